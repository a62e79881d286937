"""A server of one answer behind a certificate keeper's context, and clients that trust one authority alone."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from cryptography import x509

from kiosk.station.tls.authority import certificate_pem

PATIENCE_S = 10


def trusting(authority: x509.Certificate) -> ssl.SSLContext:
    """As strict as Python knows how, with this authority as the only root."""
    context = ssl.create_default_context(cadata=certificate_pem(authority).decode())
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


def shown(address: tuple[str, int], client: ssl.SSLContext, name: str) -> x509.Certificate:
    """The certificate a server shows for `name`. Raises ssl.SSLCertVerificationError when it is not trusted."""
    with (
        socket.create_connection(address, PATIENCE_S) as plain,
        client.wrap_socket(plain, server_hostname=name) as line,
    ):
        return x509.load_der_x509_certificate(line.getpeercert(binary_form=True) or b"")


@contextmanager
def answering(context: ssl.SSLContext, address: str = "127.0.0.1") -> Iterator[tuple[str, int]]:
    """Handshakes on a free port until the end; where."""
    with socket.create_server((address, 0)) as listener:
        thread = threading.Thread(target=_answer, args=(listener, context))
        thread.start()
        try:
            yield listener.getsockname()[:2]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(PATIENCE_S)


def _answer(listener: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return
        plain.settimeout(PATIENCE_S)
        try:
            with context.wrap_socket(plain, server_side=True) as line:
                line.recv(1)
        except OSError:
            plain.close()
