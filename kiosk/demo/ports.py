"""Which TCP ports the demo uses."""

import socket
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ports:
    collector: int = 8000
    station: int = 8010
    page: int = 8020


def free_ports() -> Ports:
    """Three ports nobody listens on; all are held open until all are known, so that they differ."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    try:
        return Ports(*(held.getsockname()[1] for held in sockets))
    finally:
        for held in sockets:
            held.close()


def taken(ports: Ports) -> list[int]:
    """The ports somebody already listens on."""
    return [port for port in (ports.collector, ports.station, ports.page) if _answers(port)]


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
