"""What a kind is: the base of them all, and the table of those there are.

A kind is a frozen dataclass of plain values (text, whole numbers, truth, lists of text). Ids are opaque. Personal
data never appears here: names, phones and free text live in private.db and only their id is carried.
"""

from collections.abc import Callable
from dataclasses import Field, dataclass, fields
from operator import attrgetter
from typing import Any, ClassVar, TypeVar


class Fact:
    """What happened, before it has a place in the journal. `command_id` is the originator's; "" if nobody asked."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]  # every kind is a dataclass, frozen or a record
    KIND: ClassVar[str]
    V: ClassVar[int] = 1

    def to_data(self) -> dict[str, Any]:
        names, read = _fields.get(type(self)) or _fields_of(type(self))
        data = dict(zip(names, read(self), strict=True))
        if tuple in map(type, data.values()):
            return {name: list(value) if type(value) is tuple else value for name, value in data.items()}
        return data


@dataclass(frozen=True, slots=True)
class TicketAtCounter(Fact):
    """What an officer did with a ticket at a counter."""

    ticket: str
    counter: str
    officer: str
    command_id: str


# Of each kind the names of its fields, in the order of its canonical form, and how all are read at once: every event
# asks.
_Reader = Callable[[Fact], tuple[Any, ...]]
_fields: dict[type[Fact], tuple[tuple[str, ...], _Reader]] = {}


def _fields_of(kind: type[Fact]) -> tuple[tuple[str, ...], _Reader]:
    names = tuple(sorted(field.name for field in fields(kind)))
    read = attrgetter(*names) if len(names) > 1 else lambda fact: tuple(getattr(fact, name) for name in names)
    _fields[kind] = names, read
    return names, read


F = TypeVar("F", bound=Fact)
KINDS: dict[str, type[Fact]] = {}
# Of each kind the names of its fields: a long journal is read at every start.
_NAMES: dict[str, frozenset[str]] = {}


def kind(cls: type[F]) -> type[F]:
    KINDS[cls.KIND] = cls
    _NAMES[cls.KIND] = frozenset(field.name for field in fields(cls))
    return cls


def fact_of(kind: str, data: dict[str, Any]) -> Fact | None:
    """The typed fact of a journal line; None for a kind this version does not know. Unknown fields are ignored."""
    cls = KINDS.get(kind)
    if cls is None:
        return None
    known = _NAMES[kind]
    return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in known})
