"""A collector's data folder as a whole country fills it: `python -m kiosk.bench.country DATA`.

3,300 centres of 34 provinces, each with a station that reports, and a million ratings of 30 days with their sums; of
the largest province every ticket and every sum, of the others what pages above a centre read. Rows go in by executemany
into SQLite; what they say is drawn from a seed.
"""

import json
import random
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kiosk.domain.events import rfc3339
from kiosk.wire.uplink import Health, PanelHealth, TerminalHealth

CENTRES, PROVINCES, RATINGS, DAYS = 3300, 34, 1_000_000, 30
# Communes of the largest province since July 2025 (Thành phố Hồ Chí Minh).
LARGEST = 168
TOKEN = "token-of-station-{}"
# What a ticket's QR code holds.
KEY = "key-{}-{}"
COUNTERS = tuple(f"quay-{n}" for n in range(1, 6))
SERVICES = ("chung-thuc", "ho-tich", "dat-dai", "bao-tro", "cu-tru", "kinh-doanh")
OFFICERS = tuple(f"can-bo-{n}" for n in range(1, 6))
SOURCES = ("panel", "panel", "panel", "kiosk", "phone")
LEVELS = (5, 5, 5, 5, 4, 4, 4, 3, 2, 1)
# Of a thousand stations so many are silent.
SILENT = 30


@dataclass(frozen=True, slots=True)
class Place:
    """A centre with its only station; both have this number."""

    number: int
    unit: int
    province: int

    @property
    def code(self) -> str:
        return f"x{self.number:05}"

    @property
    def station(self) -> str:
        return f"{self.code}-1"


def places(centres: int = CENTRES, provinces: int = PROVINCES) -> list[Place]:
    """Provinces have the unit ids 1001 …, their communes 2001 …; the first one is the largest."""
    largest = min(LARGEST, centres // 2)
    rest = [1 + n % (provinces - 1) for n in range(centres - largest)]
    owners = sorted([*([0] * largest), *rest])
    return [Place(1001 + n, 2001 + n, 1001 + owner) for n, owner in enumerate(owners)]


class Country:
    def __init__(self, database: sqlite3.Connection, now: datetime, seed: int = 1) -> None:
        self._database = database
        self._now = now
        self._random = random.Random(seed)
        self._today = now.date()

    def build(self, all_places: Sequence[Place], ratings: int, parts: tuple[str, str, str]) -> None:
        """`parts`: hashes of a centre's, officers' and procedures' part that are stored already."""
        each = ratings // len(all_places)
        self._units(all_places)
        self._stations(all_places, parts)
        first_province = all_places[0].province
        for place in all_places:
            self._ratings(place, each)
            self._waits(place, each, whole=place.province == first_province)
            self._hall(place)
        self._database.commit()

    def _put(self, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        marks = ", ".join("?" * len(columns.split(",")))
        self._database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    def _units(self, all_places: Sequence[Place]) -> None:
        columns = "id, code, name, kind, former_names, folded, parent_id"
        owners = sorted({place.province for place in all_places})
        tops = ((one, f"p{one}", f"Tỉnh {one}", "province", "", f"p{one} | tinh {one}", None) for one in owners)
        self._put("unit", columns, tops)
        below = (
            (p.unit, p.code, f"Xã {p.number}", "commune", "", f"{p.code} | xa {p.number}", p.province)
            for p in all_places
        )
        self._put("unit", columns, below)
        centres = ((p.number, p.code, f"Trung tâm PVHCC xã {p.number}", f"Xã {p.number}", p.unit) for p in all_places)
        self._put("centre", "id, code, name, place, unit_id", centres)

    def _stations(self, all_places: Sequence[Place], parts: tuple[str, str, str]) -> None:
        from kiosk.collector.fleet.tokens import sha256

        at, ago = self._now.isoformat(" "), rfc3339(self._now - timedelta(days=20))
        stations = ((p.number, p.number, p.station, sha256(TOKEN.format(p.number)), at) for p in all_places)
        self._put("station", "id, centre_id, key, token_sha256, enrolled_at", stations)
        columns = "station_id, received_at, sent_at, skew_ms, boot_id, state, waiting_sha256"
        self._put("station_health", columns, (self._health(p) for p in all_places))
        columns = "centre_id, number, created_at, author, note, centre_part_id, officers_part_id, procedures_part_id"
        columns += ", own, from_at, withdrawn_at"
        revisions = ((p.number, 1, at, "quantri", "", *parts, "[]", "", "") for p in all_places)
        self._put("config_revision", columns, revisions)
        columns = "station_id, epoch, seq, at, revision, applied, source, reason"
        self._put("config_outcome", columns, ((p.number, 1, 1, ago, 1, 1, "collector", "") for p in all_places))
        columns = "at, centre_id, user, action, about, detail"
        seen = ((at, p.number, "quantri", "ratings.export", "", "") for p in all_places for _ in range(10))
        self._put("audit_entry", columns, seen)

    def _health(self, place: Place) -> tuple[object, ...]:
        silent = self._random.randrange(1000) < SILENT
        received = rfc3339(self._now - timedelta(seconds=86_400 if silent else self._random.randrange(10)))
        state = Health(
            version="0.1.0", clock="ok", uptime_ms=86_400_000, backlog=0, revision=1, paper="ok", paper_left_mm=60_000,
            panels=tuple(PanelHealth(panel=f"p{n}", counter=name, state="ok") for n, name in enumerate(COUNTERS)),
            terminals=(TerminalHealth(terminal="kiosk-1", role="kiosk", connected=True),),
        )  # fmt: skip
        return (place.number, received, received, 12, "b", state.model_dump_json(), "")

    def _days(self) -> list[date]:
        return [self._today - timedelta(days=n) for n in range(DAYS, 0, -1)]

    def _ratings(self, place: Place, count: int) -> None:
        draw, days = self._random, self._days()
        rows, sums = [], Counter[tuple[str, str, str, int]]()
        for n in range(count):
            day = days[n * DAYS // count].isoformat()
            level, source = draw.choice(LEVELS), draw.choice(SOURCES)
            counter = draw.randrange(5)
            service = draw.choice(SERVICES)
            at = f"{day}T{draw.randrange(1, 10):02}:{draw.randrange(60):02}:{draw.randrange(60):02}.000Z"
            named = (f"A{n % 300:03}", COUNTERS[counter], OFFICERS[counter], service)
            rows.append(
                (place.number, place.number, n + 2, f"r{n}", at, day, 6 - level, level, source, f"t{n}", *named)
            )
            keys = {"officer": OFFICERS[counter], "counter": COUNTERS[counter], "service": service, "source": source}
            for scope, key in {"counted": "", **keys}.items():
                sums[scope, day, key, level] += 1
        columns = "centre_id, station_id, seq, rating, at, business_day, choice, level, source, ticket, number, counter"
        columns += ", officer, service"
        fixed = "epoch, standing, replaced, scale, procedure, reasons, skipped, note"
        statement = f"INSERT INTO rating ({columns}, {fixed}) VALUES ({', '.join('?' * 14)}, "
        statement += "1, 'counted', 0, 5, '', '[]', 1, '')"
        self._database.executemany(statement, rows)
        self._put("rating_day", "scope, centre_id, business_day, key, n1, n2, n3, n4, n5", _wide(place, sums))

    def _waits(self, place: Place, count: int, *, whole: bool) -> None:
        """`whole`: tickets too, and the sums by service and hour; else by class alone."""
        draw, days = self._random, self._days()
        outcomes, waits, rows = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str, int]](), []
        for n in range(count):
            day = days[n * DAYS // count]
            minutes = min(180, int(draw.expovariate(1 / 12)))
            hour, service = draw.randrange(8, 17), draw.choice(SERVICES)
            keys = {"class": "walk_in:"} | ({"service": service, "hour": f"{day.weekday()}-{hour:02}"} if whole else {})
            for scope, key in keys.items():
                for period in (day.isoformat(), day.isoformat()[:7]):
                    outcomes[scope, period, key] += 1
                    waits[scope, period, key, minutes] += 1
            if whole:
                at = f"{day}T{hour - 7:02}:00:00.000Z"
                status = "expired" if n % 50 == 0 else "no_show" if n % 40 == 0 else "finished"
                rows.append(
                    (
                        place.number,
                        place.number,
                        f"t{n}",
                        f"A{n % 300:03}",
                        day.isoformat(),
                        service,
                        at,
                        status,
                        minutes,
                    )
                )
        columns = "scope, centre_id, period, key, issued, served, no_show, expired"
        sums = ((s, place.number, period, key, n, n, 0, 0) for (s, period, key), n in sorted(outcomes.items()))
        self._put("ticket_sum", columns, sums)
        listed = ((s, place.number, period, key, m, n) for (s, period, key, m), n in sorted(waits.items()))
        self._put("wait_sum", "scope, centre_id, period, key, minutes, n", listed)
        columns = "centre_id, station_id, ticket, number, business_day, service, since, status, wait_min"
        fixed = (
            "procedure, priority_class, booked, express, dossiers, waits_from, waited_ms, counter, officer, called_at"
        )
        statement = f"INSERT INTO ticket ({columns}, {fixed}, started_at, finished_at, left_as) VALUES "
        statement += f"({', '.join('?' * 9)}, '', '', 0, 0, 1, '', 0, '', '', '', '', '', '')"
        self._database.executemany(statement, rows)

    def _hall(self, place: Place) -> None:
        from kiosk.collector.fleet.tokens import sha256

        at, keys = rfc3339(self._now), [KEY.format(place.number, n) for n in range(20)]
        columns = "station_id, number, key_sha256, service, state, first_at, ahead, wait_min, wait_max, counter, calls"
        columns += ", language, rate_until, rated, gone_at, feed_item, level, asked"
        states = ("waiting", "waiting", "serving", "done", "done")
        rows = (
            (place.number, f"A{n:03}", sha256(keys[n]), "chung-thuc", states[n % 5], at, n, 5, 9, "", 0,
             "vi", "", 0, "", "", 0, 0)
            for n in range(20)
        )  # fmt: skip
        self._put("waiting_ticket", columns, rows)


def _wide(place: Place, sums: Counter[tuple[str, str, str, int]]) -> Iterator[tuple[object, ...]]:
    for scope, day, key in sorted({place_of[:3] for place_of in sums}):
        yield scope, place.number, day, key, *(sums[scope, day, key, level] for level in range(1, 6))


def build(data: Path, centres: int = CENTRES, ratings: int = RATINGS) -> None:
    """The demo's centre is there too, and people: "tinh" for the largest province, "xa" for its first commune."""
    from kiosk.collector.demo import demo_setup

    demo_setup(data)
    from django.db import connections

    from kiosk.collector.accounts.people import add_person
    from kiosk.collector.accounts.roles import ADMINISTRATOR, PROVINCE
    from kiosk.collector.configuration import revisions
    from kiosk.collector.models import Centre, Unit

    manifest = revisions.manifest(revisions.current(Centre.objects.get()))
    connections.close_all()
    all_places = places(centres)
    database = sqlite3.connect(data / "collector.db")
    database.executescript("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;")
    parts = (manifest["centre"], manifest["officers"], manifest["procedures"])
    Country(database, datetime.now(UTC)).build(all_places, ratings, parts)
    database.executescript("ANALYZE; PRAGMA journal_mode=WAL;")
    database.close()
    add_person(Unit.objects.get(pk=all_places[0].province), "tinh", None, "Trần Thị Tỉnh", "", PROVINCE)
    add_person(Unit.objects.get(pk=all_places[0].unit), "xa", None, "Lê Văn Xã", "", ADMINISTRATOR)
    print(json.dumps({"centres": len(all_places), "ratings": ratings // centres * centres}))


if __name__ == "__main__":
    build(Path(sys.argv[1]))
