"""Who comes when and what they will do: drawn once from the seed, so that leaving one out changes nobody else. Pure."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from kiosk.domain.rules import Rules
from kiosk.simulation.parameters import Parameters, Range
from kiosk.simulation.person import DAY_MS, Citizen, Day, Rating, Shift
from kiosk.simulation.wishes import booking_of, with_opinion, with_wishes

# Ids of those who book; a day has fewer than a hundred.
FIRST_BOOKING_ID = 1_000_000
# Other streams from the same seed.
WISHES, OPINIONS = 0x5EED_0F_5EED, 0x5EED_0F_5A1D


def working_days(parameters: Parameters, days: int) -> tuple[Day, ...]:
    """The simulated days and the quiet ones behind them, without weekends."""
    found: list[Day] = []
    offset = 0
    while len(found) < days + parameters.quiet.days:
        day = parameters.first_day + timedelta(days=offset)
        if day.weekday() in parameters.working_days:
            found.append(Day(day, _shifts(parameters, offset, quiet=len(found) >= days)))
        offset += 1
    return tuple(found)


def _shifts(parameters: Parameters, offset: int, *, quiet: bool) -> tuple[Shift, ...]:
    midnight = offset * DAY_MS
    times = [
        (midnight + (a.hour * 60 + a.minute) * 60_000, midnight + (b.hour * 60 + b.minute) * 60_000)
        for a, b in parameters.shifts
    ]
    if quiet:
        begin = times[0][0]
        return (Shift(begin, begin + parameters.quiet.minutes * 60_000),)
    return tuple(Shift(a, b) for a, b in times)


def draw(parameters: Parameters, rules: Rules, days: Sequence[Day], busy: int, seed: int) -> tuple[Citizen, ...]:
    """Everybody of all days, in order of arrival; the first `busy` days are full ones, and have those who book."""
    made: list[Citizen] = []
    for number, day in enumerate(days):
        rng = random.Random(f"{seed} people of day {number}")
        times = _full_day(parameters, day, rng) if number < busy else _quiet_day(parameters, day, rng)
        made += [_citizen(parameters, rules, len(made) + i, at, rng.getrandbits(64)) for i, at in enumerate(times)]
    booking = [c for number, day in enumerate(days[:busy]) for c in _who_book(parameters, rules, day, number, seed)]
    return tuple(sorted((*made, *booking), key=lambda citizen: citizen.arrives_ms))


def _who_book(parameters: Parameters, rules: Rules, day: Day, number: int, seed: int) -> Iterator[Citizen]:
    """Beside those who come for a number; where the centre takes appointments."""
    habits = parameters.appointments
    services = [name for name in rules.slots if rules.services[name].open and rules.counters_serving(name)]
    rng = random.Random(f"{seed} bookings of day {number}")
    for place in range(habits.per_day if services else 0):
        own = random.Random(rng.getrandbits(64))
        citizen_seed, at_ms = own.getrandbits(64), _arrival(parameters, day, own)
        pattern = _citizen(parameters, rules, FIRST_BOOKING_ID + number * 100 + place, at_ms, citizen_seed)
        booking = booking_of(habits, own)
        yield replace(
            pattern, service=own.choice(services), taps="once", helped=False, priority=False, priority_class="",
            booking=booking,
        )  # fmt: skip


def _full_day(parameters: Parameters, day: Day, rng: random.Random) -> list[int]:
    wanted = max(parameters.arrivals.least, _poisson(rng, parameters.arrivals.per_day))
    return sorted(_arrival(parameters, day, rng) for _ in range(wanted))


def _quiet_day(parameters: Parameters, day: Day, rng: random.Random) -> list[int]:
    return sorted(rng.randrange(day.begin_ms, day.end_ms) for _ in range(parameters.quiet.people))


def _poisson(rng: random.Random, mean: float) -> int:
    """By the normal curve, near enough from twenty upwards."""
    return max(0, round(rng.gauss(mean, math.sqrt(mean))))


def _arrival(parameters: Parameters, day: Day, rng: random.Random) -> int:
    """One moment of a non-homogeneous Poisson process given how many came: by rejection under the highest rate."""
    rates = parameters.arrivals.by_hour
    highest = max(rates.values())
    midnight = day.begin_ms // DAY_MS * DAY_MS
    early_ms = parameters.arrivals.early_min * 60_000
    while True:
        at = rng.randrange(day.begin_ms - early_ms, day.end_ms)
        hour = (at - midnight) // 3_600_000
        if (
            any(s.begin_ms - early_ms <= at < s.end_ms for s in day.shifts)
            and rng.random() < rates.get(hour, 0) / highest
        ):
            return at


def _citizen(parameters: Parameters, rules: Rules, number: int, at: int, seed: int) -> Citizen:
    citizen = _plain_citizen(parameters, rules, number, at, seed)
    citizen = with_wishes(parameters, rules, citizen, random.Random(seed ^ WISHES))
    return with_opinion(parameters, citizen, random.Random(seed ^ OPINIONS))


def _plain_citizen(parameters: Parameters, rules: Rules, number: int, at: int, seed: int) -> Citizen:
    rng = random.Random(seed)
    service = _service(parameters, rules, rng)
    habits = parameters.citizens
    typical_s = rules.services[service].typical_s * parameters.pace
    mix = parameters.services.get(service)
    return Citizen(
        id=number,
        arrives_ms=at,
        kiosk=rng.randrange(parameters.kiosks),
        service=service,
        priority=rng.random() < parameters.arrivals.priority_share,
        language="en" if rng.random() < parameters.arrivals.english_share else "vi",
        taps=_taps(parameters, rng),
        comes=rng.random() >= habits.no_show,
        walk_ms=between_ms(rng, habits.walk_s),
        service_ms=round(lognormal(rng, typical_s, mix.cv if mix else 0.9) * 1000),
        lost_paper=rng.random() < habits.lost_paper,
        rating=_rating(parameters, rng),
    )


def _service(parameters: Parameters, rules: Rules, rng: random.Random) -> str:
    names = [name for name, service in rules.services.items() if service.open and rules.counters_serving(name)]
    return rng.choices(names, [parameters.services[n].share if n in parameters.services else 1 for n in names])[0]


def _taps(parameters: Parameters, rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < parameters.citizens.double_tap:
        return "double"
    return "abandoned" if drawn < parameters.citizens.double_tap + parameters.citizens.abandoned else "once"


def _rating(parameters: Parameters, rng: random.Random) -> Rating | None:
    """Where somebody at a counter without a panel would have pressed one, the tablet or nothing is left."""
    habits = parameters.ratings
    where = _place(habits.panel, habits.tablet, habits.kiosk, rng)
    choice = rng.choices((1, 2, 3, 4, 5), habits.choices)[0]
    after_ms = between_ms(rng, habits.after_s) + (1_200_000 if rng.random() < habits.late else 0)
    second = rng.randint(1, 5) if rng.random() < habits.correction else 0
    during = rng.random() < habits.during
    bounce = rng.random() < habits.bounce
    reasons = rng.random() < habits.reasons
    comment = rng.random() < habits.comments
    return Rating(where, choice, after_ms, during, second, bounce, reasons, comment) if where else None


def _place(panel: float, tablet: float, kiosk: float, rng: random.Random) -> str:
    """At counters with a panel most use it; the shares of tablet and kiosk are of the others."""
    if rng.random() < panel:
        return "panel"
    drawn = rng.random()
    return "tablet" if drawn < tablet else "kiosk" if drawn < tablet + kiosk else ""


def lognormal(rng: random.Random, mean: float, cv: float) -> float:
    """Mean and coefficient of variation of the result, not of its logarithm."""
    sigma_2 = math.log(1 + cv * cv)
    return rng.lognormvariate(math.log(mean) - sigma_2 / 2, math.sqrt(sigma_2))


def between_ms(rng: random.Random, seconds: Range) -> int:
    return round(rng.uniform(*seconds) * 1000)


def breaks_of(parameters: Parameters, shift: Shift, rng: random.Random) -> Iterator[tuple[int, int]]:
    """(from, for) of an officer's breaks in a shift, in order."""
    times = sorted(rng.randrange(shift.begin_ms, shift.end_ms) for _ in range(parameters.officers.breaks))
    for at in times:
        yield at, round(rng.uniform(*parameters.officers.break_min) * 60_000)
