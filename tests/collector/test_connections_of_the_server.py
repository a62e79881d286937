"""A country's stations keep their connections open: the server takes as many as the limit of open files lets it."""

import resource

import pytest

from kiosk.collector import main


@pytest.fixture
def limits(monkeypatch):
    """Makes the system's limits these; returns what was asked for since."""
    asked = []

    def _set(soft, hard):
        monkeypatch.setattr(resource, "getrlimit", lambda which: (soft, hard))
        monkeypatch.setattr(resource, "setrlimit", lambda which, values: asked.append(values))
        return asked

    return _set


@pytest.mark.parametrize(
    ("soft", "hard", "raised", "connections"),
    [
        (1024, 524288, [(4200, 524288)], 4000),
        (1024, -1, [(4200, -1)], 4000),
        (1024, 2048, [(2048, 2048)], 1848),
        (20000, 20000, [], 4000),
        (-1, -1, [], 4000),
    ],
)
def test_it_raises_the_soft_limit_as_far_as_it_may(limits, soft, hard, raised, connections):
    asked = limits(soft, hard)
    assert (main._connections(), asked) == (connections, raised)
    assert main.server_options("127.0.0.1", 1, 1, connections)["worker_connections"] == connections
