"""Whose page it is that a citizen opened on the phone."""

from django.db.models import Q
from django.http import Http404

from kiosk.collector.models import Centre


def centre_of(place: str) -> Centre:
    """By its own code, or by one of its stations, whose kiosks know no other name. Raises Http404."""
    found = Centre.objects.filter(Q(code=place) | Q(station__key=place)).first()
    if found is None:
        raise Http404
    return found
