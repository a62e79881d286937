"""The fuzzer's codecs under hypothesis, which shrinks what it finds: any bytes, and device data with faults in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.bench.fuzz.targets import TARGETS

ANY = st.binary(max_size=300)


@st.composite
def harmed(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed with bytes changed, lost, doubled or put in between."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=4))
    return bytes(data)


@pytest.mark.parametrize("name", TARGETS)
@settings(deadline=None)
@given(st.data())
def test_any_bytes_one_after_another_are_taken_or_refused(name: str, data: st.DataObject) -> None:
    run = TARGETS[name].make()
    for portion in data.draw(st.lists(ANY | harmed(TARGETS[name].seeds), max_size=8)):
        run(portion)
