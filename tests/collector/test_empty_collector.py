"""A collector without units and centres: every page opens for whoever sets it up, and leads to what is missing."""

import pytest

from tests.collector.permission_rows import ROWS


@pytest.fixture
def first(client, collector):
    """The first account, before anything is made."""
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client

    from kiosk.collector.models import Unit

    names = connection.introspection.table_names()
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for name in names:
            if name not in ("django_migrations", "django_content_type", "auth_permission"):
                cursor.execute(f'DELETE FROM "{name}"')
    assert not Unit.objects.exists()
    user = User.objects.create_superuser("minh", password="mot hai ba bon nam")
    signed_in = Client()
    signed_in.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return signed_in


def test_every_page_without_an_argument_opens(first):
    from django.urls import NoReverseMatch, reverse

    seen = 0
    for name in ROWS:
        try:
            path = reverse(name)
        except NoReverseMatch:
            continue
        answer = first.get(path)
        assert answer.status_code < 500, name
        seen += 1
    assert seen > 20


def test_a_page_of_a_centre_leads_to_where_one_is_made(first):
    answer = first.get("/tong-quan/")
    assert answer.status_code == 200
    assert 'href="/don-vi/"' in answer.content.decode()
    assert "Lập đơn vị" in answer.content.decode()
