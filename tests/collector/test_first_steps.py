"""A new unit's list of what is still to do, until its screens run."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def _facts(**changes):
    from kiosk.collector.places.first_steps import Facts

    return replace(Facts(**{field.name: True for field in fields(Facts)}), **changes)


@pytest.fixture
def fresh(collector):
    """A centre as the units' page makes it."""
    from kiosk.collector.places import units

    province = units.add_province("01", "Thành phố Hà Nội")
    return units.add_centre(units.add_commune(province, "00004", "Phường Ba Đình"), "Trung tâm", "Ba Đình", "a", NOW)


def _open_steps(centre):
    from kiosk.collector.accounts.scope import Scope
    from kiosk.collector.configuration import revisions
    from kiosk.collector.places.first_steps import steps_of

    made = steps_of(Scope({}, everything=True), centre.unit, centre, revisions.current(centre))
    return [step.words for step in made if not step.done]


def test_once_all_is_done_there_is_no_list(collector):
    from kiosk.collector.places.first_steps import steps

    assert steps(_facts()) == ()


def test_the_starters_texts_may_be_good_as_they_are(collector):
    from kiosk.collector.places.first_steps import steps

    assert steps(_facts(looked_over=False)) == ()


@pytest.mark.parametrize("name", ["has_officers", "runs"])
def test_one_thing_missing_shows_the_whole_list_with_the_rest_done(collector, name):
    from kiosk.collector.places.first_steps import steps

    made = steps(_facts(**{name: False}))
    assert len(made) == len(fields(_facts())) == 1 + sum(step.done for step in made)


def test_a_new_centre_needs_officers_a_look_and_its_station(fresh):
    assert _open_steps(fresh) == [
        "Nhập cán bộ và mã PIN",
        "Xem lại dịch vụ, quầy, Wi-Fi, khẩu hiệu",
        "Ghép trạm",
        "Trạm chạy cấu hình này",
    ]


def test_what_is_done_is_ticked(fresh):
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Station
    from kiosk.settings import Officers

    changed = parts.read_centre(revisions.contents(revisions.current(fresh)).centre)
    names = changed.names.model_copy(update={"greeting": "Xin chào"})
    content = parts.settings_bytes(changed.model_copy(update={"names": names}))
    revisions.save(fresh, "a", "", NOW, {"centre": content})
    officers = {"officers": [{"id": "ha", "name": "Lê Thu Hà", "badge": "12", "pin_hash": "x"}]}
    revisions.save(fresh, "a", "", NOW, {"officers": parts.settings_bytes(Officers.model_validate(officers))})
    Station.objects.filter(centre=fresh).update(token_sha256="0" * 64)
    assert _open_steps(fresh) == ["Trạm chạy cấu hình này"]


def test_a_revision_on_its_way_is_no_first_day_again(fresh):
    from kiosk.collector.models import ConfigOutcome, Station

    station = Station.objects.get(centre=fresh)
    told = {"station": station, "epoch": 1, "seq": 1, "at": "2026-11-23T01:00:00.000Z", "source": "collector"}
    ConfigOutcome.objects.create(**told, revision=0, applied=True)
    assert "Trạm chạy cấu hình này" not in _open_steps(fresh)
