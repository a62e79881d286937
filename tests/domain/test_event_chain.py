"""The canonical form of events and the chain of their hashes: any edit, deletion or insertion shows."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.events import (
    GENESIS_HASH,
    ChainError,
    Event,
    canonical,
    chained,
    parse_rfc3339,
    rfc3339,
    verify_chain,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
payloads = st.dictionaries(words, values, max_size=4)


def chain(payloads: list[dict[str, object]], epoch: int = 1) -> list[Event]:
    events: list[Event] = []
    before = GENESIS_HASH
    for seq, data in enumerate(payloads, 1):
        bare = Event(epoch, seq, f"id-{epoch}-{seq}", "2026-11-20T01:00:00.000Z", seq, "some.kind", 1, data)
        events.append(chained(bare, before))
        before = events[-1].hash
    return events


FIVE = chain([{"n": n} for n in range(5)])


def test_canonical_json_is_sorted_compact_utf8_without_the_hash() -> None:
    event = Event(
        1, 2, "abc", "2026-11-20T01:00:00.000Z", 5, "ticket.called", 1, {"số": "A012", "a": [True, None]}, "ff"
    )
    assert canonical(event).decode() == (
        '{"at":"2026-11-20T01:00:00.000Z","data":{"a":[true,null],"số":"A012"},"epoch":1,"id":"abc",'
        '"kind":"ticket.called","seq":2,"uptime_ms":5,"v":1}'
    )


@given(payloads, st.text(), st.integers())
def test_canonical_json_is_what_any_json_library_writes_of_the_whole(
    data: dict[str, object], text: str, number: int
) -> None:
    event = Event(number, number, text, text, number, text, number, data, "ff")
    whole = {name: value for name, value in event.envelope().items() if name != "hash"}
    plain = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(event).decode() == plain


def test_the_first_hash_follows_the_hash_of_nothing() -> None:
    assert hashlib.sha256().hexdigest() == GENESIS_HASH
    first = FIVE[0]
    assert first.hash == hashlib.sha256(bytes.fromhex(GENESIS_HASH) + canonical(first)).hexdigest()


@given(st.lists(payloads, max_size=5))
def test_every_honest_chain_verifies(data: list[dict[str, object]]) -> None:
    assert verify_chain(chain(data)) == len(data)


@given(payloads)
def test_canonical_json_says_the_same_after_a_journey_as_json(data: dict[str, object]) -> None:
    event = Event(1, 1, "x", "t", 0, "k", 1, data)
    travelled = replace(event, data=json.loads(json.dumps(data)))
    assert canonical(travelled) == canonical(event)


@given(payloads, st.floats(), st.sampled_from(["bare", "list", "dict"]))
def test_a_float_anywhere_is_refused(data: dict[str, object], number: float, where: str) -> None:
    hidden = {"bare": number, "list": [1, [number]], "dict": {"deep": {"er": number}}}[where]
    with pytest.raises(ValueError, match="float"):
        canonical(Event(1, 1, "x", "t", 0, "k", 1, {**data, "number": hidden}))


@given(st.integers(0, 4), st.sampled_from(["data", "kind", "at", "uptime_ms", "id", "v", "hash"]))
def test_an_edit_of_any_field_is_found_at_its_event(place: int, name: str) -> None:
    edits = {
        "data": {"n": 99},
        "kind": "other",
        "at": "2026-11-20T01:00:00.001Z",
        "uptime_ms": 77,
        "id": "other",
        "v": 2,
        "hash": "0" * 64,
    }
    forged = [*FIVE]
    forged[place] = replace(forged[place], **{name: edits[name]})  # type: ignore[arg-type]
    with pytest.raises(ChainError) as error:
        verify_chain(forged)
    assert error.value.position == f"1/{place + 1}"


@given(st.integers(0, 3))
def test_a_deletion_is_found(place: int) -> None:
    with pytest.raises(ChainError):
        verify_chain([e for e in FIVE if e.seq != place + 1])


@given(st.integers(1, 4))
def test_a_deletion_that_renumbers_the_rest_is_found(place: int) -> None:
    rest = [replace(e, seq=e.seq - 1) if e.seq > place else e for e in FIVE if e.seq != place]
    with pytest.raises(ChainError):
        verify_chain(rest)


@given(st.integers(0, 4))
def test_an_insertion_is_found_even_with_a_hash_of_its_own(place: int) -> None:
    stranger = chained(replace(FIVE[0], seq=place + 1, id="stranger"), FIVE[place - 1].hash if place else GENESIS_HASH)
    rest = [replace(e, seq=e.seq + 1) for e in FIVE[place:]]
    with pytest.raises(ChainError):
        verify_chain([*FIVE[:place], stranger, *rest])


def test_the_tail_alone_verifies_after_the_event_before_it() -> None:
    assert verify_chain(FIVE[3:], previous=FIVE[2]) == 2
    with pytest.raises(ChainError):
        verify_chain(FIVE[3:])


def test_a_new_epoch_begins_again_at_one_and_never_goes_back() -> None:
    later = chain([{"n": 1}], epoch=2)
    assert verify_chain([*FIVE, *later]) == 6
    with pytest.raises(ChainError, match="an epoch after 2"):
        verify_chain([*later, *FIVE])


def test_the_error_names_place_found_and_expected() -> None:
    with pytest.raises(ChainError, match=r"event 1/3: found seq 3, expected seq 2"):
        verify_chain([FIVE[0], FIVE[2]])


moments = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@given(moments, st.integers(-12, 14))
def test_times_keep_their_milliseconds_whatever_the_zone(at: datetime, hours: int) -> None:
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    shown = rfc3339(at.astimezone(timezone(timedelta(hours=hours))))
    assert shown.endswith("Z")
    assert len(shown) == 24
    assert parse_rfc3339(shown) == at
