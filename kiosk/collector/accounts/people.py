"""Accounts: a user and its first role at a unit, made together."""

from django.contrib.auth.models import User
from django.db import transaction

from kiosk.collector.models import Account, Membership, Unit


def find_person(username: str) -> User | None:
    return User.objects.filter(username=username).first()


def add_person(unit: Unit, username: str, password: str | None, name: str, title: str, role: str) -> User:
    """Without a password nobody signs in until one is given (passwords.give_one_time)."""
    with transaction.atomic():
        user = User.objects.create_user(username, password=password, last_name=name)
        Account.objects.create(user=user, title=title)
        Membership.objects.create(user=user, unit=unit, role=role)
    return user
