"""Questions that lead to a procedure: life events, and what is asked when a query means several things. Pure.

The data is config/guide.toml, or what a centre made of it at the collector. What an answer leads to (`to`) is a
procedure of the catalogue ("P001"), another question ("tang-le") or a field ("field:Đất đai"). A
catalogue need not have all of it: what leads nowhere there is not offered.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kiosk.procedures.words import Word, content_words, with_equivalents, words
from kiosk.vietnamese import is_syllable, telex

EVENTS = ""
"""The question whose answers are the life events."""
FIELD = "field:"
QUESTIONS_MOST = 3  # from a life event to a procedure; nobody answers more
ANSWERS_MOST = 12  # two pages of a screen
EVENTS_MOST = 12  # the same
ROWS_MOST = 300  # questions, and groups; the product's own are 47 and 38
PHRASES_MOST = 40  # of one group; the product's longest has 6
PHRASE_LETTERS = 60
WORDS_MOST = 8  # of a query; who writes more says what they want

Title = Annotated[str, StringConstraints(min_length=1, max_length=44)]
Say = Annotated[str, StringConstraints(min_length=1, max_length=34)]  # one line of a large button
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
TitleEnglish = Annotated[str, StringConstraints(max_length=44)]  # "": the Vietnamese stands
SayEnglish = Annotated[str, StringConstraints(max_length=34)]
Phrase = Annotated[str, StringConstraints(min_length=2, max_length=PHRASE_LETTERS)]
Icon = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,24}$")]
Target = Annotated[str, StringConstraints(pattern=r"^(P\d{3,6}|field:.+|[a-z0-9]+(-[a-z0-9]+)*)$", max_length=90)]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(_Row):
    say: Say
    say_en: SayEnglish = ""
    to: Target


class Asked(_Row):
    """A question; English for every language but Vietnamese."""

    title: Title
    title_en: TitleEnglish = ""
    answers: tuple[Answer, ...] = Field(min_length=2, max_length=ANSWERS_MOST)


class LifeEvent(_Row):
    id: Slug
    title: Say
    title_en: SayEnglish = ""
    icon: Icon
    ask: Slug


class Group(_Row):
    """Whole queries that mean several procedures, and the question that tells them apart."""

    words: tuple[Phrase, ...] = Field(min_length=1, max_length=PHRASES_MOST)
    ask: Slug


class Guide(_Row):
    """ValueError (of pydantic) names the row that leads to no question, in a circle, or too far."""

    events: tuple[LifeEvent, ...] = Field((), max_length=EVENTS_MOST)
    questions: Mapping[Slug, Asked] = Field({}, max_length=ROWS_MOST)
    groups: tuple[Group, ...] = Field((), max_length=ROWS_MOST)

    @model_validator(mode="after")
    def _leads_on(self) -> "Guide":
        for name, ask in self._asking():
            if ask not in self.questions:
                raise ValueError(f"{name}: found {ask!r}, expected one of the questions {', '.join(self.questions)}")
        for event in self.events:
            self._reaches(event.ask, (f"events {event.id}",))
        for name in self.questions:
            self._reaches(name, ("questions",))
        return self

    def _asking(self) -> Iterator[tuple[str, str]]:
        for event in self.events:
            yield f"events {event.id}, ask", event.ask
        for group in self.groups:
            yield f"groups {group.words[0]!r}, ask", group.ask
        for name, asked in self.questions.items():
            yield from ((f"questions {name}, {a.say!r}, to", a.to) for a in asked.answers if is_question(a.to))

    def _reaches(self, name: str, way: tuple[str, ...]) -> None:
        if len(way) > QUESTIONS_MOST:
            raise ValueError(f"{' → '.join((*way, name))}: expected a procedure after {QUESTIONS_MOST} questions")
        for answer in self.questions[name].answers:
            if is_question(answer.to):
                self._reaches(answer.to, (*way, name))

    def asked_by(self, query: str) -> str:
        """The question that a whole query calls for, "" for none. Marks may be missing, Telex keys stand for them, and
        the last of several words may be unfinished, where that leaves one question."""
        if len(words(query)) > WORDS_MOST:
            return ""
        for way in _ways(query):
            if found := self._groups_of(way):
                return found.pop() if len(found) == 1 else ""
        return ""

    def _groups_of(self, query: list[Word]) -> set[str]:
        whole = {ask for phrase, ask in self._phrases if _is(query, phrase)}
        return whole or {ask for phrase, ask in self._phrases if len(phrase) > 1 and _begins(query, phrase)}

    @cached_property
    def _phrases(self) -> list[tuple[list[Word], str]]:
        return [(content_words(text), group.ask) for group in self.groups for text in group.words]


def is_question(to: str) -> bool:
    return not (to.startswith(FIELD) or re.fullmatch(r"P\d+", to))


def _ways(query: str) -> list[list[Word]]:
    """As typed, with Telex keys as marks, and in the catalogue's words."""
    typed = content_words(query)
    composed = " ".join(_composed(word) for word in words(query))
    texts = (composed, with_equivalents(query), with_equivalents(composed))
    return [way for way in (typed, *map(content_words, texts)) if way]


def _composed(word: Word) -> str:
    composed = telex(word.text)
    return composed if not word.has_marks and is_syllable(composed) else word.text


def _is(query: list[Word], phrase: list[Word]) -> bool:
    return len(query) == len(phrase) and all(map(_same, query, phrase))


def _begins(query: list[Word], phrase: list[Word]) -> bool:
    if len(query) != len(phrase) or not all(map(_same, query[:-1], phrase)):
        return False
    return phrase[-1].folded.startswith(query[-1].folded) and not query[-1].has_marks


def _same(typed: Word, other: Word) -> bool:
    return typed.folded == other.folded and (not typed.has_marks or typed.marked == other.marked)
