"""The manifest names parts by hash, parts are those bytes, and a station sees only its own centre's."""

import hashlib
import json

import pytest

from kiosk.settings import CentreSettings, Officers
from tests.collector.units_made import make_centre

BASE = "/api/v1/stations/05500-1/configuration"


@pytest.fixture
def ask(client, station):
    def _ask(path=BASE, **headers):
        return client.get(path, headers={"Authorization": f"Bearer {station.token}", **headers})

    return _ask


def test_the_first_manifest_is_the_starter_configuration(ask):
    from kiosk import resources

    manifest = ask().json()
    assert manifest["revision"] == 1
    assert sorted(manifest["parts"]) == ["centre", "officers", "procedures"]
    parts = {name: ask(f"{BASE}/{digest}").content for name, digest in manifest["parts"].items()}
    assert CentreSettings.model_validate_json(parts["centre"]).names.line_2 == "Phường Tích Lương"
    assert len(Officers.model_validate_json(parts["officers"]).officers) == 5
    assert json.loads(parts["procedures"]) == {"csv": resources.config("procedures.csv").read_text("utf-8")}


def test_every_part_is_canonical_json_under_its_own_hash(ask):
    for digest in ask().json()["parts"].values():
        content = ask(f"{BASE}/{digest}").content
        assert hashlib.sha256(content).hexdigest() == digest
        value = json.loads(content)
        assert content == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_an_unchanged_manifest_is_304(ask):
    etag = ask()["ETag"]
    answer = ask(if_none_match=etag)
    assert (answer.status_code, answer.content) == (304, b"")
    assert ask(if_none_match='"other", ' + etag).status_code == 304
    assert ask(if_none_match='"other"').status_code == 200


def test_a_new_revision_has_another_etag_and_rides_in_every_acknowledgement(ask, send, journal, administrator):
    from kiosk.collector.configuration import revisions
    from kiosk.collector.models import Centre

    etag, centre = ask()["ETag"], Centre.objects.get()
    held = revisions.contents(revisions.current(centre))
    from django.utils import timezone

    revisions.save(centre, "quantri", "", timezone.now(), {"centre": held.centre})
    assert ask(if_none_match=etag).json()["revision"] == 2
    assert send(journal.batch()).json()["config_revision"] == 2


def test_a_centres_own_questions_go_down_once_there_are_some_and_the_answer_is_another(ask, collector):
    from django.utils import timezone

    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre
    from kiosk.procedures.guide_file import shipped_guide

    centre, before = Centre.objects.get(), ask()["ETag"]
    own = parts.canonical(shipped_guide().model_dump(mode="json") | {"events": []})
    revisions.save(centre, "q", "", timezone.now(), {"guide": own})
    after = ask(if_none_match=before)
    assert ask(f"{BASE}/{after.json()['parts']['guide']}").content == own
    revisions.save(
        centre, "q", "", timezone.now(), {"officers": revisions.contents(revisions.current(centre)).officers}
    )
    assert ask().json()["parts"]["guide"] == parts.sha256(own)
    revisions.roll_back(centre, 1, "q", timezone.now(), base=3)
    assert "guide" not in ask().json()["parts"]


def test_parts_of_older_revisions_can_still_be_fetched(ask, collector):
    from django.utils import timezone

    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre

    old = ask().json()["parts"]["procedures"]
    revisions.save(Centre.objects.get(), "q", "", timezone.now(), {"procedures": parts.procedures_bytes("x")})
    assert ask(f"{BASE}/{old}").status_code == 200


@pytest.mark.parametrize(("digest", "refusal"), [("0" * 64, (404, "no_part")), ("nonsense", (400, "malformed"))])
def test_an_unknown_part_is_refused_in_json(ask, digest, refusal):
    answer = ask(f"{BASE}/{digest}")
    assert (answer.status_code, answer.json()["error"]) == refusal


def test_another_centres_part_is_404(ask, collector):
    from django.utils import timezone

    from kiosk.collector.configuration import parts, revisions

    other = make_centre("99999")
    secret = parts.canonical({"officers": "secret"})
    contents = {"centre": secret, "officers": secret, "procedures": secret}
    revisions.save(other, "x", "", timezone.now(), contents)
    assert ask(f"{BASE}/{parts.sha256(secret)}").status_code == 404


@pytest.mark.parametrize("path", [BASE, f"{BASE}/{'0' * 64}", "/api/v1/stations/05500-1/feed"])
def test_without_a_token_nothing_goes_down(client, station, path):
    assert client.get(path).status_code == 401
    wrong = client.get(path, headers={"Authorization": "Bearer nonsense"})
    assert (wrong.status_code, set(wrong.json())) == (401, {"error", "detail"})


def test_another_stations_path_is_403(ask):
    assert ask("/api/v1/stations/05500-2/configuration").status_code == 403


def test_the_feed_is_empty_so_far(ask):
    assert ask("/api/v1/stations/05500-1/feed?after=0").json() == {"items": [], "through": 0}


def test_an_address_the_api_does_not_have_is_404_in_json(ask):
    answer = ask(f"{BASE}/../../secrets")
    assert (answer.status_code, set(answer.json())) == (404, {"error", "detail"})
