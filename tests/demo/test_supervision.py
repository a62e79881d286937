"""The demo leaves no program behind, whatever happens to it."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kiosk.demo import supervisor as supervision
from kiosk.demo.supervisor import ProgramFailed, Stopped
from kiosk.demo.waiting import wait_for, wait_until_ready
from tests.demo.stand_ins import FAILS, PARENT, SLEEPS, STUBBORN, is_running, python, supervisor

ROOT = Path(__file__).resolve().parents[2]


def wait_for_line(log: Path) -> str:
    return wait_for("a line in the log", lambda: log.read_text().strip() if log.exists() else "", 10)


def test_programs_end_when_the_supervisor_does(tmp_path: Path) -> None:
    with supervisor(tmp_path) as programs:
        pids = [programs.start(name, python(SLEEPS)).process.pid for name in ("one", "two")]
        assert all(is_running(pid) for pid in pids)
    assert not any(is_running(pid) for pid in pids)


def test_what_was_started_last_ends_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with supervisor(tmp_path) as programs:
        pids = [programs.start(name, python(SLEEPS)).process.pid for name in ("one", "two", "three")]
        asked: list[int] = []
        tell = supervision._signal_group

        def note(group: int, number: signal.Signals) -> None:
            asked.append(group)
            tell(group, number)

        monkeypatch.setattr(supervision, "_signal_group", note)
    assert list(dict.fromkeys(asked)) == list(reversed(pids))


def test_a_program_that_does_not_listen_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "GRACE_S", 0.3)
    with supervisor(tmp_path) as programs:
        program = programs.start("stubborn", python(STUBBORN))
        wait_for_line(program.log)
    assert program.process.returncode == -signal.SIGKILL


def test_programs_of_programs_end_too(tmp_path: Path) -> None:
    with supervisor(tmp_path) as programs:
        child = int(wait_for_line(programs.start("parent", python(PARENT)).log))
        assert is_running(child)
    assert not is_running(child)


def test_a_killed_program_can_be_started_again(tmp_path: Path) -> None:
    with supervisor(tmp_path) as programs:
        first = programs.start("one", python(SLEEPS)).process.pid
        programs.kill("one")
        assert not is_running(first)
        assert is_running(programs.start("one", python(SLEEPS)).process.pid)
        assert programs.ended() == []


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_is_left_when_the_demo_itself_dies(tmp_path: Path, end: signal.Signals) -> None:
    code = f"""
        import pathlib, time
        from tests.demo.stand_ins import PARENT, SLEEPS, python, supervisor
        programs = supervisor(pathlib.Path({str(tmp_path)!r}))
        print(programs.start("one", python(SLEEPS)).process.pid, programs._guard.pid, flush=True)
        programs.start("parent", python(PARENT))
        time.sleep(600)
    """
    demo = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, stdout=subprocess.PIPE, text=True, process_group=0
    )
    assert demo.stdout
    pids = [int(pid) for pid in demo.stdout.readline().split()]
    pids.append(int(wait_for_line(tmp_path / "logs" / "parent.log")))
    assert all(is_running(pid) for pid in pids)
    demo.send_signal(end)
    demo.wait(10)
    demo.stdout.close()
    wait_for("the end of all", lambda: not any(is_running(pid) for pid in pids), 10)


def test_a_program_that_fails_is_named_with_the_end_of_its_log(tmp_path: Path) -> None:
    with supervisor(tmp_path) as programs:
        programs.start("station", python(FAILS))
        with pytest.raises(ProgramFailed, match=r"(?s)station ended with code 3; see .*station\.log:\nno such port"):
            wait_until_ready(programs, "station", "http://127.0.0.1:9/healthz", 10)


def test_nothing_is_started_once_a_stop_was_asked_for(tmp_path: Path) -> None:
    with supervisor(tmp_path) as programs:
        programs._stop.set()
        with pytest.raises(Stopped):
            programs.start("late", python(SLEEPS))
        assert not (tmp_path / "logs" / "late.log").exists()
