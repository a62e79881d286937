"""The demo's centre is made once; repeating it changes nothing."""

import pytest


def test_repeating_it_changes_nothing(collector, data_dir):
    from django.contrib.auth.models import User

    from kiosk.collector.demo import demo_setup
    from kiosk.collector.models import Centre, ConfigRevision, Station

    assert demo_setup(data_dir) == collector
    assert User.objects.count() == 2
    assert [c.name for c in Centre.objects.all()] == ["Trung tâm PVHCC phường Tích Lương"]
    assert [s.key for s in Station.objects.all()] == ["05500-1"]
    assert ConfigRevision.objects.count() == 1


def test_the_printed_passwords_work(collector):
    from django.contrib.auth.models import User

    assert User.objects.get(username="quantri").check_password(collector.administrator_password)
    assert User.objects.get(username="canbo").check_password(collector.staff_password)


def test_the_file_of_passwords_is_its_owners_alone(collector, data_dir):
    assert (data_dir / "demo-accounts.json").stat().st_mode & 0o777 == 0o600


def test_a_pairing_code_can_be_made_from_the_command_line(collector, data_dir, client):
    from kiosk.collector.demo import new_pairing_code

    code = new_pairing_code(data_dir, "05500-1")
    form = {"code": code, "version": "0.1.0"}
    assert client.post("/api/v1/enrolment", form, content_type="application/json").status_code == 200


def test_an_unknown_station_is_named_with_the_known_ones(collector, data_dir):
    from kiosk.collector.demo import new_pairing_code

    with pytest.raises(LookupError, match=r"'99'.*05500-1"):
        new_pairing_code(data_dir, "99")
