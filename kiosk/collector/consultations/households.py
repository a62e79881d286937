"""Codes of households: taken in from a list, looked up for a station, counted."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kiosk.collector.catalogue.procedure_files import BadFileError, SheetLimits, read_sheet
from kiosk.collector.consultations.consultation_models import ConsultationAnswer, HouseholdCode
from kiosk.collector.consultations.household_key import key_of
from kiosk.collector.consultations.tally import Tally, tally
from kiosk.collector.models import Centre
from kiosk.collector.tries import MINUTE, RateLimit
from kiosk.domain.household_codes import CODE_LEAST, CODE_MOST, code_mark, code_of, keyed
from kiosk.domain.numbering import BOOKING_ALPHABET
from kiosk.vietnamese import fold
from kiosk.wire.consulting import CodeAnswer

LIMITS = SheetLimits(50_000, 40, "hộ")
PROBLEMS_MOST = 20
# 40 bits, which eight signs hold that are typed without a slip; a list of so many is a large city ward's.
MADE_SIGNS, MADE_MOST = 8, 20_000
BATCH = 500
# A kiosk where one household after another answers; codes that run on are not tried one by one there.
ASKS_PER_TERMINAL, ASKS_SPAN = 40, 10 * MINUTE
_HEADINGS = {fold(words) for words in ("mã hộ", "mã", "mã lấy ý kiến", "code")}
TEMPLATE = "mã hộ\r\nK7M2-Q9XA\r\nT4HD-83NC\r\n"  # made at random, as codes should be

_of_terminal = RateLimit(ASKS_PER_TERMINAL, span=ASKS_SPAN, name="household.terminal")


class BadListError(ValueError):
    """`problems`: sentences."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Taken:
    new: int
    known: int


def read(content: bytes) -> list[str]:
    """The codes of a list, each once; other columns are not read. Raises BadListError."""
    try:
        sheet = read_sheet(content, LIMITS)
    except BadFileError as error:
        raise BadListError([f"Cả tệp: thấy {error.found}, cần {error.expected}."]) from error
    at = next((n for n, heading in enumerate(sheet.header) if fold(heading) in _HEADINGS), None)
    if at is None:
        raise BadListError([f"Dòng đầu thiếu cột mã hộ; thấy: {', '.join(sheet.header)[:120]}."])
    wrong = [f"Dòng {line}: mã “{cells[at][:30]}” {_EXPECTED}" for line, cells in sheet.rows if not code_of(cells[at])]
    if wrong:
        raise BadListError(wrong[:PROBLEMS_MOST])
    return list(dict.fromkeys(code_of(cells[at]) for _line, cells in sheet.rows))


_EXPECTED = f"cần {CODE_LEAST} đến {CODE_MOST} chữ không dấu, chữ số."


def take(centre: Centre, consultation: str, codes: Iterable[str]) -> Taken:
    """Added to those there are; a code is in the list once."""
    key = key_of(centre.pk)
    marks = [code_mark(key, consultation, code) for code in codes]
    with transaction.atomic():
        held = codes_of(centre, consultation)
        new = [one for one in marks if one not in held]
        rows = [HouseholdCode(centre=centre, consultation=consultation, code=one) for one in new]
        HouseholdCode.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return Taken(len(new), len(marks) - len(new))


def codes_of(centre: Centre, consultation: str) -> set[str]:
    return set(HouseholdCode.objects.filter(centre=centre, consultation=consultation).values_list("code", flat=True))


def tally_of(centre: Centre, consultation: str) -> Tally:
    answers = ConsultationAnswer.objects.filter(centre=centre, consultation=consultation)
    ordered = answers.order_by("at", "id").values_list("option", "code")
    return tally(ordered.iterator(), codes_of(centre, consultation))


def make(centre: Centre, consultation: str, count: int) -> list[str]:
    """So many new codes that nobody guesses, for the letters that invite; they are seen here and never again."""
    codes = ["".join(secrets.choice(BOOKING_ALPHABET) for _ in range(MADE_SIGNS)) for _ in range(count)]
    take(centre, consultation, codes)
    return codes


def code_answer(centre: Centre, consultation: str, code: str, terminal: str, now: datetime) -> CodeAnswer:
    """For a station whose citizen is about to answer. `code`: the mark, "" to ask for the count alone."""
    if code and not _of_terminal.allows(f"{centre.pk}:{terminal}", now):
        return CodeAnswer(outcome="too_often", answered=0)
    answered = tally_of(centre, consultation).answered
    if not code:
        return CodeAnswer(outcome="free", answered=answered)
    code = keyed(key_of(centre.pk), code)
    if not HouseholdCode.objects.filter(centre=centre, consultation=consultation, code=code).exists():
        return CodeAnswer(outcome="unknown", answered=answered)
    used = ConsultationAnswer.objects.filter(centre=centre, consultation=consultation, code=code).exists()
    return CodeAnswer(outcome="used" if used else "free", answered=answered)
