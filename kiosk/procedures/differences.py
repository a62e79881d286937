"""What differs between two catalogues, row by row and column by column. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.procedures.catalogue import ALL_COLUMNS, Procedure, cell
from kiosk.procedures.inheritance import PROVINCE, laid


@dataclass(frozen=True, slots=True)
class Change:
    """A row whose cells differ: (column, before, after) each."""

    procedure: Procedure
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """`retired` and `removed` are apart from `changed`: nobody overlooks what citizens no longer see."""

    added: tuple[Procedure, ...]
    changed: tuple[Change, ...]
    retired: tuple[Procedure, ...]
    removed: tuple[Procedure, ...]
    same: int

    @property
    def count(self) -> int:
        return len(self.added) + len(self.changed) + len(self.retired) + len(self.removed)


def differences(before: Sequence[Procedure], after: Sequence[Procedure]) -> Differences:
    """By id. Another order alone is no difference."""
    old = {p.id: p for p in before}
    changed, retired, same = [], [], 0
    for new in after:
        was = old.get(new.id)
        if was is new or was == new:
            same += 1
        elif was is not None and new.retired_on is not None and was.retired_on is None:
            retired.append(new)
        elif was is not None:
            changed.append(Change(new, _cells(was, new)))
    kept = {p.id for p in after}
    return Differences(
        added=tuple(p for p in after if p.id not in old),
        changed=tuple(changed),
        retired=tuple(retired),
        removed=tuple(p for p in before if p.id not in kept),
        same=same,
    )


def rebased(base: Sequence[Procedure], mine: Sequence[Procedure], theirs: Sequence[Procedure]) -> list[Procedure]:
    """`theirs` with what `mine` changed of `base`: a draft goes on though another revision was published meanwhile.

    A row that became the province's meanwhile is the province's; of the draft it keeps what is the commune's own.
    """
    found = differences(base, mine)
    own = {p.id: p for p in (*found.added, *found.retired, *(change.procedure for change in found.changed))}
    gone = {p.id for p in found.removed}
    kept = [_again(p, own.pop(p.id, p)) for p in theirs if p.id not in gone]
    return kept + list(own.values())


def _again(theirs: Procedure, mine: Procedure) -> Procedure:
    became_theirs = theirs.origin == PROVINCE and mine is not theirs and mine.retired_on is None
    return laid(theirs, mine) if became_theirs else mine


def _cells(before: Procedure, after: Procedure) -> tuple[tuple[str, str, str], ...]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in ALL_COLUMNS)
    return tuple((name, *_shown(name, was, now)) for name, was, now in pairs if was != now)


def _shown(name: str, was: Any, now: Any) -> tuple[str, str]:
    """Of lists what went and what came; all of them when only their order is another."""
    if isinstance(was, tuple) and set(was) != set(now):
        was, now = (tuple(x for x in was if x not in now), tuple(x for x in now if x not in was))
    return cell(name, was), cell(name, now)
