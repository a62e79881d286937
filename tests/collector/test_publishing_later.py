"""A revision that waits for its time: nobody is told before, what is saved meanwhile stays, it can be called off."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.settings import CentreSettings

HOUR = timedelta(hours=1)


@pytest.fixture
def centre(collector):
    from kiosk.collector.models import Centre

    return Centre.objects.get()


def data_of(revision):
    from kiosk.collector.configuration import parts

    return parts.settings_data(bytes(revision.centre_part.content))


def part(data, **changes):
    from kiosk.collector.configuration import parts

    for path, value in changes.items():
        table, name = path.split("__")
        data[table][name] = value
    return {"centre": parts.settings_bytes(CentreSettings.model_validate(data))}


def dict_copy(data):
    return {name: dict(value) if isinstance(value, dict) else value for name, value in data.items()}


def saved(centre, now, from_at=None, **changes):
    """What an administrator sees and changes at `now`, counting from `from_at`."""
    from kiosk.collector.configuration import revisions

    seen = revisions.waiting(centre, now)
    base = seen[-1] if from_at and seen else revisions.current(centre, now)
    return revisions.save(centre, "q", "", now, part(data_of(base), **changes), from_at=from_at)


def now_data(centre, now):
    from kiosk.collector.configuration import revisions

    return data_of(revisions.current(centre, now))


def test_it_counts_from_its_time_on(centre, now):
    from kiosk.collector.configuration import revisions

    made = saved(centre, now, now + HOUR, names__greeting="Mai")
    assert revisions.current(centre, now + HOUR - timedelta(seconds=1)).number == 1
    assert revisions.current(centre, now + HOUR).number == made.number


def test_stations_hear_of_it_when_its_time_has_come(centre, send, journal):
    from django.utils import timezone

    made = saved(centre, timezone.now(), timezone.now() + HOUR, names__greeting="Mai")
    assert send(journal.batch()).json()["config_revision"] == 1
    made.from_at = "2026-01-01T00:00:00.000Z"
    made.save()
    assert send(journal.batch()).json()["config_revision"] == made.number


def test_what_is_saved_meanwhile_stays_when_its_time_comes(centre, now):
    saved(centre, now, now + HOUR, names__greeting="Mai")
    saved(centre, now, wifi__ssid="MangMoi")
    before, after = now_data(centre, now), now_data(centre, now + HOUR)
    assert (before["names"]["greeting"], before["wifi"]["ssid"]) == ("Kính chào ông/bà", "MangMoi")
    assert (after["names"]["greeting"], after["wifi"]["ssid"]) == ("Mai", "MangMoi")


def test_a_change_that_makes_what_waits_wrong_is_refused_with_its_time(centre, now):
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.configuration.timed import Unfitting
    from kiosk.collector.models import ConfigRevision

    data = data_of(revisions.current(centre, now))
    data["counters"][0]["services"] = ["chung-thuc"]
    revisions.save(centre, "q", "", now, part(data), from_at=now + HOUR)
    data = data_of(revisions.current(centre, now))
    data["services"] = [s for s in data["services"] if s["id"] != "chung-thuc"]
    for counter in data["counters"]:
        counter["services"] = [s for s in counter["services"] if s != "chung-thuc"]
    content = parts.settings_bytes(CentreSettings.model_validate(data))
    with pytest.raises(Unfitting, match="bản hẹn lúc 10:31 30/07 không còn hợp"):
        revisions.save(centre, "q", "", now, {"centre": content})
    assert ConfigRevision.objects.filter(withdrawn_at="").count() == 2


def test_one_that_is_called_off_never_counts(centre, now):
    from kiosk.collector.configuration import revisions

    made = saved(centre, now, now + HOUR, names__greeting="Mai")
    revisions.withdraw(centre, made.number, now)
    assert revisions.current(centre, now + 2 * HOUR).number == 1
    with pytest.raises(type(made).DoesNotExist):
        revisions.withdraw(centre, made.number, now)


def test_one_whose_time_has_come_cannot_be_called_off(centre, now):
    from kiosk.collector.configuration import revisions

    made = saved(centre, now, now + HOUR, names__greeting="Mai")
    with pytest.raises(type(made).DoesNotExist):
        revisions.withdraw(centre, made.number, now + HOUR)


def test_a_later_one_keeps_what_an_earlier_one_will_have_changed(centre, now):
    """Both were edited over what counts today."""
    from kiosk.collector.configuration import revisions

    today = now_data(centre, now)
    revisions.save(centre, "q", "", now, part(dict_copy(today), names__greeting="Mai"), from_at=now + HOUR)
    both = part(dict_copy(today), wifi__ssid="MangMoi")
    revisions.save(centre, "q", "", now, both, from_at=now + 2 * HOUR, own=["wifi"])
    after = revisions.current(centre, now + 2 * HOUR)
    assert (data_of(after)["names"]["greeting"], data_of(after)["wifi"]["ssid"]) == ("Mai", "MangMoi")
    assert after.own == ["wifi"]


def test_there_are_not_more_of_them_than_anybody_keeps_in_mind(centre, now):
    from kiosk.collector.configuration.timed import MAX_WAITING, Unfitting

    for n in range(1, MAX_WAITING + 1):
        saved(centre, now, now + n * HOUR, kiosk__idle_s=100 + n)
    with pytest.raises(Unfitting, match="đã có 5 bản hẹn giờ"):
        saved(centre, now, now + 9 * HOUR, kiosk__idle_s=99)


STEPS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(10, 99)), min_size=1, max_size=5)
FIELDS = ("kiosk__idle_s", "rating__rating_window_s", "queue__wait_max_min", "hours__tickets_before_min")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_change_counts_from_its_time_whatever_was_saved_in_which_order(collector, now, steps):
    """Each step changes one section for its time on; the latest word for a section is the last one due."""
    from django.db import transaction

    from kiosk.collector.models import Centre

    centre = Centre.objects.get()
    told = {}
    with transaction.atomic():
        for at, which, value in steps:
            saved(centre, now, now + at * HOUR if at else None, **{FIELDS[which]: value + 20})
            told[which, at] = value + 20
        for which, field in enumerate(FIELDS):
            table, name = field.split("__")
            alone = {at: value for (section, at), value in told.items() if section == which}
            if len(alone) == 1:
                ((at, value),) = alone.items()
                assert now_data(centre, now + at * HOUR)[table][name] == value
                assert now_data(centre, now + 9 * HOUR)[table][name] == value
        transaction.set_rollback(True)


def test_the_page_publishes_later_shows_it_and_takes_it_back(administrator, submit, read_form, centre):
    from django.utils import timezone

    from kiosk.collector.models import ConfigDraft, ConfigRevision

    pairs = read_form(administrator.get("/man-hinh/").content.decode())
    pairs = [(name, "Xin chào" if name == "names.greeting" else value) for name, value in pairs]
    assert submit("/man-hinh/", [*pairs, ("review", "on")])["Location"] == "/man-hinh/ap-dung/"
    at = timezone.localtime(timezone.now() + timedelta(days=1))
    asked = {"version": ConfigDraft.objects.get().version, "when": "later", "at": f"{at:%Y-%m-%dT%H:%M}"}
    assert administrator.post("/man-hinh/ap-dung/", asked).status_code == 302
    page = administrator.get("/man-hinh/").content.decode()
    assert f"Bản 2 sẽ áp dụng lúc <b>{at:%H:%M %d/%m/%Y}</b>" in page
    assert f"Hẹn {at:%H:%M %d/%m}" in administrator.get("/man-hinh/ban/").content.decode()
    administrator.post("/man-hinh/ban/2/thu-lai/")
    assert ConfigRevision.objects.get(number=2).withdrawn_at
    assert ConfigDraft.objects.get().settings["names"]["greeting"] == "Xin chào"


@pytest.mark.parametrize("at", ["", "mai", "2020-01-01T07:00", "2099-01-01T07:00"])
def test_a_time_that_cannot_be_is_refused_in_words(administrator, submit, read_form, at):
    from kiosk.collector.models import ConfigDraft, ConfigRevision

    pairs = read_form(administrator.get("/man-hinh/").content.decode())
    pairs = [(name, "Xin chào" if name == "names.greeting" else value) for name, value in pairs]
    submit("/man-hinh/nhap/", pairs)
    asked = {"version": ConfigDraft.objects.get().version, "when": "later", "at": at}
    page = administrator.post("/man-hinh/ap-dung/", asked).content.decode()
    assert "banner fault" in page
    assert ConfigRevision.objects.count() == 1
