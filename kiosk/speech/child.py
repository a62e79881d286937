"""Runs another program for a moment: the synthesizer, the player. One at a time, with a time-out, ended by `stop`."""

import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress

# What is told of a failure: its last words.
SAID_LETTERS = 200


class VoiceError(RuntimeError):
    """Nothing can be heard; the words are for staff."""


class Child:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = threading.Event()

    def run(self, command: Sequence[str], content: bytes, timeout_s: float) -> bytes:
        """What it wrote, given `content` to read. Raises VoiceError when it is missing, fails, hangs or was stopped."""
        process = self._begin(command)
        try:
            out, errors = process.communicate(content, timeout_s)
        except subprocess.TimeoutExpired as error:
            self._end(process)
            process.communicate()
            raise VoiceError(f"{command[0]} không xong sau {timeout_s:.0f} giây") from error
        finally:
            self._process = None
        if process.returncode:
            said = errors.decode(errors="replace").strip().splitlines()[-1:] or [f"mã lỗi {process.returncode}"]
            raise VoiceError(f"{command[0]}: {said[0].removeprefix(f'{command[0]}: ')[-SAID_LETTERS:]}")
        return out

    def rest(self, seconds: float) -> None:
        """Between two runs; over at once when it is stopped."""
        self._stopped.wait(seconds)

    def stop(self) -> None:
        """For good, from any thread: what runs is ended at once and nothing is begun any more."""
        with self._lock:
            self._stopped.set()
            process = self._process
        if process is not None and process.poll() is None:
            self._end(process)

    def _begin(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        with self._lock:
            if self._stopped.is_set():
                raise VoiceError("đang dừng")
            try:
                # a group of its own, so that a wrapper script ends with whatever it started
                process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
            except FileNotFoundError as error:
                raise VoiceError(f"máy chưa cài {command[0]}") from error
            except OSError as error:
                raise VoiceError(f"không chạy được {command[0]} ({error.strerror})") from error
            self._process = process
            return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
