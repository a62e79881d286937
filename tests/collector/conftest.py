"""A collector in a temporary folder, and a journal of a station that writes real, chained events."""

import gzip
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from kiosk.collector.main import prepare
from kiosk.domain.events import GENESIS_HASH, Event, chained, rfc3339
from kiosk.domain.kinds import Fact, RatingGiven
from tests.collector.postgresql_cluster import cluster
from tests.collector.postgresql_databases import Databases, lead_back

SQLITE, POSTGRESQL = "sqlite", "postgresql"
# Files whose tests are about what the engine does with our SQL.
ON_BOTH_ENGINES = {
    "test_alerts_are_sent",
    "test_audit_log",
    "test_booking_on_the_phone",
    "test_enrolment",
    "test_feed_goes_down",
    "test_figures_of_a_unit",
    "test_fleet_page",
    "test_ingest_quarantines_poison",
    "test_ingest_takes_in_events",
    "test_layers_for_a_time",
    "test_overview_figures",
    "test_periodic_work",
    "test_phone_rating",
    "test_private_records",
    "test_rating_log_pages",
    "test_record_goes_back_to_its_station",
    "test_recount_of_stored_events",
    "test_revisions",
    "test_sums_equal_a_recount",
    "test_ticket_sums_equal_a_recount",
    "test_unanswered_searches",
    "test_wait_report",
    "test_what_citizens_say_is_taken_in",
    "test_skipped_and_ballots_are_counted",
}
NOW = datetime(2026, 7, 30, 2, 31, tzinfo=UTC)
STATION = "05500-1"


def pytest_configure(config: pytest.Config) -> None:
    """Django reads its settings once a process, so the folder is one for all tests of this room."""
    folder = tempfile.TemporaryDirectory(prefix="collector-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["KIOSK_TEST_COLLECTOR"] = folder.name
    # a browser that another room's tests still hold open counts as a running loop, in which Django would refuse to work
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    prepare(Path(folder.name))
    from django.test.utils import setup_test_environment

    setup_test_environment()
    from django.conf import settings

    # hashing passwords slowly is Django's business, not what these tests are about
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Journal:
    """Writes events as a station does; `batch` wraps the ones from a seq on."""

    def __init__(self, epoch: int = 1) -> None:
        self.epoch = epoch
        self.events: list[Event] = []

    def write(self, fact: Fact, at: datetime = NOW) -> Event:
        return self.write_raw(fact.KIND, fact.to_data(), at=at, v=fact.V)

    def write_raw(self, kind: str, data: dict[str, Any], at: datetime = NOW, v: int = 1) -> Event:
        seq = len(self.events) + 1
        before = self.events[-1].hash if self.events else GENESIS_HASH
        bare = Event(self.epoch, seq, f"e{self.epoch}-{seq}", rfc3339(at), seq * 1000, kind, v, data)
        self.events.append(chained(bare, before))
        return self.events[-1]

    def batch(self, first: int = 1, last: int | None = None, **changes: Any) -> dict[str, Any]:
        return batch_of([event.envelope() for event in self.events[first - 1 : last]], epoch=self.epoch) | changes


def batch_of(envelopes: list[Any], epoch: int = 1) -> dict[str, Any]:
    return {
        "epoch": epoch,
        "boot_id": "b1",
        "sent_at": rfc3339(NOW),
        "state": health(),
        "waiting": [],
        "events": envelopes,
    }


def health(**changes: Any) -> dict[str, Any]:
    state = {
        "version": "0.1.0",
        "clock": "ok",
        "uptime_ms": 1000,
        "backlog": 0,
        "revision": 1,
        "rejected": "",
        "paper": "ok",
        "panels": [],
        "terminals": [],
        "problems": [],
    }
    return state | changes


def rating(ordinal: int, /, **changes: Any) -> RatingGiven:
    fields = {
        "rating": f"r{ordinal}",
        "standing": "counted",
        "scale": 5,
        "choice": 1,
        "level": 5,
        "source": "panel",
        "ticket": f"t{ordinal}",
        "number": f"A{ordinal:03d}",
        "counter": "quay-1",
        "officer": "nguyen-thi-huong",
        "service": "chung-thuc",
        "procedure": "",
        "business_day": "2026-07-30",
        "terminal": "",
        "panel": "p1",
        "boot_id": 1,
        "press_seq": ordinal,
        "replaces": "",
        "command_id": f"c{ordinal}",
    }
    return RatingGiven(**fields | changes)


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
def make_journal() -> Callable[[int], Journal]:
    return Journal


@pytest.fixture
def make_rating() -> Callable[..., RatingGiven]:
    return rating


@pytest.fixture
def make_health() -> Callable[..., dict[str, Any]]:
    return health


@pytest.fixture
def make_batch() -> Callable[..., dict[str, Any]]:
    return batch_of


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def data_dir() -> Path:
    return Path(os.environ["KIOSK_TEST_COLLECTOR"])


@pytest.fixture(scope="session")
def on_sqlite(data_dir: Path) -> Callable[[], Any]:
    """Makes the demo's centre, once; each call lays that database over the one in use and returns the accounts."""
    from django.db import connections

    from kiosk.collector.demo import demo_setup

    accounts = demo_setup(data_dir)
    connections.close_all()
    kept = data_dir / "kept.db"
    with sqlite3.connect(data_dir / "collector.db") as source, sqlite3.connect(kept) as copy:
        source.backup(copy)

    def fresh() -> Any:
        # over the open connections of this thread and of the writer, so the file itself stays
        with sqlite3.connect(kept) as source, sqlite3.connect(data_dir / "collector.db", timeout=10) as target:
            source.backup(target)
        return accounts

    return fresh


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server's maintenance database."""
    with cluster() as url:
        yield url


@pytest.fixture(scope="session")
def on_postgresql(data_dir: Path, postgresql: str) -> Callable[[], Any]:
    """The same there: each call makes a database like the first one and lets Django's connection lead to it."""
    from kiosk.collector.demo import demo_setup

    made = Databases(postgresql)
    made.use("demo")
    accounts = demo_setup(data_dir)

    def fresh() -> Any:
        made.use("test", template="demo")
        return accounts

    return fresh


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", SQLITE)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test of the files that are about SQL runs on both engines."""
    if metafunc.module.__name__.rpartition(".")[2] in ON_BOTH_ENGINES and "collector" in metafunc.fixturenames:
        metafunc.parametrize("engine", [SQLITE, POSTGRESQL], indirect=True)


@pytest.fixture
def collector(engine: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The demo's accounts; all tables as `demo_setup` left them."""
    from django.db import connection

    from kiosk.collector import api
    from kiosk.collector.accounts import password_forms, sign_in_log
    from kiosk.collector.consultations import households
    from kiosk.collector.dossiers import dossier_answers
    from kiosk.collector.views import booking, phone, voice_phone

    accounts = request.getfixturevalue(f"on_{engine}")()
    for limit in (
        *(api._enrolments, phone._misses, phone._addresses, phone._tickets),
        *(password_forms._own_tries, sign_in_log._strangers, booking._looks, booking._misses, booking._bookings),
        *(voice_phone._looks, voice_phone._misses, voice_phone._sent),
        *(dossier_answers._of_terminal, dossier_answers._of_address, dossier_answers._of_code),
        households._of_terminal,
    ):
        limit.forget()
    yield accounts
    connection.close()
    if engine == POSTGRESQL:
        lead_back()


@pytest.fixture
def client(collector: Any) -> Any:
    from django.test import Client

    return Client(raise_request_exception=True)


@pytest.fixture
def administrator(client: Any, collector: Any) -> Any:
    return _signed_in(collector.administrator)


@pytest.fixture
def staff(client: Any, collector: Any) -> Any:
    return _signed_in(collector.staff)


def _signed_in(username: str) -> Any:
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def station(collector: Any) -> Any:
    """The enrolled demo station, as `station.token`."""
    from kiosk.collector.fleet.tokens import new_code, trade
    from kiosk.collector.models import Station

    now = datetime.now(UTC)
    code, _ = new_code(Station.objects.get(key=STATION), now)
    found, token = trade(code, now + timedelta(seconds=1))
    found.token = token
    return found


@pytest.fixture
def send(client: Any, station: Any) -> Callable[..., Any]:
    """POST a batch (or ready bytes) as the station does; `token` and `station` may be wrong on purpose."""

    def _send(batch: dict[str, Any] | bytes, token: str = "", to: str = STATION, zipped: bool = True) -> Any:
        body = batch if isinstance(batch, bytes) else json.dumps(batch, ensure_ascii=False).encode()
        return client.post(
            f"/api/v1/stations/{to}/events",
            data=gzip.compress(body) if zipped else body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {token or station.token}", "Content-Encoding": "gzip"},
        )

    return _send


class _Fields(HTMLParser):
    """What a browser would send of the page's main form, in the order of the page; rows to copy are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._inert = 0
        self._select: str | None = None
        self._area: str | None = None
        self._inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attributes}
        self._inert += tag == "template"
        self._inside = self._inside or (tag == "form" and a.get("id") == "edit")
        if self._inert or not self._inside:
            return
        if tag == "select":
            self._select = a["name"]
        elif tag == "option" and "selected" in a and self._select:
            self.found.append((self._select, a["value"]))
        elif tag == "textarea":
            self._area = ""
            self.found.append((a["name"], ""))
        elif tag == "input" and "name" in a and (a.get("type") not in ("checkbox", "radio") or "checked" in a):
            self.found.append((a["name"], a.get("value", "on" if a.get("type") == "checkbox" else "")))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area += data

    def handle_endtag(self, tag: str) -> None:
        self._inert -= tag == "template"
        if tag == "form":
            self._inside = False
        if tag == "textarea" and self._area is not None:
            name, _ = self.found[-1]
            self.found[-1] = (name, self._area.removeprefix("\n").replace("\n", "\r\n"))
            self._area = None


def form_of(page: str) -> list[tuple[str, str]]:
    parser = _Fields()
    parser.feed(page)
    return parser.found


@pytest.fixture
def read_form() -> Callable[[str], list[tuple[str, str]]]:
    return form_of


@pytest.fixture
def submit(administrator: Any) -> Callable[..., Any]:
    """POST form pairs in their order, as a browser does."""

    def _submit(path: str, pairs: list[tuple[str, str]]) -> Any:
        return administrator.post(path, urlencode(pairs), content_type="application/x-www-form-urlencoded")

    return _submit
