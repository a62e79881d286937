"""Whatever a printer does at any time, every job ends exactly once."""

import dataclasses
import random
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from devices.facts import Input, Output, PortDown, PortUp, Received, Send, Tick, WriteStalled, Written
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.session import (
    JobFinished,
    PrinterSession,
    Submit,
)
from tests.devices.printers.printer_line import BAUD, TICKET

PROFILES = Path(__file__).parents[3] / "config" / "printers"


class Storm:
    """Anything at any time, but no more bytes written than were sent."""

    def __init__(self, profile: PrinterProfile, rng: random.Random) -> None:
        self.session = PrinterSession(profile, BAUD)
        self.rng = rng
        self.now_ms = self.submitted = self.unwritten = 0
        self.outputs: list[Output] = []

    def step(self, event: str) -> None:
        self.now_ms += self.rng.randrange(0, 7_000 if event == "long" else 300)
        outputs = self.session.step(self.now_ms, [self.input(event)])
        self.unwritten += sum(len(item.data) for item in outputs if isinstance(item, Send))
        self.outputs += outputs

    def input(self, event: str) -> Input:
        if event in ("written", "partial") and self.unwritten:
            return self.written(self.unwritten if event == "written" else self.rng.randint(1, self.unwritten))
        if event in ("down", "stall"):
            self.unwritten = 0
        if event == "submit":
            self.submitted += 1
            return Submit(str(self.submitted), TICKET)
        return INPUTS.get(event, Tick())

    def written(self, count: int) -> Input:
        self.unwritten -= count
        return Written(count)


INPUTS: dict[str, Input] = {
    "down": PortDown(),
    "up": PortUp(),
    "stall": WriteStalled(),
    "well": Received(b"\x12"),
    "out": Received(b"\x72"),
    "noise": Received(b"\xff\x00\x93"),
    "fence": Received(b"\x00"),
}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*INPUTS, "submit", "partial", "written", "short", "long"]), max_size=60),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(),
)
def test_every_job_ends_exactly_once_whatever_happens(
    events: Sequence[str], status: bool, fence: bool, asb: bool, seed: int
) -> None:
    storm = Storm(dataclasses.replace(_profile(status, fence), asb=asb), random.Random(seed))
    for event in [*events, "down"]:
        storm.step(event)
    ended = [int(item.job_id) for item in storm.outputs if isinstance(item, JobFinished)]
    assert sorted(ended) == list(range(1, storm.submitted + 1))


def _profile(status: bool, fence: bool) -> PrinterProfile:
    generic = load_profile(PROFILES / "generic-80mm.toml")
    return dataclasses.replace(generic, status=status, fence=fence, flow_control="none")


def test_a_line_that_never_falls_silent_keeps_no_job_for_ever() -> None:
    """Noise that looks like late replies: quiet is waited for, not for ever."""
    session = PrinterSession(load_profile(PROFILES / "generic-80mm.toml"), BAUD)
    ended: list[str] = []
    for now_ms in range(0, 60_000, 700):
        inputs: list[Input] = [Tick(), Received(b"\x12")] if now_ms else [PortUp()]
        inputs += [Submit("1", TICKET)] if now_ms == 14_000 else []
        while inputs:
            outputs = session.step(now_ms, inputs[:1])
            ended += [output.job_id for output in outputs if isinstance(output, JobFinished)]
            inputs = [*inputs[1:], *(Written(len(output.data)) for output in outputs if isinstance(output, Send))]
    assert ended == ["1"]
