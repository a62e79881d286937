"""The collector in virtual time: its real decoding, ingest, enrolment and tables, without a server in front.

Events go through its real writer, whose thread a test has no use for: a group is what came twice at once.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from kiosk.collector import main as collector_main
from kiosk.simulation.power import Died
from kiosk.wire.private import PrivateAcknowledged, PrivateBatch
from kiosk.wire.uplink import Manifest, Recorded

STATION = "05500-1"
_TEMPLATE = "template.db"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Heard:
    """`record` as the station names it, `code_sha256` of its receipt's code."""

    record: str
    kind: str
    code_sha256: str
    text: str


def prepare(folder: Path) -> None:
    """Once a process: Django, and an empty database as a pattern for each run."""
    collector_main.prepare(folder)
    from django.conf import settings
    from django.db import connection

    connection.close()
    template = folder / _TEMPLATE
    if not template.exists():
        shutil.copy(settings.DATABASES["default"]["NAME"], template)


@contextmanager
def opened(folder: Path) -> Iterator["SimulatedCollector"]:
    """A fresh database for one run. Django's one connection points to it meanwhile."""
    from django.db import connection

    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "collector.db"
        shutil.copy(folder / _TEMPLATE, path)
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = path
        try:
            yield SimulatedCollector()
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before


class SimulatedCollector:
    """`down` answers nobody. `kills`: the program dies before its so many-th statement from now, and begins anew."""

    def __init__(self) -> None:
        from django.db import connection

        from kiosk.collector.models import Centre, Station, Unit

        self.down = False
        self.kills: list[int] = []
        self.killed = 0
        self._group = 1
        self._connection = connection
        self._accepted: str | None = None  # asking the tables again each time takes longer than taking the events in
        province = Unit.objects.create(code="19", name="Tỉnh Thái Nguyên", kind="province")
        ward = Unit.objects.create(code="05500", name="Phường Tích Lương", kind="commune", parent=province)
        centre = Centre.objects.create(unit=ward, code="05500", name="Trung tâm", place="Tích Lương")
        self._station = Station.objects.create(key=STATION, centre=centre)
        self._writer = _writer(self._step)

    def new_code(self, now: datetime) -> str:
        from kiosk.collector.fleet.tokens import new_code

        return str(new_code(self._station, now)[0])

    def expire_token(self, now: datetime) -> None:
        from kiosk.collector.fleet.tokens import revoke

        self._station.refresh_from_db()
        revoke(self._station, now)
        self._accepted = None

    def answer(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes, now: datetime, times: int = 1
    ) -> Reply:
        """As the server would, the last of so many that came at once. Raises Died when it was killed under way: then
        nobody hears anything."""
        together = path.endswith("/events")
        self._group = times if together else 1
        with self._connection.execute_wrapper(self._burn):
            for _ in range(1 if together else times):
                reply = self._answer(method, path, headers, body, now)
        return reply

    def _burn(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self._step()
        return execute(sql, params, many, context)

    def _step(self) -> None:
        if self.kills:
            self.kills[0] -= 1
            if self.kills[0] <= 0:
                self.kills.pop(0)
                self.killed += 1
                raise Died

    def _answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes, now: datetime) -> Reply:
        from kiosk.collector.fleet.station_auth import Refused
        from kiosk.collector.fleet.tokens import BadCode
        from kiosk.collector.record.decoding import BadBody

        try:
            return _reply(*self._route(method, path, headers, body, now))
        except Refused as refused:
            return _reply(refused.status, refused.body(), refused.headers())
        except BadBody as bad:
            return _reply(bad.status, {"error": bad.error, "detail": str(bad)})
        except BadCode as bad:
            return _reply(403, {"error": "bad_code", "detail": str(bad)})

    def _route(self, method: str, path: str, headers: Mapping[str, str], body: bytes, now: datetime) -> tuple[int, Any]:
        from kiosk.collector.fleet.station_auth import authenticated

        if path.endswith("/enrolment"):
            return self._enrol(body, now)
        # the same look-up as before the real view: a bearer token and the address must agree
        if headers.get("Authorization") != self._accepted:
            authenticated(SimpleNamespace(headers=headers), STATION)
            self._accepted = headers.get("Authorization")
        if method == "POST" and path.endswith("/events"):
            return self._take(body, now)
        address = urlsplit(path)
        if method == "POST" and path.endswith("/private"):
            return self._keep_private(body, now)
        if address.path.endswith("/record"):
            return self._record(dict(parse_qsl(address.query)))
        if path.endswith("/configuration"):
            return 200, Manifest(revision=0, parts={}).model_dump()
        return 200, self._feed(dict(parse_qsl(address.query)))

    def _take(self, body: bytes, now: datetime) -> tuple[int, Any]:
        from kiosk.collector.record import ingest as room
        from kiosk.collector.record.decoding import decoded, gunzipped
        from kiosk.wire.uplink import Gap

        batch = decoded(gunzipped(body))
        answer = self._writer.run_all([lambda: room.ingest(self._connection, STATION, batch, now)] * self._group)[-1]
        return (409 if isinstance(answer, Gap) else 200), answer.model_dump()

    def _keep_private(self, body: bytes, now: datetime) -> tuple[int, Any]:
        from kiosk.collector.record.private import keep

        batch = PrivateBatch.model_validate_json(body)
        return 200, PrivateAcknowledged(accepted=keep(self._station, batch.records, now)).model_dump()

    def _record(self, place: Mapping[str, str]) -> tuple[int, Any]:
        from kiosk.collector.record.recorded import recorded

        return 200, Recorded(events=recorded(self._station, int(place["epoch"]), int(place["seq"]))).model_dump()

    def _feed(self, asked: Mapping[str, str]) -> Any:
        from kiosk.collector.fleet.feed import page

        return page(self._station.centre, int(asked["after"])).model_dump()

    def rate_by_phone(self, number: str, key: str, scale: int, choice: int, now: datetime) -> bool:
        """A face on the phone page of this ticket; whether it was taken there. Its station hears of it by the feed."""
        from kiosk.collector.phone.phone_rating import rate
        from kiosk.collector.phone.phone_ticket import find

        row = find(number, key)
        return row is not None and rate(row, key, scale, choice, now)

    def _enrol(self, body: bytes, now: datetime) -> tuple[int, Any]:
        from kiosk.collector.fleet.tokens import trade

        station, token = trade(json.loads(body)["code"], now)
        return 200, {"station": station.key, "token": token}

    # --- what it holds

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())

    def texts_of(self, note: str) -> list[str]:
        """Citizens' texts under this id."""
        from kiosk.collector.models import PrivateRecord
        from kiosk.collector.record.private import opened as words_of

        return [words_of(record) for record in PrivateRecord.objects.filter(record=note)]

    def voices(self) -> list[Heard]:
        """What citizens said, as staff read it."""
        from kiosk.collector.models import Voice
        from kiosk.collector.voice.cases import said

        heard = [(row, said(row)) for row in Voice.objects.all()]
        return [Heard(row.record, row.kind, row.code_sha256, words.text if words else "") for row, words in heard]

    def files(self) -> list[Path]:
        """Of its database."""
        path = Path(self._connection.settings_dict["NAME"])
        return [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]

    def acked_through(self, epoch: int) -> int:
        found = self.rows("SELECT acked_through FROM epoch WHERE epoch = %s", epoch)
        return int(found[0][0]) if found else 0


def _writer(step: Callable[[], None]) -> Any:
    """The collector's own writer; `step` stands before and after its commit too, where it can be killed."""
    from kiosk.collector.record.ingest_view import committed
    from kiosk.collector.record.writer import Writer, _Job

    @contextmanager
    def transaction() -> Iterator[None]:
        with committed():
            yield
            step()
        step()

    class InTurn(Writer):  # type: ignore[misc]
        def run_all(self, works: Sequence[Callable[[], Any]]) -> list[Any]:
            """What its thread does with works that wait together."""
            jobs = [_Job(work) for work in works]
            self._together(jobs)
            return [job.done.result(0) for job in jobs]

    return InTurn(transaction)


def _reply(status: int, data: Any, headers: Mapping[str, str] | None = None) -> Reply:
    return Reply(status, json.dumps(data).encode(), {"Content-Type": "application/json", **(headers or {})})
