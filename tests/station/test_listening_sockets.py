"""Sockets on which the station is asked."""

import socket

from starlette.applications import Starlette

from kiosk.station.serving import listener, web_server


def test_an_answer_does_not_wait_for_the_acknowledgement_of_a_push() -> None:
    with listener("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_browsers_are_told_is_not_pressed() -> None:
    assert not web_server(Starlette()).config.ws_per_message_deflate
