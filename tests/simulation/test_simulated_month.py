"""A month of the plain centre: its promises are kept, broken ones are seen, and people do all that the queue offers."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from kiosk import resources
from kiosk.domain import calling, day, kinds
from kiosk.domain.kinds import Fact
from kiosk.simulation.day_book import DayBook
from kiosk.simulation.run import Laboratory, Outcome

DAYS = 20
ACTIONS = {
    kinds.AppointmentArrived, kinds.AppointmentBooked, kinds.AppointmentCancelled, kinds.AppointmentMissed,
    kinds.ActionUndone, kinds.CounterPaused, kinds.CounterResumed, kinds.ServicePaused, kinds.ServiceResumed,
    kinds.TicketExpired, kinds.TicketNoShow, kinds.TicketParked, kinds.TicketRecalled, kinds.TicketReturned,
    kinds.TicketTransferred, kinds.ReprintAsked, kinds.RatingGiven, kinds.RatingReasons,
}  # fmt: skip


def simulated(days: int, seed: int, centre: Path | None = None) -> tuple[Outcome, list[Fact]]:
    facts: list[Fact] = []
    honest = DayBook._keep

    def keep(self: DayBook, at: Any, fact: Fact) -> None:
        facts.append(fact)
        honest(self, at, fact)

    with Laboratory(chain=False, centre=centre) as laboratory, mock.patch.object(DayBook, "_keep", keep):
        return laboratory.run(laboratory.plan(days, seed)), facts


@pytest.fixture(scope="module")
def month() -> tuple[Outcome, list[Fact]]:
    return simulated(DAYS, 15)


def test_nothing_is_wrong_with_it(month: tuple[Outcome, list[Fact]]) -> None:
    outcome, _ = month
    assert outcome.violations == ()
    assert outcome.tickets > 120 * DAYS


def test_people_do_all_that_the_queue_offers(month: tuple[Outcome, list[Fact]]) -> None:
    _, facts = month
    assert {type(fact) for fact in facts} >= ACTIONS
    issued = [fact for fact in facts if isinstance(fact, kinds.TicketIssued)]
    assert sum(1 for fact in issued if fact.officer) > DAYS, "numbers taken at the reception desk"
    assert any(fact.since for fact in issued), "numbers on paper"
    assert any(fact.express for fact in issued)
    assert any(fact.dossiers > 1 for fact in issued)
    assert len({fact.priority_class for fact in issued}) > 4
    standings = Counter(fact.standing for fact in facts if isinstance(fact, kinds.AppointmentArrived))
    assert set(standings) == {"early", "on_time", "late", "walk_in"}


def test_its_figures_count_everybody_who_was_called(month: tuple[Outcome, list[Fact]]) -> None:
    outcome, facts = month
    called = {fact.ticket for fact in facts if isinstance(fact, kinds.TicketCalled)}
    waits = outcome.figures["waits"]
    for by in (waits["by_class"], waits["by_way"], {"all": waits["all"]}):
        assert len(called) - 60 < sum(figures["count"] for figures in by.values()) <= len(called)
    assert {"ordinary", "nguoi-cao-tuoi"} <= set(waits["by_class"])
    assert set(waits["by_way"]) == {"walk_in", "appointment", "on_paper"}
    assert waits["all"]["median_min"] <= waits["all"]["p90_min"] <= waits["all"]["longest_min"]
    expired = sum(1 for fact in facts if isinstance(fact, kinds.TicketExpired))
    assert outcome.figures["expired"] == expired


def test_its_forecasts_are_scored(month: tuple[Outcome, list[Fact]]) -> None:
    outcome, _ = month
    score = outcome.figures["forecast"]
    assert 0.5 < score["coverage"] < 0.95
    assert outcome.tickets > score["tickets"] > score["ranges"] > 0.3 * outcome.tickets
    assert score["ratio"] == pytest.approx(score["mean_error_min"] / score["naive_mean_error_min"], abs=0.01)


def test_the_same_seed_is_the_same_story() -> None:
    first = simulated(1, 3)[0]
    assert first.digest == simulated(1, 3)[0].digest
    assert first.digest != simulated(1, 4)[0].digest


# --- a domain that breaks its promises


def test_a_queue_that_forgets_its_bound_is_seen() -> None:
    """Whoever has waited too long waits on behind those with a head start."""
    honest = calling.order

    def order(rules: Any, now: Any) -> Any:
        return honest(replace(rules, wait_max_s=10**6), now)

    with mock.patch.object(calling, "order", order):
        outcome, _ = simulated(5, 15)
    assert {violation.invariant for violation in outcome.violations} == {"walk_in_bound"}


def test_a_day_that_forgets_who_is_left_is_seen() -> None:
    honest = day._open

    def forgetful(state: Any, name: str) -> Any:
        return tuple(fact for fact in honest(state, name) if not isinstance(fact, kinds.TicketExpired))

    with mock.patch.object(day, "_open", forgetful):
        outcome, _ = simulated(5, 15)
    assert {violation.invariant for violation in outcome.violations} == {"nobody_lost"}


# --- centres nobody has seen


def test_a_centre_with_other_services_and_too_few_officers(tmp_path: Path) -> None:
    """Ten counters, six officers: who sits where, together they do every service."""
    text = resources.config("centre.toml").read_text("utf-8")
    for number in range(6, 11):
        text = text.replace("[rating]", f'[[counters]]\nid = "quay-{number}"\nlabel = "Quầy {number}"\n'
                            'services = ["lam-viec-khac"]\n\n[rating]', 1)  # fmt: skip
    text = text.replace('"viec-khac"', '"lam-viec-khac"').replace('"ho-tich"', '"khai-sinh"')
    centre = tmp_path / "centre.toml"
    centre.write_text(text, "utf-8")
    outcome, facts = simulated(1, 5, centre)
    assert outcome.violations == ()
    called = {fact.ticket for fact in facts if isinstance(fact, kinds.TicketCalled)}
    services = {fact.service for fact in facts if isinstance(fact, kinds.TicketIssued) and fact.ticket in called}
    assert {"lam-viec-khac", "khai-sinh", "nhan-ket-qua", "dat-dai-xay-dung"} <= services
    assert len({fact.counter for fact in facts if isinstance(fact, kinds.CounterOpened)}) == 6
