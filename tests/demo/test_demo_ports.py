"""The demo's ports: its own three, or free ones."""

import socket

from kiosk.demo.ports import Ports, free_ports, taken


def test_free_ports_differ_and_nobody_listens_there() -> None:
    ports = free_ports()
    assert len({ports.collector, ports.station, ports.page}) == 3
    assert taken(ports) == []


def test_a_port_in_use_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        ports = free_ports()
        in_use = Ports(ports.collector, other.getsockname()[1], ports.page)
        assert taken(in_use) == [in_use.station]
