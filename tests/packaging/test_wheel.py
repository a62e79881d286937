"""The wheel carries what the programs need, and runs away from a checkout."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and the packages it depends on, but without the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    wheel = next(folder.glob("*.whl"))
    site = folder / "env" / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    # the dependencies of this environment by path: a .pth found there is not followed, so the checkout stays out
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        "-q",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    return python


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(python), *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=60)


def test_the_programs_come_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    shown = run(installed, "-c", "import kiosk, devices, screens; print(kiosk.__file__)", cwd=tmp_path)
    assert str(ROOT) not in shown.stdout
    assert "site-packages" in shown.stdout


def test_the_starter_catalogue_is_searched_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    shown = run(installed, "-m", "kiosk", "procedures", "search", "--json", "khai sinh", cwd=tmp_path)
    assert '"P001"' in shown.stdout, shown.stderr


def test_the_standard_ticket_is_rendered_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    shown = run(installed, "-m", "kiosk", "ticket", "render", "--out", "t.bin", "--png", "t.png", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert (tmp_path / "t.png").stat().st_size > 1000


def test_pages_templates_and_pictures_are_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; import kiosk.station.server as s; import kiosk.collector as c;"
        "from kiosk import resources as r;"
        "assert (s.WEB / 'counter.html').exists();"
        "assert list((Path(c.__file__).parent / 'templates').rglob('*.html'));"
        "assert list((Path(c.__file__).parent / 'migrations').glob('0*.py'));"
        "assert r.assets('icons').is_dir() and r.config('centre.toml').exists()"
    )
    shown = run(installed, "-c", code, cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
