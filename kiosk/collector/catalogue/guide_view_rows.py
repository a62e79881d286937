"""The questions as a list to read, in the order in which people meet them. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.collector.catalogue.guide_checks import Problem
from kiosk.collector.catalogue.guide_differences import words_of

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """`to`: what it leads to, in words; `question`: its id where that is a question."""

    say: str
    to: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    name: str
    title: str
    title_en: str
    words: Sequence[str]
    answers: Sequence[AnswerRow]
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class Branch:
    title: str
    rows: Sequence[QuestionRow]


def branches(guide: Data, targets: Mapping[str, str], problems: Sequence[Problem]) -> list[Branch]:
    """One a life event, then what only typed words lead to, then what nothing leads to."""
    named = {target: text for text, target in targets.items()}
    met: set[str] = set()
    begun = [(event["title"], [event["ask"]]) for event in guide["events"]]
    begun.append(("Chỉ khi gõ tìm", [group["ask"] for group in guide["groups"]]))
    begun.append(("Chưa nơi nào dẫn tới", list(guide["questions"])))
    found = []
    for title, names in begun:
        order = [name for first in names for name in _walk(guide, first, met)]
        if order:
            found.append(Branch(title, [_row(guide, name, named, problems) for name in order]))
    return found


def _walk(guide: Data, name: str, met: set[str]) -> Iterator[str]:
    if name in met or name not in guide["questions"]:
        return
    met.add(name)
    yield name
    for answer in guide["questions"][name]["answers"]:
        yield from _walk(guide, answer["to"], met)


def _row(guide: Data, name: str, named: Mapping[str, str], problems: Sequence[Problem]) -> QuestionRow:
    asked = guide["questions"][name]
    answers = [_answer(guide, answer, named) for answer in asked["answers"]]
    own = [one for one in problems if one.question == name]
    return QuestionRow(name, asked["title"], asked["title_en"], words_of(guide).get(name, []), answers, own)


def _answer(guide: Data, answer: Data, named: Mapping[str, str]) -> AnswerRow:
    say, to = answer["say"], answer["to"]
    if to in guide["questions"]:
        return AnswerRow(say, guide["questions"][to]["title"], to)
    return AnswerRow(say, named.get(to, to))
