"""People of a simulated day: drawn once, so that leaving one out changes nobody else."""

import random
import statistics
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from kiosk import resources
from kiosk.configuration import load_centre
from kiosk.domain.rules import Slots
from kiosk.settings.rules import rules_of
from kiosk.simulation import population
from kiosk.simulation.parameters import Closures, Opinions, Parameters, QueueHabits, load
from kiosk.simulation.person import DAY_MS, Citizen, Day, Shift
from kiosk.simulation.wishes import closures

CENTRE = load_centre(resources.config("centre.toml"))
RULES = rules_of(CENTRE)


@pytest.fixture
def parameters() -> Parameters:
    return load(resources.config("simulation.toml"))


def drawn(parameters: Parameters, seed: int, days: int = 1) -> tuple[Citizen, ...]:
    return population.draw(parameters, RULES, population.working_days(parameters, days), days, seed)


def hour(at_ms: int) -> int:
    return at_ms % DAY_MS // 3_600_000


def test_the_same_seed_brings_the_same_people(parameters: Parameters) -> None:
    assert drawn(parameters, 7) == drawn(parameters, 7)
    assert drawn(parameters, 7) != drawn(parameters, 8)


def test_a_further_day_changes_nothing_on_the_first(parameters: Parameters) -> None:
    first = drawn(parameters, 7)
    assert drawn(parameters, 7, days=2)[: len(first)] == first


def test_people_come_by_the_hours_of_the_day_and_not_at_noon(parameters: Parameters) -> None:
    hours = [hour(c.arrives_ms) for seed in range(20) for c in drawn(parameters, seed)]
    assert 12 not in hours
    assert hours.count(8) > 1.5 * hours.count(10) * 0.8
    assert hours.count(14) > hours.count(16)


def test_how_many_come_varies_as_chance_does(parameters: Parameters) -> None:
    counts = [len(drawn(parameters, seed)) for seed in range(60)]
    mean = statistics.mean(counts)
    assert mean == pytest.approx(160, rel=0.05)
    # of a Poisson process the variance is the mean
    assert 0.5 * mean < statistics.variance(counts) < 2 * mean


def test_service_times_vary_as_widely_as_at_real_counters() -> None:
    rng = random.Random(1)
    drawn_s = [population.lognormal(rng, 360, 0.9) for _ in range(20_000)]
    assert statistics.mean(drawn_s) == pytest.approx(360, rel=0.05)
    assert statistics.stdev(drawn_s) / statistics.mean(drawn_s) == pytest.approx(0.9, rel=0.1)


def test_everybody_asks_for_a_service_that_some_counter_has(parameters: Parameters) -> None:
    assert all(RULES.counters_serving(citizen.service) for citizen in drawn(parameters, 3))


def test_weekends_are_left_out(parameters: Parameters) -> None:
    days = population.working_days(parameters, 6)
    assert [day.date.weekday() for day in days] == [0, 1, 2, 3, 4, 0]
    assert days[5].begin_ms - days[4].begin_ms == 3 * DAY_MS


def test_quiet_days_follow_the_simulated_ones() -> None:
    chain = load(resources.config("simulation-chain.toml"))
    days = population.working_days(chain, 1)
    people = population.draw(chain, RULES, days, 1, seed=1)
    by_day = [sum(1 for c in people if c.arrives_ms // DAY_MS == d.begin_ms // DAY_MS) for d in days]
    assert by_day[0] >= chain.arrivals.least
    assert by_day[1:] == [chain.quiet.people] * chain.quiet.days


def test_breaks_lie_within_the_shift(parameters: Parameters) -> None:
    shift = Day(date(2026, 11, 23), (Shift(1_000_000, 9_000_000),)).shifts[0]
    breaks = list(population.breaks_of(parameters, shift, random.Random(1)))
    assert len(breaks) == parameters.officers.breaks
    assert all(shift.begin_ms <= at < shift.end_ms and for_ms >= 4 * 60_000 for at, for_ms in breaks)


def test_a_centre_with_other_services_gets_people_too(parameters: Parameters) -> None:
    renamed = replace(RULES.services["chung-thuc"], id="cong-chung", name="Công chứng")
    counter = replace(RULES.counters["quay-1"], services=("cong-chung",))
    rules = replace(RULES, services={"cong-chung": renamed}, counters={"quay-1": counter})
    people = population.draw(parameters, rules, population.working_days(parameters, 1), 1, seed=1)
    assert {citizen.service for citizen in people} == {"cong-chung"}


# --- what the queue offers


def test_wishes_come_from_streams_of_their_own(parameters: Parameters) -> None:
    """With no wishes at all the same people come at the same times, for the same, and rate the same."""
    none = parameters.model_copy(update={"queue": QueueHabits(), "closures": Closures()})
    for citizen, plain in zip(drawn(parameters, 7), drawn(none, 7), strict=True):
        as_if = replace(plain, dossiers=citizen.dossiers, helped=citizen.helped, sent_on=citizen.sent_on)
        as_if = replace(as_if, service_ms=citizen.service_ms, back_after_ms=citizen.back_after_ms)
        assert citizen == as_if
        assert citizen.dossiers > 1 or citizen.service_ms == plain.service_ms


def test_those_who_book_change_nobody_else(parameters: Parameters) -> None:
    rules = replace(RULES, slots={"ho-tich": Slots(minutes=15, at_station=2, at_collector=0, days_ahead=14)})
    days = population.working_days(parameters, 2)
    everybody = population.draw(parameters, rules, days, 2, seed=7)
    booking = [citizen for citizen in everybody if citizen.booking]
    assert len(booking) == 2 * parameters.appointments.per_day
    assert {citizen.service for citizen in booking} == {"ho-tich"}
    assert tuple(c for c in everybody if not c.booking) == drawn(parameters, 7, days=2)
    assert [c.arrives_ms for c in everybody] == sorted(c.arrives_ms for c in everybody)


def test_classes_come_by_their_shares(parameters: Parameters) -> None:
    people = [c for seed in range(60) for c in drawn(parameters, seed)]
    classes = Counter(c.priority_class for c in people)
    assert classes[""] == sum(1 for c in people if not c.priority)
    assert set(classes) == {"", *RULES.classes}
    assert classes["nguoi-cao-tuoi"] > 2 * classes["nguoi-khuyet-tat"]


def test_no_closure_lies_outside_of_the_hours(parameters: Parameters) -> None:
    often = parameters.model_copy(update={"closures": Closures(a_day=1.0, lasts_min=(20, 40), of_a_service=0.5)})
    days = population.working_days(parameters, 40)
    made = closures(often, RULES, days, seed=1)
    assert len(made) > 25
    assert all(any(day.is_open(closure.at_ms) for day in days) for closure in made)
    assert {closure.service for closure in made} > {""}
    assert len(closures(often, RULES, days[:20], seed=1)) < len(made)


# --- what people say


def test_opinions_come_from_a_stream_of_their_own(parameters: Parameters) -> None:
    always = Opinions(says=1.0, kinds={"petition": 1.0}, ballots=1.0, answers=1.0)
    loud = parameters.model_copy(
        update={"opinions": always, "ratings": parameters.ratings.model_copy(update={"skipped": 1.0})}
    )
    for citizen, silent in zip(drawn(loud, 7), drawn(parameters, 7), strict=True):
        assert citizen.opinion is not None
        assert silent.opinion is None
        rating = silent.rating and replace(silent.rating, skipped=silent.rating.where != "panel")
        assert citizen == replace(silent, opinion=citizen.opinion, rating=rating)


def test_who_asks_somebody_to_come_home_says_where_that_is(parameters: Parameters) -> None:
    unnamed = Opinions(says=1.0, kinds={"home_service": 1.0, "petition": 1.0}, named=0.0)
    people = drawn(parameters.model_copy(update={"opinions": unnamed}), 7)
    assert {c.opinion.kind: c.opinion.named for c in people if c.opinion} == {"home_service": True, "petition": False}
