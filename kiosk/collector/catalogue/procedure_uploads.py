"""A file between its preview and its confirmation; what it would change, always against what is in work now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.collector.catalogue.procedure_files import BadFileError, read_sheet
from kiosk.collector.catalogue.procedure_models import ProcedureUpload
from kiosk.collector.catalogue.procedure_shelves import Shelf
from kiosk.collector.configuration import parts
from kiosk.procedures.catalogue import Problem, Procedure
from kiosk.procedures.columns import TITLES
from kiosk.procedures.differences import Differences, differences
from kiosk.procedures.importing import take

NAME_MAX = 120
# Who has not confirmed by then chooses the file again.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Looked:
    """`problems` are sentences; without any, `rows` is the catalogue that would come of the file."""

    problems: tuple[str, ...]
    rows: tuple[Procedure, ...] = ()
    found: Differences | None = None


def look(content: bytes, shelf: Shelf, today: date, *, whole: bool) -> Looked:
    """Nothing is kept by looking."""
    try:
        sheet = read_sheet(content)
    except BadFileError as error:
        return Looked((sentence(Problem(0, "", error.found, error.expected)),))
    rows, problems = take(sheet, shelf.working.procedures, today, whole=whole)
    if problems:
        return Looked(tuple(sentence(problem) for problem in problems))
    return Looked((), tuple(rows), differences(shelf.working.procedures, rows))


def sentence(problem: Problem) -> str:
    """ "Dòng 5, cột Mã thủ tục: thấy “1.2”, cần mã thủ tục dạng 1.001193, hoặc để trống"."""
    place = f"Dòng {problem.line}" if problem.line else "Cả tệp"
    column = f", cột {TITLES.get(problem.column, problem.column)}" if problem.column else ""
    found = f"“{problem.found}”" if problem.found else "ô trống"
    return f"{place}{column}: thấy {found}, cần {problem.expected}"


def remember(shelf: Shelf, author: str, name: str, content: bytes, whole: bool, now: datetime) -> ProcedureUpload:
    """One a person and catalogue: a new file takes the place of the one before."""
    fields = {"name": name[:NAME_MAX], "sha256": parts.sha256(content), "content": content, "whole": whole}
    fields |= {"seen": shelf.working.sha256, "at": now}
    ProcedureUpload.objects.filter(at__lt=now - KEPT).delete()
    held, _ = ProcedureUpload.objects.update_or_create(shelf=shelf.key, author=author, defaults=fields)
    return held


def remembered(shelf: Shelf, author: str, sha256: str) -> ProcedureUpload | None:
    return ProcedureUpload.objects.filter(shelf=shelf.key, author=author, sha256=sha256).first()
