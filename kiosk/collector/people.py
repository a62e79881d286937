"""Accounts of a centre: a user, its role and its centre, made together."""

from django.contrib.auth.models import Group, User
from django.db import transaction

from kiosk.collector.access import ROLE_NAMES
from kiosk.collector.models import Account, Centre


def find_person(username: str) -> User | None:
    return User.objects.filter(username=username).first()


def add_person(centre: Centre, username: str, password: str, name: str, title: str, role: str) -> User:
    with transaction.atomic():
        user = User.objects.create_user(username, password=password, last_name=name)
        user.groups.add(Group.objects.get(name=role))
        Account.objects.create(user=user, centre=centre, title=title)
    return user


def role_of(user: User) -> str:
    """The role's Vietnamese name."""
    names = [ROLE_NAMES[group.name] for group in user.groups.all() if group.name in ROLE_NAMES]
    return ", ".join(names) or "Chưa có vai trò"
