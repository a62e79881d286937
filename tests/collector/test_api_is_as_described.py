"""The description of the API is true: whatever is sent, the answer is one of those it names, and never a fault."""

import gzip
import json
import logging

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.tries import RateLimit

TOKEN = "only-for-these-tests-0123456789"
STATION = "05500-1"
CHECKED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
)
# Of each operation and of each mode: what the description allows, and what it does not.
EXAMPLES = 8
UNTIMED = settings(
    max_examples=EXAMPLES, derandomize=True, database=None, deadline=None,
    phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def described(collector, monkeypatch):
    """The description as the server gives it, answered without a socket."""
    from django.core.wsgi import get_wsgi_application

    from kiosk.collector import api
    from kiosk.collector.models import Station

    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)  # thousands of refusals
    Station.objects.filter(key=STATION).update(token_sha256=sha256(TOKEN))
    monkeypatch.setattr(api, "_enrolments", RateLimit(10**6))
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_one_that_is_described(described, mode):
    is_allowed = mode is GenerationMode.POSITIVE
    # among what is not allowed it takes the station's own token for a drawn one
    checks = [CHECKS.get_one(name) for name in (*CHECKED, *(["ignored_auth"] if is_allowed else []))]
    tried = set()

    @UNTIMED
    def stranger_and_station(case):
        case.validate_response(_answer(case), checks=checks)
        case.headers["Authorization"] = f"Bearer {TOKEN}"
        if "station" in case.path_parameters:
            case.path_parameters["station"] = STATION
        answer = _answer(case)
        tried.add((case.operation.path, answer.status_code))
        case.validate_response(answer, checks=checks)

    operations = [found.ok() for found in described.get_all_operations()]
    for operation in operations:
        given(case=operation.as_strategy(mode))(stranger_and_station)()
    if is_allowed:
        assert ("/api/v1/stations/{station}/events", 200) in tried
        assert {path for path, _ in tried} == {operation.path for operation in operations}


def _answer(case):
    """Ingest takes gzip alone."""
    sent = case.as_transport_kwargs()
    body = sent.get("json", sent.get("data"))
    if not case.operation.path.endswith("/events") or body is None:
        return case.call()
    plain = body if isinstance(body, bytes) else json.dumps(body).encode("utf-8", "surrogatepass")
    return case.call(data=gzip.compress(plain))


def test_the_page_of_the_description_needs_nothing_from_elsewhere(client):
    from django.contrib.staticfiles import finders

    page = client.get("/api/v1/docs").content.decode()
    assert "https://" not in page
    files = [part.split('"')[0] for part in page.split("/static/")[1:]]
    assert any(name.endswith(".js") for name in files)
    assert all(finders.find(name) for name in files)
