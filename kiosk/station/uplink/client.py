"""HTTPS to the collector: one call a method, every answer sorted into a result. Never believes a stranger's 200."""

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import requests
from pydantic import BaseModel, ValidationError

from kiosk.clock import SystemClock
from kiosk.domain.events import Event
from kiosk.station.tls.trouble import explain
from kiosk.station.uplink.machine import Failed, Problem
from kiosk.wire.consulting import CodeAnswer, CodeQuestion, HouseholdKey
from kiosk.wire.dossiers import DossierAnswer, DossierQuestion
from kiosk.wire.private import PrivateAcknowledged, PrivateBatch
from kiosk.wire.uplink import (
    Acknowledged,
    Batch,
    Enrolled,
    EnrolRequest,
    Envelope,
    Feed,
    Gap,
    Kept,
    Manifest,
    NewToken,
    Recorded,
    batch_json,
)
from kiosk.wire.voices import VoiceAnswer, VoiceQuestion

# (to connect, between two pieces of the answer)
TIMEOUT_S = (5.0, 20.0)
# The same while a citizen waits for the answer.
HURRIED_S = (3.0, 5.0)
# An answer larger than this is not ours; parts of configuration are the largest, a few hundred KB.
MAX_ANSWER_BYTES = 16 * 1024 * 1024
PIECE_BYTES = 64 * 1024

M = TypeVar("M", bound=BaseModel)


# As measured on events: a third less time than level 5, a tenth more bytes.
GZIP_LEVEL = 1
# Answers about what was sent, not about the server's own trouble: sending the same again would end the same way.
ABOUT_CONTENT = (400, 413, 422)


class CallFailed(Exception):
    """`permanent`: the collector will not have this content, now or later."""

    def __init__(self, failed: Failed, text: str, *, permanent: bool = False) -> None:
        super().__init__(text)
        self.failed = failed
        self.permanent = permanent


class GapFound(Exception):
    def __init__(self, expected_seq: int) -> None:
        super().__init__(f"the collector expects seq {expected_seq}")
        self.expected_seq = expected_seq


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    reason: str
    headers: Mapping[str, str]
    content: bytes


class CollectorClient:
    def __init__(
        self,
        url: str,
        station: str,
        token: str,
        session: requests.Session | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._now = now or SystemClock().now
        self._base = f"{url}/api/v1/stations/{station}"
        self._session = session or new_session()
        self.use_token(token)

    def use_token(self, token: str) -> None:
        self._session.headers["Authorization"] = f"Bearer {token}"

    def close(self) -> None:
        self._session.close()

    def send(self, head: Batch, events: Sequence[Event | Envelope]) -> Acknowledged:
        """`head` has no events of its own. Raises CallFailed, GapFound."""
        body = gzip.compress(batch_json(head, events), GZIP_LEVEL)
        answer = self._call("POST", "events", body, {"Content-Encoding": "gzip"})
        if answer.status == 409:
            raise GapFound(_read(Gap, answer).expected_seq)
        return _checked(Acknowledged, answer)

    def send_private(self, batch: PrivateBatch) -> PrivateAcknowledged:
        return _checked(PrivateAcknowledged, self._call("POST", "private", batch.model_dump_json().encode()))

    def manifest(self) -> Manifest:
        """Asked for only when an acknowledgement named another revision, so there is nothing to gain from an ETag."""
        return _checked(Manifest, self._call("GET", "configuration"))

    def feed(self, after: int) -> Feed:
        return _checked(Feed, self._call("GET", f"feed?after={after}"))

    def send_picture(self, terminal: str, png: bytes) -> Kept:
        """Raises CallFailed."""
        return _checked(Kept, self._call("POST", f"screens/{terminal}/picture", png, {"Content-Type": "image/png"}))

    def dossier(self, question: DossierQuestion) -> DossierAnswer:
        """For somebody who stands at a kiosk. Raises CallFailed."""
        body = question.model_dump_json().encode()
        return _checked(DossierAnswer, self._call("POST", "dossier", body, timeout_s=HURRIED_S))

    def household_code(self, question: CodeQuestion) -> CodeAnswer:
        """The same for an answer to a consultation. Raises CallFailed."""
        body = question.model_dump_json().encode()
        return _checked(CodeAnswer, self._call("POST", "consultation", body, timeout_s=HURRIED_S))

    def household_key(self) -> HouseholdKey:
        """Raises CallFailed."""
        return _checked(HouseholdKey, self._call("GET", "household-key"))

    def voice(self, question: VoiceQuestion) -> VoiceAnswer:
        """For somebody who stands at a kiosk. Raises CallFailed."""
        body = question.model_dump_json().encode()
        return _checked(VoiceAnswer, self._call("POST", "voice", body, timeout_s=HURRIED_S))

    def new_token(self) -> NewToken:
        """The one in use works on until the new one was used. Raises CallFailed."""
        return _checked(NewToken, self._call("POST", "token", b"{}"))

    def recorded(self, epoch: int, seq: int) -> Iterator[Event]:
        """Every event of this station the collector holds after (epoch, seq), in order, fetched as they are used."""
        while envelopes := _checked(Recorded, self._call("GET", f"record?epoch={epoch}&seq={seq}")).events:
            try:
                events = [Event(**envelope) for envelope in envelopes]
            except TypeError as error:
                raise CallFailed(Failed("not_the_collector"), f"found {error}, expected envelopes of events") from error
            yield from events
            epoch, seq = events[-1].epoch, events[-1].seq

    def part(self, sha256: str) -> bytes:
        answer = self._call("GET", f"configuration/{sha256}")
        _raise_for_status(answer)
        return answer.content

    def _call(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        timeout_s: tuple[float, float] = TIMEOUT_S,
    ) -> _Answer:
        return _request(self._session, method, f"{self._base}/{path}", body, headers, self._now, timeout_s)


def enrol(url: str, code: str, version: str, session: requests.Session | None = None) -> Enrolled:
    """Trade a pairing code for the station's name and token. Raises CallFailed."""
    body = EnrolRequest(code=code, version=version).model_dump_json().encode()
    with session or new_session() as calling:
        return _checked(Enrolled, _request(calling, "POST", f"{url}/api/v1/enrolment", body, None, SystemClock().now))


def new_session() -> requests.Session:
    session = requests.Session()
    # proxies of the environment are for people's browsers, not for a station
    session.trust_env = False
    return session


def _request(
    session: requests.Session,
    method: str,
    url: str,
    body: bytes | None,
    headers: dict[str, str] | None,
    now: Callable[[], datetime],
    timeout_s: tuple[float, float] = TIMEOUT_S,
) -> _Answer:
    headers = {"Content-Type": "application/json", **(headers or {})} if body is not None else headers
    try:
        with session.request(
            method, url, data=body, headers=headers, timeout=timeout_s, allow_redirects=False, stream=True
        ) as response:
            return _Answer(response.status_code, response.reason, response.headers, _content(response))
    except requests.exceptions.SSLError as error:
        raise _tls_failed(error, url, now()) from error
    except requests.RequestException as error:
        raise CallFailed(Failed("unreachable"), str(error)) from error


def _tls_failed(error: requests.exceptions.SSLError, url: str, now: datetime) -> CallFailed:
    if "CERTIFICATE_VERIFY_FAILED" not in str(error):
        return CallFailed(Failed("unreachable"), str(error))
    trouble, text = explain(url, now)
    return CallFailed(Failed(trouble), f"{text} ({error})")


def _content(response: requests.Response) -> bytes:
    """In pieces, so that an answer without end is cut off before it fills the memory."""
    content = bytearray()
    for piece in response.iter_content(PIECE_BYTES):
        content += piece
        if len(content) > MAX_ANSWER_BYTES:
            raise CallFailed(Failed("not_the_collector"), f"found an answer of more than {MAX_ANSWER_BYTES} bytes")
    return bytes(content)


def _checked(model: type[M], answer: _Answer) -> M:
    _raise_for_status(answer)
    return _read(model, answer)


def _raise_for_status(answer: _Answer) -> None:
    status = answer.status
    if status == 200:
        return
    detail = _detail(answer)
    if status in (429, 502, 503, 504):
        raise CallFailed(Failed("busy", _retry_after_ms(answer)), f"{status}: {detail}")
    problem: Problem = "wrong_token" if status in (401, 403) else "refused" if status >= 400 else "not_the_collector"
    raise CallFailed(Failed(problem), f"{status}: {detail}", permanent=status in ABOUT_CONTENT)


def _read(model: type[M], answer: _Answer) -> M:
    """A captive portal answers 200 with a page of its own: that is never an acknowledgement."""
    try:
        return model.model_validate_json(answer.content)
    except ValidationError as error:
        found = answer.headers.get("Content-Type", "nothing")
        text = f"found {found}, expected {model.__name__} of the collector; is there a Wi-Fi login page in between?"
        raise CallFailed(Failed("not_the_collector"), text) from error


def _detail(answer: _Answer) -> str:
    try:
        data = json.loads(answer.content)
    except (ValueError, RecursionError):
        return answer.reason
    return str(data.get("detail", data))[:300] if isinstance(data, dict) else str(data)[:300]


def _retry_after_ms(answer: _Answer) -> int:
    """Seconds alone are understood, not a date: the station's clock may be wrong."""
    text = answer.headers.get("Retry-After", "")
    return int(text) * 1000 if re.fullmatch(r"[0-9]{1,6}", text) else 0
