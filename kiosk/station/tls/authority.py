"""The station's own certificate authority (CA) and what it issues: values only; files and clocks are elsewhere.

Browsers and screens trust it once (`kiosk station ca export`), so it outlives every certificate of the server.
"""

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kiosk.domain.calendar import BUILD_DATE

AUTHORITY_LIFE = timedelta(days=3652)
# Begins long ago: a browser whose clock stands at its maker's date still accepts the authority.
AUTHORITY_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
# At most 397 days in all, the longest that every browser accepts of anybody.
BACKDATED = timedelta(days=30)  # browsers whose clock is behind
LIFE = timedelta(days=366)
RENEW_BEFORE = timedelta(days=30)
# Names that no public site has; addresses are free, since offices number their networks as they like.
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Names:
    """What a server is called: host names in small letters, and addresses as browsers write them."""

    hosts: tuple[str, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Validity:
    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def pem(self) -> bytes:
        """Both in one file, so that they can never be of different renewals."""
        private = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return certificate_pem(self.certificate) + private


def identity_of(pem: bytes) -> Identity:
    """Raises ValueError for anything but a certificate and the key that belongs to it."""
    certificate = x509.load_pem_x509_certificate(pem)
    key = serialization.load_pem_private_key(pem, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise ValueError("found a key of another certificate, expected the one of this certificate")
    return Identity(certificate, key)


def certificate_pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 as Windows and Android show it: AB:CD:…"""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def new_authority(station: str, hosts: tuple[str, ...], now: datetime) -> Identity:
    """Good for this machine's host names and .local alone: with its key nobody can pass for a public site."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"Kiosk {station} CA")
    permitted = [LOCAL, *(host for host in hosts if not host.endswith(f".{LOCAL}"))]
    builder = (
        _builder(name, name, key, Validity(AUTHORITY_BEGIN, _believable(now) + AUTHORITY_LIFE))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints([x509.DNSName(host) for host in permitted], None), critical=True)
    )
    return Identity(builder.sign(key, hashes.SHA256()), key)


def issued(authority: Identity, station: str, names: Names, validity: Validity) -> Identity:
    """A certificate of the server, with a key of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = authority.certificate
    issuer_key = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    builder = (
        _builder(_name(f"Kiosk {station}"), issuer.subject, key, validity)
        .add_extension(_alternatives(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(issuer_key), critical=False)
    )
    return Identity(builder.sign(authority.key, hashes.SHA256()), key)


def permitted(authority: x509.Certificate, names: Names) -> Names:
    """Without the hosts that this authority may not name: the machine was called otherwise when it was made."""
    found = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    trees = [tree.value for tree in found if isinstance(tree, x509.DNSName)]
    hosts = tuple(host for host in names.hosts if any(host == t or host.endswith(f".{t}") for t in trees))
    return Names(hosts, names.addresses)


def names_of(certificate: x509.Certificate) -> Names:
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = found.get_values_for_type(x509.IPAddress)
    return Names(tuple(found.get_values_for_type(x509.DNSName)), tuple(map(str, addresses)))


def is_issued_by(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def due(
    old: x509.Certificate | None, authority: x509.Certificate, names: Names, now: datetime, *, clock_suspect: bool
) -> Validity | None:
    """The validity of the certificate to make now; None while the old one serves.

    A suspect clock renews nothing and moves no dates: browsers whose clocks are right go on accepting the old ones.
    """
    now = _believable(now)
    # near its own end the authority can give no later date
    fresh = Validity(now - BACKDATED, min(now + LIFE, authority.not_valid_after_utc))
    if old is None:
        return fresh
    dates = Validity(old.not_valid_before_utc, old.not_valid_after_utc)
    ends_soon = now >= dates.end - RENEW_BEFORE and fresh.end > dates.end
    if not clock_suspect and (now < dates.begin or ends_soon):
        return fresh
    if names_of(old) == names and is_issued_by(old, authority):
        return None
    return dates if clock_suspect else fresh


def _believable(now: datetime) -> datetime:
    """No clock before this software was made can be right."""
    return max(now, datetime.combine(BUILD_DATE, time(), UTC))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, validity: Validity
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(validity.begin)
        .not_valid_after(validity.end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _alternatives(names: Names) -> x509.SubjectAlternativeName:
    hosts = [x509.DNSName(host) for host in names.hosts]
    return x509.SubjectAlternativeName([*hosts, *(x509.IPAddress(ipaddress.ip_address(a)) for a in names.addresses)])
