"""What somebody filled in on the phone page: read, and what is missing of it. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from kiosk.domain.voice import VoiceKind
from kiosk.settings.voice import VoiceSettings
from kiosk.wire.private import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_PHONE, Contact, Voice, one_line
from kiosk.wire.say import LONGEST_VOICE, written

_ONCE = re.compile(r"^[0-9a-f]{32}\Z")


@dataclass(frozen=True, slots=True)
class Filled:
    """`once`: random, of the page that was opened; the same twice is one and the same sending."""

    kind: str = ""
    text: str = ""
    name: str = ""
    phone: str = ""
    address: str = ""
    agreed: bool = False
    once: str = ""

    @property
    def contact(self) -> Contact:
        return Contact(name=self.name, phone=self.phone, address=self.address)

    def fault(self, settings: VoiceSettings) -> str:
        """A word of voice_words.faults, or ""."""
        if self.kind not in settings.kinds:
            return "kind"
        if self.kind == "home_service":
            return "" if self.agreed and self.phone and self.address else "place"
        if not self.text:
            return "text"
        return "agree" if not self.agreed and not self.contact.is_empty else ""

    def voice(self, code: str, settings: VoiceSettings, language: str) -> Voice:
        keeps = self.agreed and not self.contact.is_empty
        return Voice(
            code=code,
            text=self.text,
            contact=self.contact if keeps else Contact(),
            consent=settings.consent_version if keeps else "",
            language=language,
        )


def filled_in(form: Mapping[str, str], consent_version: str) -> Filled:
    """Agreed is agreed to the text of this version; one that was changed meanwhile is asked about once more."""
    once = form.get("once", "")
    return Filled(
        kind=form.get("kind", "") if form.get("kind", "") in get_args(VoiceKind) else "",
        text=written(form.get("text", "")[:LONGEST_VOICE]),
        name=_line(form.get("name", ""), LONGEST_NAME),
        phone=_line(form.get("phone", ""), LONGEST_PHONE),
        address=_line(form.get("address", ""), LONGEST_ADDRESS),
        agreed=form.get("agree", "") == consent_version,
        once=once if _ONCE.match(once) else "",
    )


def _line(text: str, longest: int) -> str:
    return one_line(text)[:longest].strip()
