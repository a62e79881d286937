"""What people want of the queue beside a number, and what closes it: drawn apart, so that nobody else changes by it."""

import random
from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.rules import Rules
from kiosk.simulation.parameters import AppointmentHabits, Opinions, Parameters, QueueHabits
from kiosk.simulation.person import Booking, Citizen, Closure, Day, Opinion, SentOn

QUESTIONS_MOST = 9  # of a ballot


def with_wishes(parameters: Parameters, rules: Rules, citizen: Citizen, rng: random.Random) -> Citizen:
    often = parameters.queue
    names = list(rules.classes)
    shares = [parameters.classes.get(name, 1.0) for name in names]
    chosen = rng.choices(names, shares)[0] if names and sum(shares) else ""
    several = rng.random() < often.several_dossiers
    dossiers = rng.randint(2, often.dossiers_most) if several else 1
    return replace(
        citizen,
        priority_class=chosen if citizen.priority else "",
        dossiers=dossiers,
        service_ms=round(citizen.service_ms * (1 + often.each_more * (dossiers - 1))),
        helped=rng.random() < often.helped,
        back_after_ms=_back_after_ms(often, rng),
        sent_on=_sent_on(often, citizen.service_ms, rng),
    )


def _back_after_ms(often: QueueHabits, rng: random.Random) -> int:
    comes, after_ms = rng.random() < often.absent_come_back, round(rng.uniform(*often.away_min) * 60_000)
    return after_ms if comes else 0


def _sent_on(often: QueueHabits, service_ms: int, rng: random.Random) -> SentOn | None:
    shares = (often.parked, often.returned, often.to_a_service, often.to_a_counter)
    way = rng.choices(("park", "return", "service", "counter", ""), (*shares, 1 - sum(shares)))[0]
    part, away_ms = rng.uniform(0.1, 0.5), round(rng.uniform(*often.away_min) * 60_000)
    return SentOn(way, round(service_ms * part), away_ms) if way else None


def with_opinion(parameters: Parameters, citizen: Citizen, rng: random.Random) -> Citizen:
    rating = citizen.rating
    if rng.random() < parameters.ratings.skipped and rating is not None and rating.where != "panel":
        rating = replace(rating, skipped=True)
    return replace(citizen, rating=rating, opinion=_opinion(parameters.opinions, rng))


def _opinion(often: Opinions, rng: random.Random) -> Opinion | None:
    kind = rng.choices(list(often.kinds), list(often.kinds.values()))[0] if rng.random() < often.says else ""
    ballot, answers = rng.random() < often.ballots, rng.random() < often.answers
    if not (kind or ballot or answers):
        return None
    return Opinion(
        after_ms=round(rng.uniform(*often.after_min) * 60_000),
        kind=kind,
        named=kind == "home_service" or rng.random() < often.named,
        ballot=ballot,
        answers=answers,
        choices=tuple(rng.choices(range(4), k=QUESTIONS_MOST)),
    )


def booking_of(habits: AppointmentHabits, rng: random.Random) -> Booking:
    return Booking(
        days_ahead=rng.randint(*habits.days_ahead),
        place=rng.random(),
        outcome=_outcome(habits, rng),
        offset_ms=round(rng.uniform(*habits.offset_min) * 60_000),
        cancels_after_ms=round(rng.uniform(1, 60) * 60_000),
    )


def _outcome(habits: AppointmentHabits, rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < habits.missed:
        return "missed"
    return "cancelled" if drawn < habits.missed + habits.cancelled else "kept"


def closures(parameters: Parameters, rules: Rules, days: Sequence[Day], seed: int) -> tuple[Closure, ...]:
    made = []
    for number, day in enumerate(days):
        rng = random.Random(f"{seed} closures of day {number}")
        happens, at_ms = rng.random() < parameters.closures.a_day, rng.randrange(day.begin_ms, day.end_ms)
        lasts_ms = round(rng.uniform(*parameters.closures.lasts_min) * 60_000)
        service = rng.choice(list(rules.services)) if rng.random() < parameters.closures.of_a_service else ""
        if happens and day.is_open(at_ms):
            made.append(Closure(at_ms, lasts_ms, service))
    return tuple(made)
