"""What one person is saying to the centre: kind, words, contact. Thrown away with the session. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.domain.voice import VoiceKind
from kiosk.wire.private import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_PHONE, Contact
from kiosk.wire.pushes import VoiceReceipt

TEXT_MAX = 600  # letters on the on-screen keyboard; who has more to say writes on the phone
FIELDS = ("name", "phone", "address")
FIELD_MAX = {"name": LONGEST_NAME, "phone": LONGEST_PHONE, "address": LONGEST_ADDRESS}
NEEDED: dict[str, tuple[str, ...]] = {"home_service": ("phone", "address")}
"""Without which nobody can come; others may leave all of them empty."""


@dataclass(frozen=True, slots=True)
class Said:
    """`procedure`: id of the one for which an extra paper or fee was asked. `field`: which is being typed."""

    kind: VoiceKind | None = None
    text: str = ""
    name: str = ""
    phone: str = ""
    address: str = ""
    procedure: str = ""
    procedure_name: str = ""
    field: str = FIELDS[0]
    receipt: VoiceReceipt | None = None

    @property
    def contact(self) -> Contact:
        return Contact(name=self.name.strip(), phone=self.phone.strip(), address=self.address.strip())

    @property
    def may_go_on(self) -> bool:
        """Enough was written to ask for the contact."""
        return self.kind is not None and (bool(self.text.strip()) or self.kind in NEEDED)

    @property
    def may_send(self) -> bool:
        """What is needed of the contact is there; of others anything at all."""
        needed = NEEDED.get(self.kind or "", ())
        contact = self.contact
        return all(getattr(contact, name) for name in needed) and not contact.is_empty


def about(procedure: str, name: str) -> Said:
    """A petition that begins at the page of a procedure."""
    return Said(kind="petition", procedure=procedure, procedure_name=name)


def typed(said: Said, text: str) -> Said:
    """Into the field that is being typed."""
    return replace(said, **{said.field: text})


def last_letters(text: str, most: int, cut: Callable[[str], str] = lambda text: f"…{text}") -> str:
    """What a panel for `most` letters shows while somebody types: the end of it."""
    return text if len(text) <= most else cut(text[-most:])
