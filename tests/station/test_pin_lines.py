"""An officer's PIN travels by TLS, or not at all beyond this machine."""

import pytest

from kiosk.station.counter.sign_in import FORWARDED, SignInRefused, refuse_unsafe_line


@pytest.mark.parametrize("client", ["127.0.0.1", "127.0.0.2", "::1"])
def test_plain_http_is_enough_on_this_machine(client: str) -> None:
    refuse_unsafe_line("http", client, {})


@pytest.mark.parametrize("client", ["192.168.1.20", "10.0.0.5", "fe80::1", "2001:db8::1", "", "unknown"])
def test_plain_http_from_elsewhere_is_refused(client: str) -> None:
    with pytest.raises(SignInRefused) as refused:
        refuse_unsafe_line("http", client, {})
    assert (refused.value.status, refused.value.error) == (403, "needs_tls")


@pytest.mark.parametrize("client", ["192.168.1.20", "127.0.0.1", ""])
def test_tls_is_good_from_anywhere(client: str) -> None:
    refuse_unsafe_line("https", client, {"x-forwarded-for": "10.0.0.1"})


@pytest.mark.parametrize("header", FORWARDED)
@pytest.mark.parametrize("value", ["", "127.0.0.1", "https", "for=127.0.0.1;proto=https"])
def test_what_a_proxy_says_can_only_forbid(header: str, value: str) -> None:
    for client in ("127.0.0.1", "192.168.1.20"):
        with pytest.raises(SignInRefused):
            refuse_unsafe_line("http", client, {header: value})
