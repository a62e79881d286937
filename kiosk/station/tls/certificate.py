"""Keeps the certificate of a running server good: issued, renewed and taken into use without a restart."""

import logging
import ssl
from datetime import datetime

from cryptography import x509

from kiosk.station.tls.authority import Identity, Names, due, fingerprint, issued, permitted
from kiosk.station.tls.authority_store import AuthorityStore

log = logging.getLogger(__name__)


class CertificateKeeper:
    """`context` serves the newest certificate: each new connection gets it, those that are open go on."""

    def __init__(self, store: AuthorityStore, station: str) -> None:
        self._store = store
        self._station = station
        self._authority: Identity | None = None
        self._loaded: x509.Certificate | None = None
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.minimum_version = ssl.TLSVersion.TLSv1_2
        self.context.set_alpn_protocols(["http/1.1"])

    @property
    def is_ready(self) -> bool:
        return self._loaded is not None

    def keep(self, names: Names, now: datetime, *, clock_suspect: bool) -> None:
        """One look. Raises DamagedAuthority, ValueError, OSError; what was served before is served further."""
        if self._loaded is None:
            self._load_what_is_there()
        if self._authority is None:
            self._authority = self._store.authority_or_new(self._station, names.hosts, now)
        authority = self._authority
        names = permitted(authority.certificate, names)
        validity = due(self._loaded, authority.certificate, names, now, clock_suspect=clock_suspect)
        if validity is not None:
            self._take(issued(authority, self._station, names, validity))

    def _load_what_is_there(self) -> None:
        """Before anything else: it serves even when the authority is damaged or the disk is full."""
        found = self._store.server()
        if found is not None:
            self.context.load_cert_chain(self._store.server_file)
            self._loaded = found.certificate

    def _take(self, identity: Identity) -> None:
        self._store.put_server(identity)
        self.context.load_cert_chain(self._store.server_file)
        self._loaded = identity.certificate
        ends = f"{identity.certificate.not_valid_after_utc:%Y-%m-%d}"
        log.info("tls: a new certificate until %s, SHA-256 %s", ends, fingerprint(identity.certificate))
