"""People of a simulated day: drawn once, so that leaving one out changes nobody else."""

import random
import statistics
from dataclasses import replace
from datetime import date

import pytest

from kiosk import resources
from kiosk.configuration import load_centre
from kiosk.settings.rules import rules_of
from kiosk.simulation import population
from kiosk.simulation.parameters import Parameters, load
from kiosk.simulation.population import DAY_MS, Day

CENTRE = load_centre(resources.config("centre.toml"))
RULES = rules_of(CENTRE)


@pytest.fixture
def parameters() -> Parameters:
    return load(resources.config("simulation.toml"))


def drawn(parameters: Parameters, seed: int, days: int = 1) -> tuple[population.Citizen, ...]:
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
    shift = Day(date(2026, 11, 23), (population.Shift(1_000_000, 9_000_000),)).shifts[0]
    breaks = list(population.breaks_of(parameters, shift, random.Random(1)))
    assert len(breaks) == parameters.officers.breaks
    assert all(shift.begin_ms <= at < shift.end_ms and for_ms >= 4 * 60_000 for at, for_ms in breaks)


def test_a_centre_with_other_services_gets_people_too(parameters: Parameters) -> None:
    renamed = replace(RULES.services["chung-thuc"], id="cong-chung", name="Công chứng")
    counter = replace(RULES.counters["quay-1"], services=("cong-chung",))
    rules = replace(RULES, services={"cong-chung": renamed}, counters={"quay-1": counter})
    people = population.draw(parameters, rules, population.working_days(parameters, 1), 1, seed=1)
    assert {citizen.service for citizen in people} == {"cong-chung"}
