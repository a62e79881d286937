"""A request's body to a batch: gzip with a cap, then JSON whose events stay raw, so that one bad event is alone."""

import json
import zlib

import msgspec

from kiosk.wire.uplink import MAX_BATCH_BYTES, MAX_BATCH_EVENTS

MAX_SEQ = 2**53
_GZIP = 16 + zlib.MAX_WBITS


class BadBody(ValueError):
    """`status` and `error` are those of the answer."""

    def __init__(self, status: int, error: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.error = error


class RawBatch(msgspec.Struct):
    """`wire.uplink.Batch` with everything that can be bad on its own still undecoded."""

    epoch: int
    boot_id: str
    sent_at: str
    state: msgspec.Raw
    waiting: msgspec.Raw = msgspec.Raw(b"[]")
    events: list[msgspec.Raw] = []


_DECODER = msgspec.json.Decoder(RawBatch)


def gunzipped(body: bytes, limit: int = MAX_BATCH_BYTES) -> bytes:
    """Raises BadBody: 400 when it is not one whole gzip member, 413 when it grows beyond `limit` bytes."""
    unzip = zlib.decompressobj(_GZIP)
    try:
        plain = unzip.decompress(body, limit + 1)
    except zlib.error as error:
        raise BadBody(400, "not_gzip", f"found a body that is not gzip ({error}), expected gzip JSON") from error
    if len(plain) > limit:
        raise BadBody(
            413, "too_large", f"found more than {limit} bytes of JSON, expected at most that: send fewer events"
        )
    if not unzip.eof or unzip.unused_data:
        raise BadBody(400, "not_gzip", "found a broken-off or overlong gzip body, expected one whole member")
    return plain


def decoded(plain: bytes) -> RawBatch:
    """Raises BadBody: 400 when this is not a batch, 413 when it has too many events."""
    try:
        batch = _DECODER.decode(plain)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        batch = _decoded_one_by_one(plain)
    if len(batch.events) > MAX_BATCH_EVENTS:
        raise BadBody(413, "too_many", f"found {len(batch.events)} events, expected at most {MAX_BATCH_EVENTS}")
    if not 1 <= batch.epoch <= MAX_SEQ:
        raise BadBody(400, "malformed", f"found epoch {batch.epoch}, expected 1 or more")
    return batch


def _decoded_one_by_one(plain: bytes) -> RawBatch:
    """The lenient way: one event with a lone surrogate or NaN must not hold up the others."""
    try:
        body = json.loads(plain.decode("utf-8", "surrogatepass"))
        raw = {name: msgspec.Raw(json.dumps(body[name]).encode()) for name in ("state", "waiting") if name in body}
        events = [msgspec.Raw(json.dumps(event).encode()) for event in body.get("events", [])]
        head = {name: body.get(name) for name in ("epoch", "boot_id", "sent_at")}
        return msgspec.convert(head | raw | {"events": events}, RawBatch)
    except (ValueError, TypeError, AttributeError, RecursionError, msgspec.MsgspecError) as error:
        raise BadBody(400, "malformed", f"found no batch ({error}), expected JSON as in wire.uplink.Batch") from error
