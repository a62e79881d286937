"""What citizens say is kept sealed and gets a receipt; the journal tells that it was said, not what."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.printers.profile import load_profile
from devices.printers.ticket import TicketContent, ticket_document
from kiosk import resources
from kiosk.domain.voice import parse_receipt, spaced
from kiosk.private import PrivateStore
from kiosk.station.core import Input
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.printing.voice_slip import voice_content
from kiosk.wire import pushes
from kiosk.wire.base import Outcome
from kiosk.wire.private import LONGEST_BODY, LONGEST_VOICE, Contact, voice_of
from kiosk.wire.say import GiveVoice
from tests.station.recording import Bench

KIOSK = Caller("kiosk-1", "kiosk")
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SECRET = "Cán bộ quầy 3 đòi thêm 50.000 đồng"
WHO = Contact(name="Trần Thị Bưởi", phone="0912 345 678", address="Tổ 4, phường Tích Lương")


class Office:
    """A desk whose recorder works at once."""

    def __init__(self, folder: Path, running: Running) -> None:
        self.folder = folder
        self.bench = Bench(folder, rules=running.rules)
        self.private = PrivateStore(folder)
        state = self.bench.core.inbox.state
        self.desk = Desk(self.put, running, state, self.private, self.bench.clock, has_printer=True)
        self.desk.station = "05500-1"

    def put(self, item: Input) -> None:
        self.bench.round(item)
        self.desk.state = self.bench.core.inbox.state

    def give(self, **fields: object) -> pushes.Reply:
        made = GiveVoice.model_validate({"id": "voice-0001", "kind": "petition", "text": SECRET} | fields)
        return asyncio.run(self.desk.handle(made, KIOSK))


@pytest.fixture
def office(tmp_path: Path, running: Running) -> Iterator[Office]:
    office = Office(tmp_path, running)
    yield office
    office.private.close()
    office.bench.journal.close()


def events(office: Office) -> list[dict[str, object]]:
    return [e.data for e in office.bench.journal.events() if e.kind == "voice.given"]


def test_the_words_are_kept_apart_and_the_event_tells_that_there_are_some(office: Office) -> None:
    reply = office.give(contact=WHO, consent="1a2b3c4d", procedure="P001")
    assert reply.ok
    assert reply.voice is not None
    (record,) = office.private.oldest(9)
    said = voice_of(record.text)
    assert (record.id, record.kind, said.text, said.contact) == ("v-voice-0001", "petition", SECRET, WHO)
    assert (said.consent, said.procedure, said.code, said.v) == ("1a2b3c4d", "P001", reply.voice.code, 1)
    (event,) = events(office)
    assert (event["voice"], event["voice_kind"], event["procedure"]) == ("v-voice-0001", "petition", "P001")
    journal = (office.folder / "journal.db").read_bytes() + (office.folder / "journal.db-wal").read_bytes()
    assert not any(word.encode() in journal for word in (SECRET, "Bưởi", "0912", reply.voice.code))


def test_the_receipt_has_a_code_and_the_address_to_follow_it(office: Office) -> None:
    receipt = office.give().voice
    assert receipt is not None
    assert parse_receipt(receipt.code) == receipt.code
    assert receipt.url == f"https://xephang.tichluong.thainguyen.gov.vn/y/05500-1/{receipt.code}"


def test_the_receipt_is_printed_and_says_nothing_of_the_words(office: Office) -> None:
    printed: list[tuple[str, TicketContent, str]] = []

    def slips(key: str, make: Callable[[], TicketContent], terminal: str) -> Outcome:
        printed.append((key, make(), terminal))
        return "queued"

    office.desk.slips = slips
    receipt = office.give(contact=WHO, consent="v").voice
    assert receipt is not None
    ((key, content, terminal),) = printed
    assert (key, terminal, receipt.printing, content.qr) == (receipt.code, "kiosk-1", "queued", receipt.url)
    assert content.service == "Phản ánh, kiến nghị"
    assert [part.text for part in content.parts if part.text] == ["GIẤY BIÊN NHẬN", spaced(receipt.code)]
    assert not any(word in str(content) for word in (SECRET, "Bưởi", "0912", "P001"))


@pytest.mark.parametrize("profile", ["generic-80mm", "generic-58mm"])
def test_the_receipt_fits_both_papers(running: Running, profile: str) -> None:
    centre = running.configuration.centre
    content = voice_content("petition", "Y7K2M9XTRAPQ", "https://a.vn/y/05500-1/Y7K2M9XTRAPQ", AT, centre, "en")
    document = ticket_document(content, load_profile(resources.config("printers", f"{profile}.toml")))
    assert "Y7K2 M9XT RAPQ" in str(document)
    assert "RECEIPT" in str(document)


def test_an_answer_that_was_lost_is_given_again_and_nothing_twice(office: Office) -> None:
    assert office.give() == office.give()
    assert (office.private.count(), len(events(office))) == (1, 1)


def test_another_one_has_another_code(office: Office) -> None:
    first, second = office.give().voice, office.give(id="voice-0002").voice
    assert first is not None
    assert second is not None
    assert first.code != second.code


def test_without_consent_no_contact_is_kept(office: Office) -> None:
    assert office.give(contact=WHO).ok
    assert voice_of(office.private.oldest(1)[0].text).contact.is_empty


@pytest.mark.parametrize("kind", ["suggestion", "petition", "commendation"])
def test_nothing_said_is_refused_politely(office: Office, kind: str) -> None:
    reply = office.give(kind=kind, text=" \n\t ")
    assert (reply.ok, reply.error) == (False, "nothing_said")
    assert (office.private.count(), events(office)) == (0, [])


def test_who_wants_somebody_to_come_home_says_where_and_by_which_phone(office: Office) -> None:
    assert office.give(kind="home_service", text="", contact=WHO).error == "no_contact"  # no consent
    assert office.give(kind="home_service", contact=Contact(phone="0912"), consent="v").error == "no_contact"
    assert office.give(kind="home_service", text="", contact=WHO, consent="v").ok


def test_the_longest_that_a_kiosk_may_send_fits_what_goes_up(office: Office) -> None:
    """A body that is too long for the wire would stop everything else from going up."""
    most = {"name": "\0" * 80, "phone": "\0" * 20, "address": "\0" * 200}
    assert office.give(text='"' * LONGEST_VOICE, contact=most, consent="\1" * 16).ok
    (record,) = office.private.oldest(9)
    assert len(record.text) <= LONGEST_BODY
    assert voice_of(record.text).contact.is_empty


def test_a_procedure_that_nobody_knows_is_no_place_for_words(office: Office) -> None:
    assert office.give(procedure="Bưởi 0912").ok
    assert events(office)[0]["procedure"] == ""


def test_when_the_disk_fails_it_is_said_and_the_same_may_be_sent_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_record: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(office.private, "put", full)
        assert office.give().error == "not_recorded"
    assert events(office) == []
    assert office.give().ok


def test_no_other_role_gives_any(office: Office) -> None:
    made = GiveVoice(id="voice-0001", kind="petition", text="x")
    assert asyncio.run(office.desk.handle(made, Caller("hall-1", "hall"))).error == "wrong_role"


def test_lines_stay_and_other_signs_of_control_go() -> None:
    made = GiveVoice(id="voice-0001", kind="petition", text="Một\r\nhai\x00\x07 ba\n")
    assert made.text == "Một\nhai ba"
