"""A ballot is recorded whole, with its form's version; one of another form is refused politely."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.ballot_form import BallotFormError, form, read_form
from kiosk.domain.balloting import read_answer
from kiosk.private import PrivateStore
from kiosk.station.core import Input
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.wire import pushes
from kiosk.wire.asked import BallotAnswer, GiveBallot, SkipRating
from kiosk.wire.base import Request
from tests.station.recording import Bench

KIOSK = Caller("kiosk-1", "kiosk")
WHOLE = {
    "version": form().version,
    "answers": ({"no": 1, "points": 2}, {"no": 3, "points": 0}),
    "skipped": (2, 4, 6, 7),
}


class Office:
    """A desk whose recorder works at once."""

    def __init__(self, folder: Path, running: Running) -> None:
        self.bench = Bench(folder, rules=running.rules)
        self.private = PrivateStore(folder)
        state = self.bench.core.inbox.state
        self.desk = Desk(self.put, running, state, self.private, self.bench.clock, has_printer=True)

    def put(self, item: Input) -> None:
        self.bench.round(item)
        self.desk.state = self.bench.core.inbox.state

    def ask(self, request: Request, caller: Caller = KIOSK) -> pushes.Reply:
        return asyncio.run(self.desk.handle(request, caller))

    def recorded(self, kind: str) -> list[dict[str, object]]:
        return [event.data for event in self.bench.journal.events() if event.kind == kind]


@pytest.fixture
def office(tmp_path: Path, running: Running) -> Iterator[Office]:
    office = Office(tmp_path, running)
    yield office
    office.private.close()
    office.bench.journal.close()


def test_it_is_recorded_with_what_was_skipped_and_once(office: Office) -> None:
    made = GiveBallot.model_validate({"id": "ballot-0001", **WHOLE})
    assert office.ask(made).ok
    assert office.ask(made).ok
    (event,) = office.recorded("ballot.given")
    assert (event["ballot"], event["version"], event["source"]) == ("b-ballot-0001", form().version, "kiosk")
    assert (event["answers"], event["skipped"]) == (["1:2", "3:0"], ["2", "4", "6", "7"])


@pytest.mark.parametrize(
    "change",
    [{"version": "2020-01-01"}, {"skipped": (2, 4, 6)}, {"skipped": (2, 4, 6, 8)}, {"skipped": (1, 2, 4, 6, 7)}],
)
def test_one_that_is_not_of_this_form_is_refused(office: Office, change: dict[str, object]) -> None:
    made = GiveBallot.model_validate({"id": "ballot-0001", **WHOLE, **change})
    assert office.ask(made).error == "old_ballot"
    assert office.recorded("ballot.given") == []


def test_a_question_that_was_passed_over_is_recorded_from_kiosk_and_tablet(office: Office) -> None:
    tablet = Caller("tablet-1", "rating", counter="quay-1")
    assert office.ask(SkipRating(id="skip-00001", where="ballot", how="home")).ok
    assert office.ask(SkipRating(id="skip-00002", ticket="t-none", where="faces", how="idle"), tablet).ok
    found = [(e["source"], e["terminal"], e["where"], e["how"]) for e in office.recorded("rating.skipped")]
    assert found == [("kiosk", "kiosk-1", "ballot", "home"), ("tablet", "tablet-1", "faces", "idle")]


def test_answers_are_read_back_and_nothing_else_is() -> None:
    assert read_answer("7:0") == (7, 0)
    assert [read_answer(text) for text in ("", "7", "7:3", "17:1", ":1", "7:", "²:1", "7:1:1")] == [None] * 8


def test_the_form_has_the_indicators_that_citizens_judge() -> None:
    assert form().numbers == (1, 2, 3, 4, 6, 7)
    assert BallotAnswer(no=7, points=2).points == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('version = "2026-11-21"', 'version = "hôm nay"', "version"),
        ("no = 2", "no = 1", "each number once"),
        ("points = 2", "points = 1", "2, 1 and 0 points"),
        ("[[questions]]", "[[questions", "Expected"),
    ],
)
def test_a_form_that_cannot_be_used_says_why(tmp_path: Path, old: str, new: str, said: str) -> None:
    from kiosk import resources

    text = resources.config("ballot.toml").read_text(encoding="utf-8")
    path = tmp_path / "ballot.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BallotFormError, match=said):
        read_form(path)
