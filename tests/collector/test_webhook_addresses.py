"""A webhook goes out by HTTPS to a public address alone, to the very one that was checked, and signed."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.collector.fleet import webhook


def by(*addresses):
    return lambda host, port: list(addresses)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "::", "255.255.255.255", "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
def test_nothing_goes_into_a_private_network(address):
    with pytest.raises(webhook.BadAddress):
        webhook.checked("https://hooks.example/x", look_up=by("8.8.8.8", address))


def test_a_public_one_is_connected_to_as_it_was_checked():
    parts, address = webhook.checked("https://hooks.example:8443/x?y=1", look_up=by("8.8.8.8", "2001:4860:4860::8888"))
    assert (parts.hostname, parts.port, address) == ("hooks.example", 8443, "8.8.8.8")


def test_whoever_runs_the_server_may_name_a_gateway_of_its_own():
    assert webhook.checked("https://zalo.tinh.vn/x", ("zalo.tinh.vn",), by("10.0.0.5"))[1] == "10.0.0.5"
    with pytest.raises(webhook.BadAddress):
        webhook.checked("https://other.tinh.vn/x", ("zalo.tinh.vn",), by("10.0.0.5"))


@pytest.mark.parametrize(
    "url", ["http://hooks.example/x", "https://", "https://a:b@hooks.example/", "ftp://x", "x", "https://h:99999/"]
)
def test_what_is_no_https_address_is_refused(url):
    with pytest.raises(webhook.BadAddress):
        webhook.checked(url, look_up=by("8.8.8.8"))


@given(st.ip_addresses(v=4))
def test_an_address_written_within_another_is_judged_by_what_it_means(address):
    assert webhook.is_public(f"::ffff:{address}") == webhook.is_public(str(address))


def test_the_signature_is_the_hmac_of_the_body():
    expected = hmac.new(b"key", b"{}", hashlib.sha256).hexdigest()
    assert webhook.signature(b"key", b"{}") == f"sha256={expected}"
