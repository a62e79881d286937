"""Who comes when and what they will do: drawn once from the seed, so that leaving one out changes nobody else. Pure."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.domain.rules import Rules
from kiosk.simulation.parameters import AppointmentHabits, Parameters, QueueHabits, Range

DAY_MS = 24 * 3600 * 1000
# Ids of those who book; a day has fewer than a hundred.
FIRST_BOOKING_ID = 1_000_000
# Another stream from the same seed.
WISHES = 0x5EED_0F_5EED


@dataclass(frozen=True, slots=True)
class Rating:
    """How somebody rates. `second` is another face pressed soon after, 0 for none; `where` panel, tablet or kiosk."""

    where: str
    choice: int
    after_ms: int
    during: bool = False
    second: int = 0
    bounce: bool = False
    reasons: bool = False
    comment: bool = False


@dataclass(frozen=True, slots=True)
class SentOn:
    """What happens instead of the service, `after_ms` of it. `way`: park, return, service or counter (another one)."""

    way: str
    after_ms: int
    away_ms: int


@dataclass(frozen=True, slots=True)
class Booking:
    """`days_ahead` of simulated ones; `place` among the free slots, 0 to 1; `outcome`: kept, missed or cancelled.

    `offset_ms`: how long after the time of the appointment somebody comes, before it if negative.
    """

    days_ahead: int
    place: float
    outcome: str
    offset_ms: int
    cancels_after_ms: int


@dataclass(frozen=True, slots=True)
class Closure:
    """No numbers are given for `service`, "" for all."""

    at_ms: int
    lasts_ms: int
    service: str


@dataclass(frozen=True, slots=True)
class Citizen:
    """`arrives_ms` since midnight of the first day. `taps`: once, double, abandoned. `rating` None: does not rate.

    `helped`: goes to the reception desk where there is one. `back_after_ms`: absent when called, comes later; 0: no.
    """

    id: int
    arrives_ms: int
    kiosk: int
    service: str
    priority: bool
    language: str
    taps: str
    comes: bool
    walk_ms: int
    service_ms: int
    lost_paper: bool
    rating: Rating | None
    priority_class: str = ""
    dossiers: int = 1
    helped: bool = False
    back_after_ms: int = 0
    sent_on: SentOn | None = None
    booking: Booking | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Times in milliseconds since midnight of the first day."""

    begin_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    shifts: tuple[Shift, ...]

    @property
    def begin_ms(self) -> int:
        return self.shifts[0].begin_ms

    @property
    def end_ms(self) -> int:
        return self.shifts[-1].end_ms

    def is_open(self, at_ms: int) -> bool:
        return any(shift.begin_ms <= at_ms < shift.end_ms for shift in self.shifts)


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


def _who_book(parameters: Parameters, rules: Rules, day: Day, number: int, seed: int) -> Iterator[Citizen]:
    """Beside those who come for a number; where the centre takes appointments."""
    habits = parameters.appointments
    services = [name for name in rules.slots if rules.services[name].open and rules.counters_serving(name)]
    rng = random.Random(f"{seed} bookings of day {number}")
    for place in range(habits.per_day if services else 0):
        own = random.Random(rng.getrandbits(64))
        citizen_seed, at_ms = own.getrandbits(64), _arrival(parameters, day, own)
        pattern = _citizen(parameters, rules, FIRST_BOOKING_ID + number * 100 + place, at_ms, citizen_seed)
        ahead = own.randint(*habits.days_ahead)
        booking = Booking(
            days_ahead=ahead,
            place=own.random(),
            outcome=_outcome(habits, own),
            offset_ms=round(own.uniform(*habits.offset_min) * 60_000),
            cancels_after_ms=round(own.uniform(1, 60) * 60_000),
        )
        yield replace(
            pattern, service=own.choice(services), taps="once", helped=False, priority=False, priority_class="",
            booking=booking,
        )  # fmt: skip


def _outcome(habits: AppointmentHabits, rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < habits.missed:
        return "missed"
    return "cancelled" if drawn < habits.missed + habits.cancelled else "kept"


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
    return _with_wishes(parameters, rules, citizen, random.Random(seed ^ WISHES))


def _with_wishes(parameters: Parameters, rules: Rules, citizen: Citizen, rng: random.Random) -> Citizen:
    """What the queue offers beside a number: drawn apart, so that nobody else changes by it."""
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
