"""`python -m screens picture`: one screen to a PNG, in a process of its own, its QR codes readable by a telephone."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
CENTRE = ROOT / "config" / "centre.toml"
GOLD = (0xF5, 0xBE, 0x41)


def picture(out: Path, screen: str, *options: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "screens", "picture", "--config", str(CENTRE), "--screen", screen]
    return subprocess.run(
        [*command, "--out", str(out), *options], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )


def read_qr(path: Path) -> list[str]:
    zbarimg = shutil.which("zbarimg")
    assert zbarimg, "zbarimg: not found; install config/debian-packages.txt"
    done = subprocess.run([zbarimg, "--quiet", "--raw", str(path)], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


@pytest.mark.parametrize(("size", "gold_at"), [("1080x1920", (60, 900)), ("1920x1080", (720, 300))])
def test_home_is_drawn_in_the_size_asked_for(tmp_path: Path, size: str, gold_at: tuple[int, int]) -> None:
    done = picture(tmp_path / "home.png", "home", "--size", size)
    assert done.returncode == 0, done.stderr
    drawn = Image.open(tmp_path / "home.png").convert("RGB")
    assert f"{drawn.width}x{drawn.height}" == size
    assert drawn.getpixel(gold_at) == GOLD
    assert [path.name for path in tmp_path.iterdir()] == ["home.png"]


@pytest.mark.parametrize(
    ("screen", "payload"),
    [
        ("wifi", "WIFI:T:nopass;S:TTHCC-TichLuong;;"),
        ("ticket_no_paper", "https://xephang.tichluong.thainguyen.gov.vn/p/A012?k=9fQ2x7Zd"),
        ("procedure", "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc=1.001193"),
    ],
)
def test_a_telephone_reads_the_code(tmp_path: Path, screen: str, payload: str) -> None:
    assert picture(tmp_path / "screen.png", screen).returncode == 0
    assert read_qr(tmp_path / "screen.png") == [payload]


def test_an_unknown_screen_is_refused_with_those_there_are(tmp_path: Path) -> None:
    done = picture(tmp_path / "screen.png", "nowhere")
    assert done.returncode != 0
    (told,) = re.findall(r"found 'nowhere', expected one of (.*)", done.stderr)
    assert {"home", "services", "hall"} <= set(told.split(", "))
    assert not (tmp_path / "screen.png").exists()
