"""The preview beside the form: what is typed is what is drawn, for nobody else, not too often."""

import io
import tomllib
from types import SimpleNamespace

import pytest

from kiosk import resources
from kiosk.collector.pictures.preview_album import Album, Picture, key_of
from kiosk.collector.pictures.preview_painter import NotDrawn
from kiosk.collector.pictures.preview_views import PREVIEWS, paper_words, wanted_picture
from kiosk.settings import CentreSettings
from kiosk.wire.pictures import DrawnPicture
from screens.roles import kind_of
from screens.stills import role_of

CENTRE = CentreSettings.model_validate(tomllib.loads(resources.config("centre.toml").read_text("utf-8")))
HOME = "?screen=home&shape=tall&language=vi"


@pytest.fixture
def painted(monkeypatch, collector):
    """Every wish that came to be drawn; `says` may be made an error."""
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.views import preview

    told = SimpleNamespace(wishes=[], says=(DrawnPicture(length=3, width=1080, height=1920, cut=("DÀI",)), b"abc"))

    def draw(wanted):
        told.wishes.append(wanted)
        if isinstance(told.says, NotDrawn):
            raise told.says
        return told.says

    monkeypatch.setattr(preview, "painter", SimpleNamespace(draw=draw))
    monkeypatch.setattr(preview, "album", Album())
    monkeypatch.setattr(preview, "_asked", RateLimit(preview.PICTURES_PER_MINUTE))
    return told


@pytest.fixture
def draw(submit, administrator, read_form):
    """Posts the form of the page, some fields changed."""
    pairs = read_form(administrator.get("/man-hinh/").content.decode())

    def _draw(query=HOME, more=(), **changed):
        changed = {name.replace("__", "."): value for name, value in changed.items()}
        return submit(f"/man-hinh/xem-truoc/{query}", [*((n, changed.get(n, v)) for n, v in pairs), *more])

    return _draw


def test_what_is_typed_is_what_is_drawn(draw, painted, administrator):
    answer = draw("?screen=home&shape=wide&language=en", names__greeting="Xin mời").json()
    (wanted,) = painted.wishes
    assert wanted.centre.names.greeting == "Xin mời"
    assert (wanted.screen, wanted.size, wanted.language) == ("home", (1920, 1080), "en")
    assert (answer["size"], answer["cut"], answer["note"]) == ([1080, 1920], ["DÀI"], "")
    picture = administrator.get(answer["picture"])
    assert (picture.content, picture["Content-Type"]) == (b"abc", "image/webp")


def test_the_same_draft_is_drawn_once(draw, painted):
    first, again, other = draw(), draw(), draw(names__greeting="Xin mời")
    assert first.json()["picture"] == again.json()["picture"] != other.json()["picture"]
    assert len(painted.wishes) == 2


def test_without_a_form_it_is_what_the_centre_runs(administrator, painted):
    assert administrator.post(f"/man-hinh/xem-truoc/{HOME}").status_code == 200
    assert painted.wishes[0].centre.names.line_2 == CENTRE.names.line_2


def test_a_field_that_is_not_right_yet_is_told_and_nothing_drawn(draw, painted):
    answer = draw(names__line_2="x" * 60)
    assert answer.status_code == 200
    assert "Nhiều nhất 40 ký tự" in answer.json()["problem"]
    assert not painted.wishes


def test_a_picture_is_for_whoever_asked(draw, painted, client):
    from django.contrib.auth.models import User

    answer = draw()
    client.force_login(User.objects.create_superuser("khac"), "django.contrib.auth.backends.ModelBackend")
    assert client.get(answer.json()["picture"]).status_code in (403, 404)


@pytest.mark.parametrize("query", ["", "?screen=nowhere&language=vi", "?screen=home&language=fr"])
def test_what_there_is_not_is_refused(draw, painted, query):
    assert draw(query).status_code == 400
    assert not painted.wishes


def test_a_ticket_says_what_it_costs(draw, painted):
    painted.says = (DrawnPicture(length=3, paper_bytes=9600), b"abc")
    assert draw("?screen=paper-80&language=vi").json()["note"] == paper_words(9600)
    assert painted.wishes[0].profile == "generic-80mm"
    assert "9600 byte, in khoảng 10,0 giây" in paper_words(9600)


def test_a_busy_painter_is_asked_again_later_a_broken_one_is_told(draw, painted):
    painted.says = NotDrawn("Đang vẽ cho người khác.", busy=True)
    answer = draw()
    assert (answer.status_code, answer["Retry-After"]) == (503, "1")
    painted.says = NotDrawn("no window")
    answer = draw()
    assert (answer.status_code, answer.json()) == (503, {"problem": "no window"})
    assert "Retry-After" not in answer


def test_too_many_pictures_a_minute_are_refused(draw, painted, monkeypatch):
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.views import preview

    monkeypatch.setattr(preview, "_asked", RateLimit(1))
    assert [draw().status_code for _ in range(2)] == [200, 429]


def test_the_page_offers_every_preview_and_posts_to_this_address(administrator, painted):
    page = administrator.get("/man-hinh/").content.decode()
    assert 'data-preview="/man-hinh/xem-truoc/"' in page
    assert all(f'value="{preview.key}"' in page for preview in PREVIEWS)


@pytest.mark.parametrize("preview", PREVIEWS, ids=lambda preview: preview.key)
def test_every_preview_can_be_drawn(preview):
    if preview.profile:
        assert resources.config("printers", f"{preview.profile}.toml").exists()
        return
    kind = kind_of(role_of(preview.screen or preview.key))
    assert kind.size in preview.sizes.values()
    assert kind.upright or all(width > height for width, height in preview.sizes.values())


def test_the_album_forgets_what_was_not_looked_at_for_longest():
    album = Album(most_bytes=6)
    for key in "abc":
        if key == "c":
            assert album.find("me", "a")
        album.keep(key, Picture("me", DrawnPicture(), b"xxx"))
    assert [key for key in "abc" if album.find("me", key)] == ["a", "c"]
    assert album.find("another", "a") is None


def test_another_owner_language_or_text_is_another_picture():
    wanted = wanted_picture("home", "tall", "vi", CENTRE)
    changed = CENTRE.model_copy(update={"names": CENTRE.names.model_copy(update={"greeting": "Xin mời"})})
    others = [wanted_picture("home", "wide", "vi", CENTRE), wanted_picture("home", "tall", "en", CENTRE)]
    others += [wanted_picture("home", "tall", "vi", changed), wanted_picture("wifi", "tall", "vi", CENTRE)]
    keys = {key_of("me", one) for one in (wanted, *others)} | {key_of("you", wanted)}
    assert len(keys) == 6


def test_a_unit_sees_what_it_sets_at_one_of_its_centres(submit, administrator, painted, read_form):
    pairs = read_form(administrator.get("/man-hinh/dat-chung/").content.decode())
    typed = [(n, {"names.greeting": "Xin mời", "wifi.ssid": "Khác"}.get(n, v)) for n, v in pairs]
    query = "?of=screens-unit&screen=home&shape=tall&language=vi"
    assert submit(f"/man-hinh/xem-truoc/{query}", [*typed, ("shared", "names")]).status_code == 200
    (wanted,) = painted.wishes
    assert wanted.centre.names.greeting == "Xin mời"
    assert wanted.centre.wifi == CENTRE.wifi, "what is not shared is as it is at the centre"


def test_the_pictures_it_names_are_given_along(draw, painted, administrator):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from kiosk.collector.models import LibraryImage

    out = io.BytesIO()
    Image.new("RGB", (300, 300), "#0b6b47").save(out, "PNG")
    form = {"picture": SimpleUploadedFile("a.png", out.getvalue()), "name": "Hình", "alt": "Nền xanh"}
    administrator.post("/hinh-anh/tai-len/", form)
    kept = LibraryImage.objects.get()
    banner = [("attract.banners", "0"), ("attract.banners.0.image", kept.sha256), ("attract.banners.0.seconds", "8")]
    assert draw("?screen=banner&shape=tall&language=vi", more=banner).status_code == 200
    (wanted,) = painted.wishes
    assert (wanted.screen, wanted.centre.slogans) == ("attract", ())
    assert wanted.images == {kept.sha256: bytes(kept.content)}
