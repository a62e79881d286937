"""POST /api/v1/stations/{station}/events: the one hand-written view of the API, since it bears the load."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from kiosk.collector import metrics
from kiosk.collector.fleet.station_auth import Refused, check_token
from kiosk.collector.record.decoding import BadBody, RawBatch, decoded, gunzipped
from kiosk.collector.record.ingest import ingest
from kiosk.collector.record.writer import Busy, Writer
from kiosk.wire.uplink import MAX_BATCH_BYTES, Acknowledged, Gap

# What a full queue is told to wait; the station adds its own jitter.
RETRY_AFTER_S = 5


@contextmanager
def committed() -> Iterator[None]:
    """A transaction that ends in a commit or an error. Raises OperationalError.

    When one job's fault undoes everything (SQLite does so on a full disk) Django rolls back at the end without a
    word, and the jobs before it would be acknowledged.
    """
    with transaction.atomic():
        yield
        if transaction.get_rollback() or connection.closed_in_transaction:
            raise OperationalError("the whole transaction was undone")


_writer = Writer(committed)


def batches_waiting() -> int:
    return _writer.waiting


def writer_is_well() -> bool:
    return _writer.is_well


@csrf_exempt
def events(request: HttpRequest, station: str) -> HttpResponse:
    try:
        answer = _take(request, station)
    except Refused as refused:
        metrics.BATCHES.labels(refused.error).inc()
        return JsonResponse(refused.body(), status=refused.status, headers=refused.headers())
    except BadBody as bad:
        metrics.BATCHES.labels(bad.error).inc()
        return JsonResponse({"error": bad.error, "detail": str(bad)}, status=bad.status)
    status = 409 if isinstance(answer, Gap) else 200
    metrics.BATCHES.labels("gap" if status == 409 else "taken").inc()
    return HttpResponse(answer.model_dump_json(), status=status, content_type="application/json")


def _take(request: HttpRequest, station: str) -> Acknowledged | Gap:
    if request.method != "POST":
        raise Refused(405, "method", f"found {request.method}, expected POST")
    check_token(request, station)
    batch = decoded(gunzipped(_body(request)))
    with metrics.INGEST_SECONDS.time():
        answer = _written(station, batch)
    metrics.EVENTS.inc(len(batch.events) if isinstance(answer, Acknowledged) else 0)
    return answer


def _body(request: HttpRequest) -> bytes:
    body = request.read(MAX_BATCH_BYTES + 1)
    if len(body) > MAX_BATCH_BYTES:
        raise Refused(413, "too_large", f"found more than {MAX_BATCH_BYTES} bytes, expected a gzip body below that")
    return body


def _written(station: str, batch: RawBatch) -> Any:
    now = timezone.now()
    try:
        if connection.vendor == "sqlite":
            return _writer.run(lambda: ingest(connection, station, batch, now))
        return ingest(connection, station, batch, now)
    except (Busy, TimeoutError, OperationalError) as error:
        raise Refused(503, "busy", f"{error}; nothing was acknowledged, send again", RETRY_AFTER_S) from error
