"""What citizens wrote at a station that has no collector yet, for whoever answers them: listed, read, erased."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.domain.voice import KINDS, spaced
from kiosk.private import PrivateStore, Record
from kiosk.wire.private import voice_of

# Of a station without a collector: years of a ward.
MOST = 100_000
KIND_WORDS = {
    "rating_comment": "Lời góp ý khi đánh giá",
    "unanswered_search": "Câu tìm không có kết quả",
    "suggestion": "Góp ý",
    "petition": "Phản ánh, kiến nghị",
    "commendation": "Lời khen",
    "home_service": "Cán bộ đến nhà",
}


def opened(folder: Path) -> PrivateStore:
    """FileNotFoundError when nothing was ever kept there: opening must not begin a new store with a new key."""
    for name in ("private.db", "private.key"):
        if not (folder / name).exists():
            raise FileNotFoundError(f"{folder / name}: not found; expected the data folder of a station that has run")
    return PrivateStore(folder)


def listed(store: PrivateStore) -> Iterator[str]:
    """One line each without the words, the oldest first."""
    for record in store.oldest(MOST):
        yield f"{record.at[:16].replace('T', ' ')}  {record.id}  {KIND_WORDS.get(record.kind, record.kind)}"


def read(store: PrivateStore, name: str) -> str:
    """LookupError when there is none of this id (any more)."""
    record = _record(store, name)
    if record.kind not in KINDS:
        return record.text
    said = voice_of(record.text)
    contact = said.contact
    facts = (
        ("Mã biên nhận", spaced(said.code)),
        ("Họ và tên", contact.name),
        ("Điện thoại", contact.phone),
        ("Địa chỉ", contact.address),
        ("Thủ tục", said.procedure),
    )
    lines = [f"{label}: {text}" for label, text in facts if text]
    return "\n".join([KIND_WORDS[record.kind], "", said.text, "", *lines])


def erase(store: PrivateStore, name: str) -> None:
    store.erase([_record(store, name).id])


def _record(store: PrivateStore, name: str) -> Record:
    found = next((record for record in store.oldest(MOST) if record.id == name), None)
    if found is None:
        raise LookupError(f"found no text {name!r}, expected an id that `kiosk private list` shows")
    return found
