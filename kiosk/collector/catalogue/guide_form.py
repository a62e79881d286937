"""The forms of a question and of the life events: what was posted as plain data, what an answer may lead to. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.http import QueryDict

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.guide import FIELD, PHRASE_LETTERS, PHRASES_MOST
from kiosk.vietnamese import fold, nfc

Data = Mapping[str, Any]
SLUG_MOST = 32  # of a new question or event; the model takes 40, and a number comes behind it
# Drawn at the kiosk; the words are for the clerk who chooses.
ICONS = (
    ("family", "Gia đình"),
    ("rings", "Nhẫn cưới"),
    ("candle", "Ngọn nến"),
    ("home", "Ngôi nhà"),
    ("land", "Thửa đất"),
    ("car", "Xe"),
    ("shop", "Cửa hàng"),
    ("care", "Chăm sóc"),
    ("doc", "Tờ giấy"),
)


def targets(guide: Data, procedures: Sequence[Procedure], fields: Collection[str]) -> dict[str, str]:
    """What a clerk chooses from -> what it stands for."""
    return {
        **question_targets(guide),
        **{f"Lĩnh vực: {name}": f"{FIELD}{name}" for name in fields},
        **{f"{p.short_name} ({p.id})": p.id for p in procedures},
    }


def question_targets(guide: Data) -> dict[str, str]:
    return {f"Câu hỏi: {asked['title']} ({name})": name for name, asked in guide["questions"].items()}


def question_of(post: QueryDict, choices: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """(the question, the phrases that call for it). Rows left empty are none; a target nobody knows is ""."""
    answers = [
        {
            "say": _text(post, f"answers.{token}.say"),
            "say_en": _text(post, f"answers.{token}.say_en"),
            "to": _target(_text(post, f"answers.{token}.to"), choices),
        }
        for token in post.getlist("answers")
    ]
    question = {"title": _text(post, "title"), "title_en": _text(post, "title_en")}
    phrases = [" ".join(line.split()) for line in nfc(post.get("words", "")).splitlines()]
    return question | {"answers": [a for a in answers if any(a.values())]}, list(dict.fromkeys(filter(None, phrases)))


def events_of(post: QueryDict, choices: Mapping[str, str]) -> list[dict[str, str]]:
    events: list[dict[str, str]] = []
    for token in post.getlist("events"):
        text = {name: _text(post, f"events.{token}.{name}") for name in ("id", "title", "title_en", "icon", "ask")}
        if text["title"] or text["ask"]:
            text["ask"] = _target(text["ask"], choices)
            text["icon"] = text["icon"] if text["icon"] in dict(ICONS) else "doc"
            text["id"] = text["id"] or new_id(text["title"], [event["id"] for event in events])
            events.append(text)
    return events


def with_question(guide: Data, name: str, question: Data, phrases: Sequence[str]) -> dict[str, Any]:
    others = [group for group in guide["groups"] if group["ask"] != name]
    own = [{"words": list(phrases), "ask": name}] if phrases else []
    return {**guide, "questions": {**guide["questions"], name: question}, "groups": [*others, *own]}


def without_question(guide: Data, name: str) -> dict[str, Any]:
    questions = {other: asked for other, asked in guide["questions"].items() if other != name}
    return {**guide, "questions": questions, "groups": [group for group in guide["groups"] if group["ask"] != name]}


def led_from(guide: Data, name: str) -> list[str]:
    """Titles of what leads to a question."""
    events = [event["title"] for event in guide["events"] if event["ask"] == name]
    asked = guide["questions"].values()
    return events + [one["title"] for one in asked if any(answer["to"] == name for answer in one["answers"])]


def phrase_problem(guide: Data, name: str, phrases: Sequence[str]) -> str:
    """Too many, too long, or another question's already; "" when they may stand."""
    if len(phrases) > PHRASES_MOST or any(not 2 <= len(phrase) <= PHRASE_LETTERS for phrase in phrases):
        return f"Nhiều nhất {PHRASES_MOST} lời gõ, mỗi lời từ 2 đến {PHRASE_LETTERS} ký tự."
    others = {fold(phrase) for group in guide["groups"] if group["ask"] != name for phrase in group["words"]}
    both = [phrase for phrase in phrases if fold(phrase) in others]
    return f"“{both[0]}” đã dẫn tới câu hỏi khác." if both else ""


def new_id(title: str, taken: Collection[str]) -> str:
    """A short name in plain letters that nothing else has."""
    base = re.sub(r"[^a-z0-9]+", "-", fold(title))[:SLUG_MOST].strip("-") or "cau-hoi"
    if re.fullmatch(r"p\d+", base):
        base = f"cau-{base}"
    return next(name for n in range(1, 1000) if (name := base if n == 1 else f"{base}-{n}") not in taken)


def _text(post: QueryDict, name: str) -> str:
    return " ".join(nfc(post.get(name, "")).split())


def _target(text: str, choices: Mapping[str, str]) -> str:
    """An id is taken as it is: of more procedures than are suggested one types it."""
    return choices.get(text) or (text if text in choices.values() or re.fullmatch(r"P\d{3,6}", text) else "")
