"""A wire to a virtual twin: a pseudo-terminal whose far end is played by a twin, paced to the baud rate.

Pseudo-terminals accept a baud rate and ignore it, so bytes are held back here, one wire time each way.
"""

import contextlib
import os
import select
import threading
import time
import tty
from pathlib import Path
from typing import Protocol

SLICE_MS = 4  # bytes to the device are moved in portions of this much wire time
PORTION_BYTES = 32  # bytes to the host: as many as a serial adapter passes on at once
LATE_MS = 2  # a busy machine wakes the thread this much late; the wire is not held to be idle for that
BEHIND_MS = 5  # later than this is a stopped machine, and the device stopped with it
HURRY_S = 0.000_05  # what a thread cannot sleep for anyway
STOP_S = 2.0  # stop() returns within this time


class Twin(Protocol):
    """A device played in software, sans-I/O; times are monotonic milliseconds."""

    plugged: bool  # whether its cable is in; a fault may pull it

    def step(self, now_ms: int, received: bytes) -> bytes:
        """Takes what came over the wire, returns what the device sends."""
        ...

    def room(self) -> int:
        """How many bytes the device takes now; 0 holds the host back, as flow control does."""
        ...

    def next_wakeup_ms(self) -> int | None:
        """When `step` must be called though nothing came."""
        ...


class PtyWire:
    """Runs a twin on its own thread until `stop`. `path` is what the host opens.

    `link`, if given, is made a symbolic link to it: a name that survives `unplug` and `plug_in`, like those of
    /dev/serial/by-id. Anybody else touching the twin holds `lock` and calls `wake` afterwards.
    """

    def __init__(self, name: str, twin: Twin, baud: int, link: Path | None = None) -> None:
        self.lock = threading.Lock()
        self._twin = twin
        self._byte_s = 10 / baud
        self._slice = max(1, int(SLICE_MS / 1000 / self._byte_s))
        self._link = link
        self._stopping = False
        self._unplugged = False
        self._was_plugged = True
        self._master = self._slave = -1
        self._outgoing = bytearray()
        self._arriving = self._leaving = b""
        self._arrives_s = self._leaves_s = 0.0
        self._device_s = 0.0  # the device's own time: it is not late only because this thread woke late
        self._more_arriving = self._more_leaving = False  # bytes waited already when the last portion was taken
        self._wake_read, self._wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._open()
        self._thread = threading.Thread(target=self._run, name=f"twin-{name}", daemon=True)
        self._thread.start()

    @property
    def path(self) -> str:
        """The name to open: the link if there is one, else the terminal."""
        return str(self._link) if self._link else os.ttyname(self._slave)

    def wake(self) -> None:
        """Lets the thread look at the twin again."""
        with contextlib.suppress(BlockingIOError):
            os.write(self._wake_write, b"\0")

    def unplug(self) -> None:
        """The cable is pulled: the host's open port breaks, its name is gone."""
        with self.lock:
            self._unplugged = True
            self._close()
        self.wake()

    def plug_in(self) -> None:
        """The cable is back, under a new terminal; only a `link` keeps its name."""
        with self.lock:
            self._open()
            self._unplugged = False
        self.wake()

    def stop(self) -> None:
        """Ends the thread and closes the terminal. May be called twice."""
        if self._stopping:
            return
        self._stopping = True
        self.wake()
        self._thread.join(STOP_S)
        with self.lock:
            self._close()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _open(self) -> None:
        if self._link and self._link.exists() and not self._link.is_symlink():
            raise FileExistsError(f"{self._link}: found a file; expected a free name or a symbolic link")
        self._master, self._slave = os.openpty()  # the slave stays open, so that the host may come and go
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        if self._link:
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(os.ttyname(self._slave))

    def _close(self) -> None:
        if self._master < 0:
            return
        if self._link:
            self._link.unlink(missing_ok=True)
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1
        self._outgoing.clear()
        self._arriving = self._leaving = b""
        self._more_arriving = self._more_leaving = False

    def _run(self) -> None:
        while not self._stopping:
            with self.lock:
                wait_s = self._turn(time.monotonic())
                reading = not self._unplugged and not self._arriving and self._twin.room() > 0
                master = self._master
            if wait_s is not None and wait_s < HURRY_S:
                continue  # waking up again would take longer
            # not poll(): it rounds up to whole milliseconds, which is two bytes at 19200 baud
            if select.select([self._wake_read, *([master] if reading else [])], [], [], wait_s)[0]:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wake_read, 4096)

    def _turn(self, now_s: float) -> float | None:
        """Moves what is due both ways; returns how many seconds nothing more will be."""
        received = b""
        due_ms = self._twin.next_wakeup_ms()
        due_s = now_s if due_ms is None else due_ms / 1000
        if self._arriving and now_s >= self._arrives_s:
            received, self._arriving, due_s = self._arriving, b"", self._arrives_s
        self._device_s = max(self._device_s, due_s if 0 <= now_s - due_s < BEHIND_MS / 1000 else now_s)
        self._outgoing += self._twin.step(int(self._device_s * 1000 + 0.001), received)
        self._look_at_plug()
        if not self._unplugged:
            self._read(now_s)
            self._send(now_s)
        return self._wait_s(now_s)

    def _look_at_plug(self) -> None:
        if self._twin.plugged == self._was_plugged:
            return
        self._was_plugged = self._twin.plugged
        self._unplugged = not self._was_plugged
        self._close()
        if self._was_plugged:
            self._open()

    def _read(self, now_s: float) -> None:
        if self._arriving:
            return
        count, more = min(self._slice, self._twin.room()), self._more_arriving
        self._more_arriving = False
        if count == 0:
            return
        with contextlib.suppress(BlockingIOError):
            self._arriving = os.read(self._master, count)
            self._arrives_s = self._begin(now_s, self._arrives_s, more) + len(self._arriving) * self._byte_s
            self._more_arriving = bool(select.select([self._master], [], [], 0)[0])

    def _send(self, now_s: float) -> None:
        if self._leaving and now_s >= self._leaves_s:
            with contextlib.suppress(BlockingIOError):  # nobody reads: the bytes are lost, as on a wire
                os.write(self._master, self._leaving)
            self._leaving = b""
        if self._outgoing and not self._leaving:
            self._leaving = bytes(self._outgoing[:PORTION_BYTES])
            del self._outgoing[:PORTION_BYTES]
            self._leaves_s = (
                self._begin(self._device_s, self._leaves_s, self._more_leaving) + len(self._leaving) * self._byte_s
            )
            self._more_leaving = bool(self._outgoing)

    @staticmethod
    def _begin(now_s: float, last_s: float, waited: bool) -> float:
        """When the next portion begins: right behind the last one if it waited for it, however late this thread is, or
        if this thread was only a little late: a UART does not stop for a busy processor.
        """
        return last_s if waited or now_s - last_s < LATE_MS / 1000 else now_s

    def _wait_s(self, now_s: float) -> float | None:
        times_s = [self._arrives_s] if self._arriving else []
        times_s += [self._leaves_s] if self._leaving else []
        wakeup_ms = self._twin.next_wakeup_ms()
        times_s += [wakeup_ms / 1000] if wakeup_ms is not None else []
        return max(0.0, min(times_s) - now_s) if times_s else None
