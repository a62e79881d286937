"""Only this machine's own names and pages are answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from kiosk.station.own_names import is_own, is_same_origin
from kiosk.station.tls.names import address_of, host_names

NAMES = ("tram-1", "tram-1.local")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8010",
        "192.168.1.10",
        "192.168.1.10:8443",
        "[::1]:8010",
        "[2001:db8::7]",
        "localhost:8010",
        "LocalHost",
        "tram-1",
        "TRAM-1.local:8443",
        "tram-1.local.",
    ],
)
def test_addresses_and_own_names_are_own(host: str) -> None:
    assert is_own(host, NAMES)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "tram-1.evil.example",
        "127.0.0.1.evil.example:8010",
        "tram-10.local",
        "[evil]",
        ":8010",
        "::1",
    ],
)
def test_other_names_are_not(host: str) -> None:
    assert not is_own(host, NAMES)


@given(st.from_regex(r"[a-z]{1,10}(\.[a-z]{2,10}){1,3}", fullmatch=True))
def test_no_name_of_the_internet_is_own(host: str) -> None:
    assert not is_own(host, NAMES)


@pytest.mark.parametrize(
    ("scheme", "host", "origin"),
    [
        ("http", "127.0.0.1:8010", "http://127.0.0.1:8010"),
        ("ws", "127.0.0.1:8010", "http://127.0.0.1:8010"),
        ("https", "10.0.0.5:8443", "https://10.0.0.5:8443"),
        ("wss", "tram-1.local:8443", "https://tram-1.local:8443"),
    ],
)
def test_a_page_from_here_is_of_the_same_origin(scheme: str, host: str, origin: str) -> None:
    assert is_same_origin(Headers({"host": host, "origin": origin}), scheme)


@pytest.mark.parametrize(
    "origin",
    [
        "http://10.0.0.5:8443",
        "https://10.0.0.5",
        "https://10.0.0.5:8444",
        "https://10.0.0.5:8443/",
        "null",
        "",
        "file://",
    ],
)
def test_another_scheme_port_or_nothing_is_another_origin(origin: str) -> None:
    assert not is_same_origin(Headers({"host": "10.0.0.5:8443", "origin": origin}), "wss")


@pytest.mark.parametrize(
    ("machine", "names"),
    [
        ("tram-1", ("tram-1", "tram-1.local")),
        ("TRAM-1.phuong.vn", ("tram-1", "tram-1.local")),
        ("localhost", ()),
        ("may_tram", ()),
        ("trạm", ()),
        ("-x", ()),
    ],
)
def test_a_machine_is_called_by_its_first_label_and_by_local(machine: str, names: tuple[str, ...]) -> None:
    assert host_names(machine) == names


@pytest.mark.parametrize(
    ("host", "address"),
    [("192.168.1.10", "192.168.1.10"), ("2001:DB8::7", "2001:db8::7"), ("lo", "127.0.0.1"), ("kiosk-none0", "")],
)
def test_an_interface_is_where_its_address_is(host: str, address: str) -> None:
    assert address_of(host) == address
