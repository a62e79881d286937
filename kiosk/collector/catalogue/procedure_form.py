"""The form of one procedure: its fields from a row of the catalogue, and a checked row from what was posted. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from pydantic import ValidationError

from kiosk.procedures.catalogue import Procedure, cells
from kiosk.procedures.columns import EXPECTED, HELP, TITLES
from kiosk.procedures.inheritance import PROVINCE
from kiosk.procedures.papers import ROWS_MAX, PaperRow, paper_problem, read_paper, word_paper

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Thủ tục", ("name", "short_name", "code", "field", "service", "level")),
    ("Thời hạn và lệ phí", ("time_limit", "time_short", "fee", "fee_short")),
    ("Hồ sơ", ("components", "forms")),
    ("Người dân gọi là gì", ("citizen_terms",)),
    ("Tại địa phương", ("local_place", "local_fee", "local_terms")),
    ("Căn cứ và liên kết", ("authority", "legal_basis", "decision_no", "portal_url_new", "portal_url_old")),
    ("Nội bộ", ("confidence", "source", "note")),
)
# Of a row of the province the commune has these; a row without a province above needs no words of its own beside it.
LOCAL_FIELDS = ("service", "local_place", "local_fee", "local_terms")
_AREAS = {"name": 2, "fee": 2, "time_limit": 2, "forms": 2, "legal_basis": 3, "source": 2, "note": 2}
_TERMS = {"citizen_terms": 6, "local_terms": 4}
_LENGTHS = {"code": 40, "short_name": 60, "field": 80, "time_short": 24, "fee_short": 24, "level": 80}
_LENGTHS |= {"name": 400, "local_place": 120, "local_fee": 200, "portal_url_new": 300, "portal_url_old": 300}
_CHOICES = {"confidence": (("high", "Cao"), ("medium", "Vừa"), ("low", "Thấp"))}

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FormField:
    """`widget`: text, area, terms, select, list (text with suggestions) or papers. `rows` are a checklist's lines."""

    name: str
    widget: str
    value: str
    error: str = ""
    choices: Choices = ()
    lines: int = 0
    rows: tuple[PaperRow, ...] = ()

    @property
    def title(self) -> str:
        return TITLES[self.name]

    @property
    def help(self) -> str:
        return HELP.get(self.name, "")

    @property
    def maxlength(self) -> int:
        return _LENGTHS.get(self.name, 4000)

    @property
    def is_wide(self) -> bool:
        return self.widget in ("area", "terms", "papers") or self.name.startswith("portal_url")


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    fields: tuple[FormField, ...]


@dataclass(slots=True)
class Posted:
    """`procedure` is None while something is wrong; `row` then fills the form again, `errors` are by column."""

    row: dict[str, str]
    papers: tuple[PaperRow, ...]
    procedure: Procedure | None = None
    errors: dict[str, str] = field(default_factory=dict)


def blank(identifier: str) -> dict[str, str]:
    return dict.fromkeys(Procedure.model_fields, "") | {"id": identifier, "confidence": "high"}


def groups(
    row: Mapping[str, str], papers: Sequence[PaperRow], errors: Mapping[str, str], choices: Mapping[str, Choices]
) -> list[Group]:
    """`choices`: of services, where they are known, and of fields already used."""
    shown = []
    for title, names in GROUPS:
        wanted = [name for name in names if _is_asked(name, row)]
        made = tuple(_field(name, row, papers, errors, choices | _CHOICES) for name in wanted)
        shown += [Group(title, made)] if made else []
    return shown


def papers_of(procedure: Procedure) -> tuple[PaperRow, ...]:
    return tuple(read_paper(line) for line in procedure.components)


def read(post: QueryDict, held: Mapping[str, str], today: date, person: str) -> Posted:
    """What was posted over what is held. Only what this form asks is taken from it."""
    row = dict(held)
    for _, names in GROUPS:
        for name in names:
            if name in post and name != "components" and _is_asked(name, held):
                row[name] = _text(name, post.get(name, ""))
    papers = _papers(post)
    errors = {"components": problem} if (problem := _paper_problem(papers)) else {}
    if _is_asked("components", held):
        row["components"] = "; ".join(word_paper(paper) for paper in papers)
    if post.get("verified"):
        row |= {"verified_on": today.isoformat(), "verified_by": person}
    return _checked(Posted(row, papers, errors=errors))


def _checked(posted: Posted) -> Posted:
    try:
        posted.procedure = Procedure.model_validate(posted.row)
    except ValidationError as error:
        for detail in error.errors():
            column = str(detail["loc"][0]) if detail["loc"] else "verified_by"
            posted.errors.setdefault(column, f"Cần {EXPECTED.get(column, 'nhiều nhất 4000 ký tự')}.")
    if posted.errors:
        posted.procedure = None
    return posted


def _is_asked(name: str, row: Mapping[str, str]) -> bool:
    if row.get("origin") == PROVINCE:
        return name in LOCAL_FIELDS
    return name != "local_terms"


def _field(
    name: str,
    row: Mapping[str, str],
    papers: Sequence[PaperRow],
    errors: Mapping[str, str],
    choices: Mapping[str, Choices],
) -> FormField:
    value, error, found = row.get(name, ""), errors.get(name, ""), choices.get(name, ())
    if name == "components":
        return FormField(name, "papers", "", error, rows=tuple(papers))
    if name in _TERMS:
        return FormField(name, "terms", value.replace("|", "\n"), error, lines=_TERMS[name])
    if name in _AREAS:
        return FormField(name, "area", value, error, lines=_AREAS[name])
    if name == "field" and found:
        return FormField(name, "list", value, error, found)
    if found:
        known = tuple(found) if value in dict(found) else ((value, value or "Chọn…"), *found)
        return FormField(name, "select", value, error, known)
    return FormField(name, "text", value, error)


def _text(name: str, typed: str) -> str:
    """Several lines are several terms; elsewhere a line break is a blank. A bar parts terms, so none has one."""
    lines = [line.strip() for line in typed.splitlines()]
    if name in _TERMS:
        return "|".join(dict.fromkeys(line.replace("|", " ") for line in lines if line))
    return " ".join(line for line in lines if line)


def _papers(post: QueryDict) -> tuple[PaperRow, ...]:
    rows = []
    for token in post.getlist("components")[: ROWS_MAX + 1]:
        texts = [_text("", post.get(f"components.{token}.{name}", "")) for name in ("name", "detail")]
        counts = [post.get(f"components.{token}.{name}", "").strip() for name in ("originals", "copies")]
        numbers = [int(n) if n.isascii() and n.isdecimal() and len(n) < 4 else 0 if not n else -1 for n in counts]
        if any((*texts, *counts)):
            rows.append(PaperRow(texts[0], numbers[0], numbers[1], texts[1]))
    return tuple(rows)


def _paper_problem(papers: Sequence[PaperRow]) -> str:
    if len(papers) > ROWS_MAX:
        return f"Nhiều nhất {ROWS_MAX} giấy tờ."
    found = ((number, paper_problem(paper)) for number, paper in enumerate(papers, 1))
    return next((f"Giấy tờ {number}: {problem}" for number, problem in found if problem), "")


def row_of(procedure: Procedure) -> dict[str, str]:
    return cells(procedure)
