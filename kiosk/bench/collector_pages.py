"""Every page's own work, in one process: `python -m kiosk.bench.collector_pages DATA` prints a JSON object a page.

Asked through Django's test client, so everything is counted but the socket. `prepare` comes first, as at every start.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from kiosk.bench.country import KEY

TIMES = 5
# What stands in an address, by the parameter's name; a page that wants something else is in BY_NAME.
FILLED: dict[str, object] = {
    "number": 1001,
    "code": "x01001",
    "centre": "x01001",
    "officer": "huong",
    "station": "x01001-1",
    "terminal": "kiosk-1",
    "digest": "0" * 64,
    "sha256": "0" * 64,
    "ref": "none",
    "id": 1001,
    "unit": "x01001",
    "procedure": "P001",
    "question": "khai-sinh",
    "consultation": "none",
    "place": "x01001-1",
}
BY_NAME: dict[str, dict[str, object]] = {"phone": {"number": "A003"}, "appointment": {"code": "HA2345B"}}
QUERIES = {"phone": f"?k={KEY.format(1001, 3)}"}
# Who asks for what: the largest province's administrator, and one commune's.
PEOPLE = ("tinh", "xa")


def measured(data: Path) -> Iterator[dict[str, Any]]:
    from kiosk.collector.main import prepare

    prepare(data)
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    settings.ALLOWED_HOSTS.append("testserver")
    for username in PEOPLE:
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
        for name, address in addresses():
            yield {"person": username, "page": name, "address": address, **_asked(partial(client.get, address))}


def addresses() -> list[tuple[str, str]]:
    """(name, address) of everything in urls.py that can be asked for by GET; sign-out is left out."""
    from django.urls import reverse

    from kiosk.collector.urls import urlpatterns

    found = []
    for pattern in urlpatterns:
        name = getattr(pattern, "name", None)
        if name and name not in ("sign-out", "events"):
            wanted = pattern.pattern.converters
            special = BY_NAME.get(name, FILLED)
            address = reverse(name, kwargs={key: special.get(key, FILLED[key]) for key in wanted})
            found.append((name, address + QUERIES.get(name, "")))
    return found


def _asked(ask: Callable[[], Any]) -> dict[str, Any]:
    """Milliseconds, the first time apart: it opens what the process then keeps."""
    answer, first_ms, _ = _once(ask)
    if answer.status_code == 405:
        return {"status": answer.status_code}
    times = [_once(ask) for _ in range(TIMES)]
    return {
        "status": answer.status_code,
        "file": not answer.headers.get("Content-Type", "").startswith("text/html"),
        "first_ms": first_ms,
        "wall_ms": median(wall for _, wall, _ in times),
        "cpu_ms": median(cpu for _, _, cpu in times),
    }


def _once(ask: Callable[[], Any]) -> tuple[Any, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = ask()
    for _ in answer.streaming_content if answer.streaming else ():
        pass
    return answer, (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


if __name__ == "__main__":
    for one in measured(Path(sys.argv[1])):
        print(json.dumps(one), flush=True)
