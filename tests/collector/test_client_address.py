"""Behind proxies the sender is who the outermost of ours saw; without them nobody's claim is believed."""

import pytest


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "", "10.0.0.1"),
        (0, "1.2.3.4", "10.0.0.1"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "9.9.9.9, 1.2.3.4", "1.2.3.4"),
        (2, "9.9.9.9, 1.2.3.4, 5.6.7.8", "1.2.3.4"),
        (2, "1.2.3.4", "10.0.0.1"),
        (1, " , ", "10.0.0.1"),
    ],
)
def test_the_address_is_as_many_steps_back_as_there_are_proxies(collector, proxies, forwarded, found):
    from django.test import RequestFactory, override_settings

    from kiosk.collector.client_address import client_address

    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers=headers)
    with override_settings(PROXIES=proxies):
        assert client_address(request) == found
