"""What speaks against a set of questions: what must be mended before stations get it, and what may be meant. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from kiosk.collector.configuration.form_words import errors_by_path
from kiosk.procedures.guide import FIELD, QUESTIONS_MOST, Asked, Guide, is_question
from kiosk.vietnamese import fold

Data = Mapping[str, Any]
EVENTS = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the centre's catalogue has: ids of procedures, names of fields."""

    procedures: Collection[str]
    fields: Collection[str]


@dataclass(frozen=True, slots=True)
class Problem:
    """`question`: whose it is, "" of the life events. `refuses`: it must be mended first."""

    question: str
    words: str
    refuses: bool = True


def problems(guide: Data, known: Known) -> list[Problem]:
    found = [*_rows(guide), *_ways(guide), *_phrases(guide), *_strangers(guide, known), *_lonely(guide)]
    if not any(one.refuses for one in found):
        try:
            Guide.model_validate(guide)
        except ValidationError as error:
            found.insert(0, Problem(EVENTS, next(iter(errors_by_path(error).values()))))
    return found


def question_errors(question: Data) -> dict[str, str]:
    """{"title": sentence, "answers.0.say": sentence}."""
    try:
        Asked.model_validate(question)
    except ValidationError as error:
        return errors_by_path(error)
    return {}


def reached(guide: Data, name: str, seen: set[str] | None = None) -> set[str]:
    """A question and all that come after it."""
    seen = set() if seen is None else seen
    if name in guide["questions"] and name not in seen:
        seen.add(name)
        for answer in guide["questions"][name]["answers"]:
            reached(guide, answer["to"], seen)
    return seen


def leads(guide: Data, to: str, known: Known, way: tuple[str, ...] = ()) -> bool:
    """Whether an answer is offered here; a question is when one of its answers is."""
    if to.startswith(FIELD):
        return to.removeprefix(FIELD) in known.fields
    if not is_question(to):
        return to in known.procedures
    asked = guide["questions"].get(to)
    return bool(asked) and to not in way and any(leads(guide, a["to"], known, (*way, to)) for a in asked["answers"])


def _rows(guide: Data) -> Iterator[Problem]:
    for name, question in guide["questions"].items():
        yield from (Problem(name, words) for words in dict.fromkeys(question_errors(question).values()))


def _ways(guide: Data) -> Iterator[Problem]:
    for event in guide["events"]:
        if event["ask"] not in guide["questions"]:
            yield Problem(EVENTS, f"“{event['title']}” chưa dẫn tới câu hỏi nào.")
    for name, question in guide["questions"].items():
        for answer in question["answers"]:
            if answer["to"] and is_question(answer["to"]) and answer["to"] not in guide["questions"]:
                yield Problem(name, f"“{answer['say']}” dẫn tới một câu hỏi không còn nữa.")
        if way := _too_far(guide, (name,)):
            titles = " → ".join(f"“{guide['questions'][one]['title']}”" for one in way)
            kind = "hỏi đi vòng" if len(set(way)) < len(way) else f"quá {QUESTIONS_MOST} câu hỏi mới tới thủ tục"
            yield Problem(name, f"{titles}: {kind}.")


def _too_far(guide: Data, way: tuple[str, ...]) -> tuple[str, ...]:
    """The first way that passes more questions than anybody answers."""
    if len(way) > QUESTIONS_MOST:
        return way
    following = (a["to"] for a in guide["questions"][way[-1]]["answers"] if a["to"] in guide["questions"])
    return next((far for to in following if (far := _too_far(guide, (*way, to)))), ())


def _phrases(guide: Data) -> Iterator[Problem]:
    asked: dict[str, str] = {}
    for group in guide["groups"]:
        for phrase in group["words"]:
            other = asked.setdefault(fold(phrase), group["ask"])
            if other != group["ask"]:
                yield Problem(group["ask"], f"Lời gõ “{phrase}” đã dẫn tới một câu hỏi khác.")


def _strangers(guide: Data, known: Known) -> Iterator[Problem]:
    for name, question in guide["questions"].items():
        for answer in question["answers"]:
            to = answer["to"]
            if to and not is_question(to) and not leads(guide, to, known):
                what = to.removeprefix(FIELD)
                yield Problem(name, f"“{answer['say']}”: danh mục không có {what}, ki-ốt không hiện.", refuses=False)


def _lonely(guide: Data) -> Iterator[Problem]:
    begun = [row["ask"] for row in (*guide["events"], *guide["groups"])]
    met = set().union(*(reached(guide, name) for name in begun)) if begun else set()
    for name in guide["questions"]:
        if name not in met:
            yield Problem(name, "Chưa việc nào, lời gõ nào dẫn tới câu hỏi này.", refuses=False)
