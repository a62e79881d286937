"""Who is locked out after wrong passwords (django-axes): one name at one address, nobody else."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings


@dataclass(frozen=True, slots=True)
class Lock:
    address: str
    until: datetime


def locks_of(usernames: Iterable[str], now: datetime) -> dict[str, list[Lock]]:
    """The locks in force of these names; a name without one is missing. Browsers of one address count together."""
    tries: dict[tuple[str, str], list[AccessAttempt]] = defaultdict(list)
    recent = AccessAttempt.objects.filter(attempt_time__gt=now - settings.AXES_COOLOFF_TIME)
    for attempt in recent.filter(username__in=list(usernames)):
        tries[attempt.username, attempt.ip_address or ""].append(attempt)
    found: dict[str, list[Lock]] = defaultdict(list)
    for (username, address), attempts in sorted(tries.items()):
        if sum(attempt.failures_since_start for attempt in attempts) >= settings.AXES_FAILURE_LIMIT:
            last = max(attempt.attempt_time for attempt in attempts)
            found[username].append(Lock(address, last + settings.AXES_COOLOFF_TIME))
    return dict(found)


def unlock(username: str) -> bool:
    """False when there was nothing to unlock."""
    return bool(reset(username=username))
