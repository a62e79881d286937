"""The quiet part of the API: enrolment, configuration, feed, private records. Ingest has a view of its own.

Described at /api/v1/docs: every status an operation answers with stands in its decorator.
"""

from typing import Annotated, Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query
from ninja.errors import HttpError, ValidationError

from kiosk.collector.api_words import DESCRIPTION, STATION, STATION_REFUSES, DescribedAPI, Problem, raw
from kiosk.collector.client_address import client_address
from kiosk.collector.configuration import parts, revisions
from kiosk.collector.consultations.household_key import key_of
from kiosk.collector.consultations.households import code_answer
from kiosk.collector.dossiers.dossier_answers import Asker, answer
from kiosk.collector.fleet import feed
from kiosk.collector.fleet.station_auth import Refused, authenticated, check_token
from kiosk.collector.fleet.tokens import BadCode, next_token, trade
from kiosk.collector.models import ConfigPart, ConfigRevision
from kiosk.collector.pictures import images, officer_photos, screen_pictures
from kiosk.collector.record import private
from kiosk.collector.record import statements as sql
from kiosk.collector.record.decoding import MAX_SEQ
from kiosk.collector.record.recorded import recorded
from kiosk.collector.tries import RateLimit
from kiosk.collector.voice import voice_answers
from kiosk.domain.events import rfc3339
from kiosk.wire.consulting import CodeAnswer, CodeQuestion, HouseholdKey
from kiosk.wire.dossiers import DossierAnswer, DossierQuestion
from kiosk.wire.private import PrivateAcknowledged, PrivateBatch
from kiosk.wire.uplink import (
    MAX_PICTURE_BYTES,
    Enrolled,
    EnrolRequest,
    Feed,
    Kept,
    Manifest,
    NewToken,
    Recorded,
)
from kiosk.wire.voices import VoiceAnswer, VoiceQuestion

# A citizen's text has a few thousand letters; the station sends what it has, a few at a time.
MAX_PRIVATE_RECORDS = 100
# As the table of pictures holds it.
MAX_TERMINAL = 40

_ANSWERS = dict(STATION_REFUSES)
_PART = raw("application/json", "The part's canonical JSON, or a picture (image/jpeg, image/png).")
_PNG = {"required": True, "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}}
Number = Annotated[int, Query(ge=0, le=MAX_SEQ)]
Digest = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]

api = DescribedAPI(
    title="Máy chủ tổng hợp",
    description=DESCRIPTION,
    version="1",
    urls_namespace="api",
    docs_url="docs",
    openapi_url="openapi.json",
)
_enrolments = RateLimit(name="enrolment")


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    response = api.create_response(request, refused.body(), status=refused.status)
    for name, value in refused.headers().items():
        response[name] = value
    return response


@api.exception_handler(ValidationError)
def _malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    detail = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors)
    return api.create_response(request, {"error": "malformed", "detail": detail[:500]}, status=400)


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    body = {"error": "malformed", "detail": f"{error}; expected the JSON of wire.uplink"}
    return api.create_response(request, body, status=error.status_code)


@api.post("/enrolment", response={200: Enrolled, 400: Problem, 403: Problem, 429: Problem})
def enrol(request: HttpRequest, wanted: EnrolRequest) -> Enrolled:
    now = timezone.now()
    if not _enrolments.allows(client_address(request), now):
        raise Refused(429, "too_many_tries", "quá nhiều lần thử ghép trạm; chờ một phút rồi thử lại", 60)
    try:
        station, token = trade(wanted.code, now)
    except BadCode as bad:
        raise Refused(403, "bad_code", str(bad)) from bad
    return Enrolled(station=station.key, token=token)


# a station that knows of no images yet takes a manifest without them
@api.get(
    "/stations/{station}/configuration",
    response={200: Manifest, 304: None, 404: Problem} | _ANSWERS,
    exclude_defaults=True,
    **STATION,
)
def configuration(request: HttpRequest, station: str, response: HttpResponse) -> Any:
    """Thousands of stations ask and hardly ever is there anything new: that answer reads hashes alone."""
    check_token(request, station)
    etag = _etag(station)
    if etag and etag in (tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")):
        return HttpResponse(status=304, headers={"ETag": etag})
    revision = _revision(request, station)
    response["ETag"] = etag
    manifest = revisions.manifest(revision)
    return Manifest(revision=revision.number, parts=manifest, images=_images(revision))


def _etag(station: str) -> str:
    """ "" without a revision. Taken before the revision is read: one that comes in between is only asked for again."""
    with connection.cursor() as cursor:
        found = sql.row(cursor, sql.IN_FORCE, [station, rfc3339(timezone.now())])
    return f'"{found[0]}-{parts.sha256(":".join(found[1:]).encode())[:16]}"' if found else ""


@api.get(
    "/stations/{station}/configuration/{sha256}",
    response={404: Problem} | _ANSWERS,
    openapi_extra={**STATION["openapi_extra"], "responses": {200: _PART}},
)
def part(request: HttpRequest, station: str, sha256: Digest) -> HttpResponse:
    centre = authenticated(request, station).centre
    if photo := officer_photos.content_of(centre, sha256):
        return HttpResponse(photo, content_type="image/jpeg", headers={"Cache-Control": "private, immutable"})
    if image := images.of_centre(centre, sha256):
        return HttpResponse(
            bytes(image.content), content_type=image.kind, headers={"Cache-Control": "private, immutable"}
        )
    wanted = [{f"{name}_part_id": sha256} for name in parts.PART_NAMES]
    if not any(ConfigRevision.objects.filter(centre=centre, **one).exists() for one in wanted):
        raise Refused(
            404, "no_part", f"found no part {sha256[:12]}… in this centre's revisions; fetch the manifest again"
        )
    content = bytes(ConfigPart.objects.get(sha256=sha256).content)
    return HttpResponse(content, content_type="application/json", headers={"Cache-Control": "private, immutable"})


@api.get("/stations/{station}/feed", response={200: Feed} | _ANSWERS, **STATION)
def what_goes_down(request: HttpRequest, station: str, after: Number = 0) -> Feed:
    return feed.page(authenticated(request, station).centre, after)


@api.post("/stations/{station}/token", response={200: NewToken} | _ANSWERS, **STATION)
def new_token(request: HttpRequest, station: str) -> NewToken:
    """The one in use works until the new one was used, so a lost answer cuts nobody off."""
    return NewToken(token=next_token(authenticated(request, station), timezone.now()))


@api.post(
    "/stations/{station}/screens/{terminal}/picture",
    response={200: Kept, 413: Problem, 422: Problem} | _ANSWERS,
    openapi_extra={**STATION["openapi_extra"], "requestBody": _PNG},
)
def picture(request: HttpRequest, station: str, terminal: str) -> Kept:
    """The body is a PNG."""
    sender = authenticated(request, station)
    if len(terminal) > MAX_TERMINAL or not terminal.isprintable():
        raise Refused(400, "malformed", f"found a screen's name of {len(terminal)} letters, expected {MAX_TERMINAL}")
    body = request.read(MAX_PICTURE_BYTES + 1)
    if len(body) > MAX_PICTURE_BYTES:
        raise Refused(413, "too_large", f"found more than {MAX_PICTURE_BYTES} bytes, expected a PNG below that")
    try:
        return Kept(sha256=screen_pictures.keep(sender, terminal, body, timezone.now()))
    except screen_pictures.NoPicture as bad:
        raise Refused(422, "no_picture", str(bad)) from bad


@api.get("/stations/{station}/record", response={200: Recorded} | _ANSWERS, **STATION)
def record(request: HttpRequest, station: str, epoch: Number = 0, seq: Number = 0) -> Recorded:
    """A station that lost its journal gets its own acknowledged events back."""
    return Recorded(events=recorded(authenticated(request, station), epoch, seq))


@api.post("/stations/{station}/private", response={200: PrivateAcknowledged, 413: Problem} | _ANSWERS, **STATION)
def private_records(request: HttpRequest, station: str, batch: PrivateBatch) -> PrivateAcknowledged:
    sender = authenticated(request, station)
    if len(batch.records) > MAX_PRIVATE_RECORDS:
        raise Refused(413, "too_many", f"found {len(batch.records)} records, expected at most {MAX_PRIVATE_RECORDS}")
    return PrivateAcknowledged(accepted=private.keep(sender, batch.records, timezone.now()))


@api.post("/stations/{station}/dossier", response={200: DossierAnswer} | _ANSWERS, **STATION)
def dossier(request: HttpRequest, station: str, asked: DossierQuestion) -> DossierAnswer:
    """For whoever stands at a kiosk with a receipt; a POST, so that no log of addresses holds its code."""
    asker = Asker(client_address(request), asked.terminal or station)
    return answer(authenticated(request, station).centre, asked.code, asked.second, asker, timezone.now())


@api.post("/stations/{station}/voice", response={200: VoiceAnswer} | _ANSWERS, **STATION)
def voice(request: HttpRequest, station: str, asked: VoiceQuestion) -> VoiceAnswer:
    """For whoever stands at a kiosk with the receipt of a petition or the like; a POST, as for dossiers."""
    centre = authenticated(request, station).centre
    return voice_answers.answer(centre, asked.code, asked.terminal or station, timezone.now())


@api.post("/stations/{station}/consultation", response={200: CodeAnswer} | _ANSWERS, **STATION)
def household_code(request: HttpRequest, station: str, asked: CodeQuestion) -> CodeAnswer:
    """Whether a household's code may still answer, and how many have."""
    centre = authenticated(request, station).centre
    return code_answer(centre, asked.consultation, asked.code, asked.terminal or station, timezone.now())


@api.get("/stations/{station}/household-key", response={200: HouseholdKey} | _ANSWERS, **STATION)
def household_key(request: HttpRequest, station: str, response: HttpResponse) -> HouseholdKey:
    """With which the centre's stations make marks of households' codes, also while they are cut off."""
    response["Cache-Control"] = "no-store"
    return HouseholdKey(key=key_of(authenticated(request, station).centre_id).hex())


def _revision(request: HttpRequest, station: str) -> ConfigRevision:
    revision = revisions.current(authenticated(request, station).centre, reading=("centre", "officers"))
    if revision is None:
        raise Refused(404, "no_configuration", "this centre has no configuration yet; save one on the page Màn hình")
    return revision


def _images(revision: ConfigRevision) -> tuple[str, ...]:
    return tuple(sorted({*officer_photos.images_of(revision), *images.images_of(revision)}))
