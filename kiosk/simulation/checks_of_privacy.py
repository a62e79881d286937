"""What citizens wrote and left for staff alone comes to light nowhere else: in no file, no log, on no paper."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.simulation.record import Record
from kiosk.simulation.saying import PRIVATE_MARK, PRIVATE_PHONE
from kiosk.simulation.world import World

MARKS = (PRIVATE_MARK.encode(), PRIVATE_PHONE.encode())


def private_stays_private(world: World, record: Record) -> Iterator[str]:
    """A receipt's code stands on its slip, and is no more in the journal and the log than the words are."""
    codes = tuple(receipt.code.encode() for receipt in world.ledger.receipts.values())
    yield from _found("the log", "\n".join(world.log).encode(), (*MARKS, *codes))
    for file in _files(world):
        secrets = (*MARKS, *codes) if file.name.startswith("journal") else MARKS
        yield from _found(file.name, file.read_bytes(), secrets)
    for slip in world.devices.printer.papers():
        yield from _found("a slip", slip, MARKS)


def _files(world: World) -> Iterator[Path]:
    yield from (file for file in world.disk.platter.root.rglob("*") if file.is_file())
    yield from world.collector.files()


def _found(where: str, content: bytes, secrets: tuple[bytes, ...]) -> Iterator[str]:
    yield from (f"{where} holds {secret.decode()}" for secret in secrets if secret in content)
