"""Messages between station and collector survive their journey and refuse what is not theirs."""

from typing import Any

import pytest
from pydantic import ValidationError

from kiosk.wire import private, uplink
from kiosk.wire.base import Message

HEALTH = uplink.Health(
    version="0.1.0",
    clock="2026-07-30T02:41:07.123Z",
    uptime_ms=5,
    backlog=0,
    revision=3,
    paper="low",
    panels=(uplink.PanelHealth(panel="quay-1-1", counter="quay-1", state="silent"),),
    terminals=(uplink.TerminalHealth(terminal="kiosk-1", role="kiosk", connected=True),),
    problems=("Giấy in sắp hết",),
)
WAITING = uplink.Waiting(
    number="A012", key="9fQ2x7Zd", service="chung-thuc", state="waiting", ahead=1, wait_min=2, wait_max=5
)
EXAMPLES: list[Message] = [
    uplink.Batch(
        epoch=1, boot_id="b", sent_at="t", state=HEALTH, waiting=(WAITING,), events=({"seq": 1, "data": {"a": [1]}},)
    ),
    uplink.Acknowledged(acked_through=5, config_revision=2, feed_through=0),
    uplink.Gap(expected_seq=4),
    uplink.Manifest(revision=2, parts={"centre": "0" * 64, "officers": "1" * 64, "procedures": "f" * 64}),
    uplink.EnrolRequest(code="123456", version="0.1.0"),
    uplink.Enrolled(station="05500-1", token="t"),
    uplink.Feed(
        items=(uplink.FeedItem(number=7, id="0" * 32, at="2026-07-30T02:31:00.000Z", kind="later", data={"n": 1}),),
        through=7,
    ),
    private.PrivateBatch(
        records=(private.PrivateRecord(id="n-1", kind="rating_comment", about="r-1", at="t", text="Chờ lâu"),)
    ),
    private.PrivateAcknowledged(accepted=("n-1",)),
]


@pytest.mark.parametrize("message", EXAMPLES, ids=lambda m: str(type(m).__name__))
def test_a_message_survives_its_journey(message: Message) -> None:
    assert type(message).model_validate_json(message.model_dump_json()) == message


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (uplink.Acknowledged, {"acked_through": 5, "config_revision": 2}),
        (uplink.Acknowledged, {"acked_through": 5, "config_revision": 2, "feed_through": 0, "more": 1}),
        (uplink.Manifest, {"revision": 1, "parts": {"images": "0" * 64}}),
        (uplink.Manifest, {"revision": 1, "parts": {"centre": "../../etc/passwd"}}),
        (uplink.EnrolRequest, {"code": "1", "version": "0"}),
        (private.PrivateBatch, {"records": [{"id": "n", "kind": "photo", "about": "r", "at": "t", "text": ""}]}),
    ],
)
def test_what_is_not_ours_is_refused(model: type[Message], data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(data)
