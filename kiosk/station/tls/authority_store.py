"""The files of the station's certificate authority and of its server's certificate, in `data_dir/tls`."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kiosk.backup.making import AUTHORITY_FILE, EXPORTED_FILE, TLS
from kiosk.secret_files import write_secret
from kiosk.station.tls.authority import Identity, fingerprint, identity_of, new_authority

# Holds certificate and key as the authority's file does; for the station's user alone.
SERVER_FILE = "server.pem"


class DamagedAuthority(RuntimeError):
    """Not replaced by itself: a new one would have to be taken to every browser."""


class AuthorityStore:
    """Raises OSError when the disk refuses."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / TLS

    @property
    def server_file(self) -> Path:
        return self.folder / SERVER_FILE

    def authority(self) -> Identity | None:
        """Raises DamagedAuthority."""
        path = self.folder / AUTHORITY_FILE
        if not path.exists():
            return None
        try:
            return identity_of(path.read_bytes())
        except ValueError as error:
            raise DamagedAuthority(
                f"{path}: tệp hỏng ({error}); chép lại từ bản sao lưu, hoặc xóa tệp này rồi cài lại CA mới ở mọi máy"
            ) from error

    def authority_or_new(self, station: str, hosts: tuple[str, ...], now: datetime) -> Identity:
        """Made at first need, by whoever comes first: the station or `kiosk station ca export`."""
        with self._alone():
            found = self.authority()
            if found is None:
                found = new_authority(station, hosts, now)
                write_secret(self.folder / AUTHORITY_FILE, found.pem())
            return found

    def server(self) -> Identity | None:
        """None also when it is damaged: another one costs nothing."""
        if not self.server_file.exists():
            return None
        try:
            return identity_of(self.server_file.read_bytes())
        except ValueError:
            return None

    def put_server(self, identity: Identity) -> None:
        write_secret(self.server_file, identity.pem())

    def note_exported(self, authority: Identity) -> None:
        """By its fingerprint: another authority is not exported yet."""
        (self.folder / EXPORTED_FILE).write_text(fingerprint(authority.certificate))

    def is_exported(self, authority: Identity) -> bool:
        path = self.folder / EXPORTED_FILE
        return path.exists() and path.read_text() == fingerprint(authority.certificate)

    def take_over(self, saved: Path) -> None:
        """The authority of a backup's folder, unless machines already trust the one that is here."""
        if not (saved / AUTHORITY_FILE).exists() or self._is_trusted():
            return
        with self._alone():
            for name in (AUTHORITY_FILE, EXPORTED_FILE):
                if (saved / name).exists():
                    write_secret(self.folder / name, (saved / name).read_bytes())

    def _is_trusted(self) -> bool:
        try:
            authority = self.authority()
        except DamagedAuthority:
            return False
        return authority is not None and self.is_exported(authority)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
