"""What this server counts about itself, for Prometheus. Counting costs microseconds; nothing here asks the database.

With several processes each writes its counts to files of PROMETHEUS_MULTIPROC_DIR (`main.run` sets it), and whoever is
asked adds them up.
"""

import os
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

# From what a poll of a station takes to what somebody who waits calls slow.
_BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)
UNKNOWN = "unknown"

REQUESTS = Counter("kiosk_requests", "Requests answered.", ["view", "status"])
REQUEST_SECONDS = Histogram("kiosk_request_seconds", "From request to answer.", ["view"], buckets=_BUCKETS)
EVENTS = Counter("kiosk_ingest_events", "Events in batches that were taken in, repeats among them.")
BATCHES = Counter("kiosk_ingest_batches", "Batches of stations by what they were answered.", ["answer"])
INGEST_SECONDS = Histogram("kiosk_ingest_seconds", "From an unpacked batch to its commit.", buckets=_BUCKETS)


class Measured:
    """The outermost middleware: what the others do is counted too. Views by their name, which are a few dozen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self._get_response(request)
        match = request.resolver_match
        view = (match.url_name if match else None) or UNKNOWN
        REQUESTS.labels(view, response.status_code).inc()
        REQUEST_SECONDS.labels(view).observe(time.perf_counter() - began)
        return response


def counted() -> bytes:
    """The text format of all counts, of all processes."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return generate_latest(registry)
