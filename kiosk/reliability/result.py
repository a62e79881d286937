"""What a step of `kiosk reliability` found, kept as one JSON file a step."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from kiosk.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class Figure:
    """`goal` and `ok` are empty and None for what is only told."""

    name: str
    value: str
    goal: str = ""
    ok: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One test; `outcome`: passed, failed, skipped."""

    name: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Result:
    """`began` RFC 3339; `asked` is what was asked for (seeds, kills, minutes); `machine` and `code` where and of what.

    `ended` is the exit code, None when it took too long and was ended.
    """

    step: str
    began: str
    took_s: float
    ended: int | None
    asked: str
    machine: str
    code: str
    figures: tuple[Figure, ...] = ()
    tests: tuple[Case, ...] = ()

    @property
    def ok(self) -> bool:
        """Something was found, and all of it is well."""
        found = bool(self.figures or self.tests)
        well = all(figure.ok is not False for figure in self.figures)
        return self.ended == 0 and found and well and all(test.outcome == "passed" for test in self.tests)


_RESULT = TypeAdapter(Result)


def save(folder: Path, result: Result) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / f"{result.step}.json", _RESULT.dump_json(result, indent=1), durable=False)


def load(folder: Path, step: str) -> Result | None:
    """None when the step was not run. ValueError names a file that is none of ours."""
    path = folder / f"{step}.json"
    if not path.exists():
        return None
    try:
        return _RESULT.validate_json(path.read_bytes())
    except ValidationError as error:
        text = f"{path}: found {error.error_count()} wrong fields, expected a result of `kiosk reliability`; delete it"
        raise ValueError(text) from error
