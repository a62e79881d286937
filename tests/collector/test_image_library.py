"""Pictures for the screens: kept by a unit, shown below it, sent to stations by hash, deleted when unused."""

import hashlib
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kiosk.wire.uplink import Manifest
from tests.collector.units_made import make_centre, person


def picture(colour="#336699", kind="PNG", size=(400, 300)):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


@pytest.fixture
def upload(administrator):
    def _upload(content=None, name="Ngày thứ bảy", alt="Cán bộ và cụ bà", by=administrator):
        form = {"picture": SimpleUploadedFile("a.png", content or picture()), "name": name, "alt": alt}
        return by.post("/hinh-anh/tai-len/", form, follow=True).content.decode()

    return _upload


@pytest.fixture
def centre(collector):
    from kiosk.collector.models import Centre

    return Centre.objects.get(code="05500")


@pytest.fixture
def show(centre):
    """The centre's configuration names this picture, from the next revision on."""

    def _show(digest, number=1):
        from django.utils import timezone

        from kiosk.collector.configuration import parts, revisions

        settings = parts.settings_data(bytes(revisions.current(centre).centre_part.content))
        settings["attract"] = {"banners": [{"image": digest}] if digest else []}
        revisions.save(centre, "quantri", "", timezone.now(), {"centre": parts.canonical(settings)}, number)

    return _show


@pytest.fixture
def manifest(client, station):
    def _manifest():
        headers = {"Authorization": f"Bearer {station.token}"}
        answer = client.get("/api/v1/stations/05500-1/configuration", headers=headers)
        return Manifest.model_validate_json(answer.content).images

    return _manifest


def kept():
    from kiosk.collector.models import LibraryImage

    return LibraryImage.objects.order_by("id")


def test_an_uploaded_picture_stands_in_the_library_under_the_hash_of_its_bytes(upload, administrator, centre):
    assert "Đã tải lên hình “Ngày thứ bảy”" in upload()
    (one,) = kept()
    assert (one.unit, one.uploaded_by) == (centre.unit, "quantri")
    page = administrator.get("/hinh-anh/").content.decode()
    assert all(words in page for words in ("Ngày thứ bảy", 'alt="Cán bộ và cụ bà"', "400 × 300 điểm", "chưa dùng"))
    answer = administrator.get(f"/hinh-anh/{one.sha256}/")
    assert answer["Content-Type"] == "image/jpeg"
    assert hashlib.sha256(answer.content).hexdigest() == one.sha256
    assert Image.open(io.BytesIO(administrator.get(f"/hinh-anh/{one.sha256}/nho/").content)).size == (360, 270)


def test_the_same_picture_is_kept_once(upload):
    upload()
    assert "đã có trong kho với tên “Ngày thứ bảy”" in upload(name="Lần nữa")
    assert kept().count() == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không phải ảnh"), (picture(size=(50, 50)), "Ảnh quá nhỏ")],
)
def test_what_is_no_picture_is_refused_in_words(upload, content, says):
    assert says in upload(content)
    assert not kept().exists()


@pytest.mark.parametrize("words", [{"name": " "}, {"alt": ""}])
def test_a_picture_without_words_is_not_taken(upload, words):
    assert "điền tên hình và mô tả" in upload(**words)
    assert not kept().exists()


def test_a_library_has_an_end(upload, monkeypatch):
    from kiosk.collector.pictures import images

    monkeypatch.setattr(images, "MOST_IMAGES", 1)
    upload()
    assert "đã có trong kho" in upload(), "one that is there needs no place"
    assert "xóa hình không còn dùng" in upload(picture("#993300"))


def test_stations_get_the_pictures_their_configuration_names_and_no_others(upload, show, manifest, client, station):
    for colour in ("#336699", "#993300"):
        upload(picture(colour))
    assert manifest() == ()
    shown, _other = kept()
    show(shown.sha256)
    assert manifest() == (shown.sha256,)
    headers = {"Authorization": f"Bearer {station.token}"}
    answer = client.get(f"/api/v1/stations/05500-1/configuration/{shown.sha256}", headers=headers)
    assert (answer.content, answer["Content-Type"]) == (bytes(shown.content), "image/jpeg")


def test_a_picture_is_deleted_only_when_nothing_shows_it(upload, show, administrator, centre):
    from kiosk.collector.models import AuditEntry

    upload()
    (one,) = kept()
    show(one.sha256)
    page = administrator.get("/hinh-anh/").content.decode()
    assert "đang dùng" in page
    assert centre.name in page
    refused = administrator.post(f"/hinh-anh/{one.sha256}/xoa/", follow=True).content.decode()
    assert "đang được dùng nên chưa xóa" in refused
    show("", 2)
    assert "Đã xóa hình" in administrator.post(f"/hinh-anh/{one.sha256}/xoa/", follow=True).content.decode()
    assert not kept().exists()
    assert list(AuditEntry.objects.filter(action__startswith="image.").values_list("action", flat=True)) == [
        "image.upload",
        "image.delete",
    ]


def test_a_draft_and_what_waits_for_its_time_hold_a_picture_too(upload, centre):
    from django.utils import timezone

    from kiosk.collector.configuration import drafts
    from kiosk.collector.pictures import image_uses

    upload()
    (one,) = kept()
    assert not image_uses.is_used(one, timezone.now())
    drafts.keep(centre, "quantri", timezone.now(), 1, 0, {"attract": {"banners": [{"image": one.sha256}]}})
    assert image_uses.is_used(one, timezone.now())
    assert "bản nháp" in json.dumps(image_uses.uses(centre.unit, timezone.now()), ensure_ascii=False)


def test_a_name_is_changed_and_the_picture_stays(upload, administrator):
    upload()
    (one,) = kept()
    administrator.post(f"/hinh-anh/{one.sha256}/ten/", {"name": "Tên khác", "alt": "Mô tả khác"})
    assert [(two.name, two.alt, two.sha256) for two in kept()] == [("Tên khác", "Mô tả khác", one.sha256)]


def test_a_provinces_picture_is_shown_by_its_communes_and_changed_by_the_province(upload, centre, administrator):
    province = person(centre.unit.parent, "province")
    session = province.session
    session.update({"unit": centre.unit.parent.code, "centre": ""})
    session.save()
    upload(by=province)
    (one,) = kept()
    assert one.unit == centre.unit.parent
    page = administrator.get("/hinh-anh/").content.decode()
    assert f"của {centre.unit.parent.name}" in page
    assert administrator.get(f"/hinh-anh/{one.sha256}/").status_code == 200
    assert administrator.post(f"/hinh-anh/{one.sha256}/xoa/").status_code == 404
    assert administrator.post(f"/hinh-anh/{one.sha256}/ten/", {"name": "a", "alt": "b"}).status_code == 404


def test_a_picture_of_another_unit_is_not_found(upload):
    upload()
    (one,) = kept()
    stranger = person(make_centre("00001").unit, "administrator")
    assert stranger.get(f"/hinh-anh/{one.sha256}/").status_code == 404
    assert stranger.get(f"/hinh-anh/{one.sha256}/nho/").status_code == 404


def test_a_province_deletes_what_none_of_its_centres_shows(upload, show, centre):
    from django.utils import timezone

    from kiosk.collector.pictures import image_uses, images

    unit = centre.unit.parent
    one, _ = images.keep(unit, picture(), "Chung", "Hình chung", "tinh", timezone.now())
    assert not image_uses.is_used(one, timezone.now())
    show(one.sha256)
    assert image_uses.is_used(one, timezone.now())
    assert images.choices(centre.unit) == [(one.sha256, "Chung")]


def test_a_form_shows_the_pictures_to_choose_from_with_their_names(upload, administrator, show):
    upload(name="Tranh <1>")
    upload(picture("#993366"), name="Tranh 2")
    first, second = kept()
    show(second.sha256)
    page = administrator.get("/man-hinh/").content.decode()
    chosen = page.split('id="at-attract.banners.0.image"')[1].split("</fieldset>")[0]
    assert "<details><summary>" in chosen  # closed: what is chosen is seen
    assert "Tranh 2" in chosen.split("</summary>")[0]
    assert f'value="{second.sha256}" checked>' in chosen
    assert f'value="{first.sha256}"><img src="/hinh-anh/{first.sha256}/nho/" alt=""' in chosen
    assert "<span>Tranh &lt;1&gt;</span>" in chosen


def test_a_field_without_a_picture_is_open_and_says_where_pictures_come_from(administrator, collector):
    blank = administrator.get("/man-hinh/").content.decode().split('id="at-attract.banners.__row__.image"')[1]
    assert "<details open>" in blank
    assert 'Kho chưa có hình nào. <a href="/hinh-anh/">' in blank.split("</fieldset>")[0]


def test_what_is_no_picture_comes_back_as_words(submit, administrator, read_form):
    pairs = read_form(administrator.get("/man-hinh/").content.decode())
    wrong = [("attract.banners", "0"), ("attract.banners.0.image", "a/../b"), ("attract.banners.0.seconds", "8")]
    answer = submit("/man-hinh/", [*pairs, *wrong])
    assert answer.status_code == 422
    assert "<span>Không còn để chọn</span>" in answer.content.decode()
