"""Waiting for something to become true, with a limit and a word for what was waited for."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import TypeVar

from kiosk.demo.supervisor import ProgramFailed, Supervisor

T = TypeVar("T")
# How often is looked; short beside what a person notices, long beside the cost of a look.
LOOK_S = 0.03
# A program that is up answers its health page within this time.
ANSWER_S = 2.0


class Waited(TimeoutError):
    """It did not happen in time; the text says what was expected and what was last seen."""


def wait_for(what: str, look: Callable[[], T | None], timeout_s: float, seen: Callable[[], object] | None = None) -> T:
    """The first truthy result of `look`; raises Waited after `timeout_s`, quoting `seen`, if given, else `look`."""
    deadline = time.monotonic() + timeout_s
    while not (found := look()):
        if time.monotonic() >= deadline:
            raise Waited(f"waited {timeout_s:g} s for {what}; last seen: {seen() if seen else found!r}")
        time.sleep(LOOK_S)
    return found


def wait_until_ready(supervisor: Supervisor, name: str, url: str, timeout_s: float) -> None:
    """Until `url` answers; raises ProgramFailed with the end of the program's log."""
    program = supervisor[name]

    def ready() -> bool:
        supervisor.refuse_when_stopping()
        if (code := program.process.poll()) is not None:
            raise ProgramFailed(f"{name} ended with code {code}; see {program.log}:\n{program.tail()}")
        return answers(url)

    try:
        wait_for(f"{name} at {url}", ready, timeout_s)
    except Waited as error:
        raise ProgramFailed(f"{error}; see {program.log}:\n{program.tail()}") from error


def answers(url: str) -> bool:
    """Whether a server is there that does not fail; an unknown page is an answer too."""
    try:
        with urllib.request.urlopen(url, timeout=ANSWER_S) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        return error.code < 500
    except (urllib.error.URLError, OSError):
        return False
