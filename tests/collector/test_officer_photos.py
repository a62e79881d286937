"""An officer's photo: checked, made small, without metadata, sent to the station by its hash, and taken away again."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kiosk.wire.uplink import Manifest
from tests.collector.units_made import make_centre, move

OFFICER = "nguyen-thi-huong"


def picture(kind="JPEG", size=(600, 800), colour="#336699", **more):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def of_a_camera():
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    return picture(exif=exif, comment=b"at home")


@pytest.fixture
def upload(administrator):
    def _upload(content, officer=OFFICER, base="", name="anh.jpg"):
        file = SimpleUploadedFile(name, content)
        return administrator.post(f"/can-bo/{officer}/anh/", {"photo": file, "base": base}, follow=True)

    return _upload


@pytest.fixture
def manifest(client, station):
    def _manifest():
        headers = {"Authorization": f"Bearer {station.token}"}
        return client.get("/api/v1/stations/05500-1/configuration", headers=headers)

    return _manifest


def photo_of(officer=OFFICER):
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre

    revision = revisions.current(Centre.objects.get(code="05500"))
    return parts.read_officers(bytes(revision.officers_part.content)).find(officer).photo


def test_a_photo_goes_to_the_station_by_its_hash(upload, manifest, client, station):
    assert "Đã lưu bản 2" in upload(of_a_camera()).content.decode()
    digest = photo_of()
    assert Manifest.model_validate_json(manifest().content).images == (digest,)
    path = f"/api/v1/stations/05500-1/configuration/{digest}"
    answer = client.get(path, headers={"Authorization": f"Bearer {station.token}"})
    import hashlib

    assert hashlib.sha256(answer.content).hexdigest() == digest
    sent = Image.open(io.BytesIO(answer.content))
    assert (sent.format, sent.size, dict(sent.getexif())) == ("JPEG", (360, 360), {})
    assert "comment" not in sent.info
    assert b"at home" not in answer.content
    assert client.get(path).status_code == 401


def test_without_photos_the_manifest_is_as_it_always_was(manifest):
    assert manifest().json().keys() == {"revision", "parts"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no picture", "không phải ảnh"),
        (of_a_camera()[:300], "không phải ảnh"),
        (picture("GIF"), "không phải ảnh"),
        (picture(size=(600, 100)), "Ảnh quá nhỏ"),
        (picture("PNG", size=(9000, 6000)), "Ảnh quá lớn"),
        (b"\xff\xd8" + bytes(10 * 1024 * 1024), "Ảnh quá lớn"),
    ],
)
def test_what_is_no_portrait_is_refused_and_changes_nothing(upload, content, says):
    assert says in upload(content).content.decode()
    assert photo_of() == ""


def test_a_photo_that_is_taken_away_is_deleted(upload, administrator, manifest):
    from kiosk.collector.models import AuditEntry, OfficerPhoto

    upload(picture("PNG"))
    first = photo_of()
    assert administrator.get(f"/can-bo/anh/{first}.jpg").status_code == 200
    upload(picture("WEBP", colour="#993300"))
    assert [row.sha256 for row in OfficerPhoto.objects.all()] == [photo_of()] != [first]
    administrator.post(f"/can-bo/{OFFICER}/bo-anh/")
    assert photo_of() == ""
    assert not OfficerPhoto.objects.exists()
    assert "images" not in manifest().json()
    done = list(AuditEntry.objects.filter(about=OFFICER).values_list("action", flat=True))
    assert done == ["officer.photo", "officer.photo", "officer.photo_removed"]


def test_an_earlier_revision_taken_back_does_without_the_photo_that_is_gone(upload, administrator, manifest):
    upload(picture())
    administrator.post(f"/can-bo/{OFFICER}/bo-anh/")
    administrator.post("/man-hinh/ban/2/lay-lai/", {"base": "3"})
    assert photo_of() != ""
    assert "images" not in manifest().json()


def test_saving_the_officers_keeps_their_photos(upload, administrator, submit, read_form):
    upload(picture())
    before = photo_of()
    page = administrator.get("/can-bo/").content.decode()
    pairs = read_form(page)
    assert not any("photo" in name for name, _ in pairs)
    changed = [(n, "TL-999" if n == "officers.0.badge" else v) for n, v in pairs]
    assert submit("/can-bo/", changed).status_code == 302
    assert photo_of() == before


def test_the_history_says_that_a_photo_changed(upload, administrator):
    upload(picture())
    assert "đổi ảnh" in administrator.get("/man-hinh/ban/").content.decode()


def test_who_edits_an_older_revision_hears_of_it(upload):
    assert "đã được lưu" in upload(picture(), base="0").content.decode()
    from kiosk.collector.models import OfficerPhoto

    assert not OfficerPhoto.objects.exists()


def test_nobody_sees_the_photos_of_another_centre(upload, administrator, client):
    upload(picture())
    digest = photo_of()
    other = make_centre("00001")
    move("quantri", other.unit)
    assert administrator.get(f"/can-bo/anh/{digest}.jpg").status_code == 404
