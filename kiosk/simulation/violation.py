"""What a broken invariant is called and says."""

from dataclasses import dataclass

# Of each kind of violation so many are told; the first is what matters.
TOLD_MOST = 3


@dataclass(frozen=True, slots=True)
class Violation:
    """`invariant` names the check; `text` what was found."""

    invariant: str
    text: str
