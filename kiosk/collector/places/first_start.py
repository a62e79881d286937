"""The first account of an empty collector: whoever can read the code on the server's own console makes it.

The code lies in `first-start.code` of the data folder (0600) until the account is there.
"""

import hmac
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from kiosk.collector.fleet.tokens import code_text, normal_code
from kiosk.collector.models import Account
from kiosk.secret_files import write_secret

FILE = "first-start.code"


def needed() -> bool:
    """Nobody can sign in yet."""
    return not User.objects.exists()


def code(folder: Path) -> str:
    """The code to be typed, the same one until it has been used."""
    path = folder / FILE
    if not path.exists():
        write_secret(path, code_text().encode())
    return path.read_text("ascii")


def is_right(folder: Path, typed: str) -> bool:
    return hmac.compare_digest(normal_code(typed), normal_code(code(folder)))


def make_account(folder: Path, username: str, name: str, title: str, password: str) -> User | None:
    """Somebody who may do everything everywhere; None when another person was faster."""
    with transaction.atomic():
        user = User.objects.create_superuser(username, password=password, last_name=name)
        Account.objects.create(user=user, title=title)
        if User.objects.count() > 1:
            transaction.set_rollback(True)
            return None
    (folder / FILE).unlink(missing_ok=True)
    return user
