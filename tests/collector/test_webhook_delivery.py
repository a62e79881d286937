"""A webhook over real TLS: the certificate is the name's, the connection goes to the checked address."""

import ssl
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.collector.fleet import webhook


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with key and certificate of localhost."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(hours=1))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    made = builder.sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return str(path)


@pytest.fixture
def gateway(certificate, monkeypatch):
    """Answers with `status`; what it heard is in `heard`."""
    monkeypatch.setenv("KIOSK_COLLECTOR_WEBHOOK_HOSTS", "localhost")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.heard.append((self.path, self.headers["Host"], self.headers[webhook.SIGNATURE], body))
            self.send_response(self.server.status)
            self.send_header("Location", "https://elsewhere.example/")
            self.end_headers()

        def log_message(self, *_args):
            """Quiet."""

    monkeypatch.setattr(webhook, "resolve", lambda host, port: ["127.0.0.1"])
    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.heard, server.status = [], 204
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def post(gateway, certificate, host="localhost"):
    url = f"https://{host}:{gateway.server_address[1]}/hook?x=1"
    webhook.post(url, {"lines": ["Hết giấy"]}, b"key", certificate)


def test_it_arrives_signed(gateway, certificate):
    post(gateway, certificate)
    ((path, host, signature, body),) = gateway.heard
    assert (path, host) == ("/hook?x=1", f"localhost:{gateway.server_address[1]}")
    assert signature == webhook.signature(b"key", body)
    assert body.decode() == '{"lines": ["Hết giấy"]}'


@pytest.mark.parametrize("status", [302, 404, 500])
def test_anything_but_a_success_is_not_taken_and_no_redirection_is_followed(gateway, certificate, status):
    gateway.status = status
    with pytest.raises(webhook.NotTaken, match=str(status)):
        post(gateway, certificate)
    assert len(gateway.heard) == 1


def test_a_certificate_of_another_name_or_of_nobody_known_is_no_gateway(gateway, certificate, monkeypatch):
    monkeypatch.setenv("KIOSK_COLLECTOR_WEBHOOK_HOSTS", "localhost,other.example")
    with pytest.raises(webhook.NotTaken):
        post(gateway, certificate, "other.example")
    with pytest.raises(webhook.NotTaken):
        post(gateway, "", "localhost")
    assert gateway.heard == []


def test_without_being_named_by_whoever_runs_the_server_it_stays_private(gateway, certificate, monkeypatch):
    monkeypatch.delenv("KIOSK_COLLECTOR_WEBHOOK_HOSTS")
    with pytest.raises(webhook.BadAddress):
        post(gateway, certificate)
    assert gateway.heard == []
