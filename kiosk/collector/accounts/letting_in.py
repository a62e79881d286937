"""Letting somebody in from the server's own console: whoever may read its data folder may do this."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.collector.main import prepare

CONSOLE = "máy chủ"


def let_in(data_dir: Path, username: str) -> str:
    """A one-time password; the second factor and locks are gone. Raises LookupError for an unknown name."""
    prepare(data_dir)
    from kiosk.collector.accounts import audit, lock_out, passwords, second_factor
    from kiosk.collector.accounts.people import find_person

    person = find_person(username)
    if person is None:
        raise LookupError(f"found no account {username!r}, expected a name as on the page Tài khoản")
    if not person.is_active:
        raise ValueError(f"the account {username!r} is switched off; an administrator switches it on")
    second_factor.take_off(person)
    lock_out.unlock(username)
    audit.record_of_person(username, "account.reset", about=username, detail=CONSOLE)
    return passwords.give_one_time(person, CONSOLE, datetime.now(UTC))
