"""What differs between two sets of questions, in sentences for a clerk. Pure, on plain data."""

from collections.abc import Iterator, Mapping
from typing import Any

Data = Mapping[str, Any]
Words = dict[str, list[str]]
ABOUT = "Câu hỏi dẫn đường"


def between(old: Data, new: Data) -> list[str]:
    return [f"{ABOUT}: {sentence}" for sentence in _all(old, new)]


def words_of(guide: Data) -> Words:
    """The phrases that call for a question, by the question."""
    found: Words = {}
    for group in guide["groups"]:
        found.setdefault(group["ask"], []).extend(group["words"])
    return found


def _all(old: Data, new: Data) -> Iterator[str]:
    before, after = old["questions"], new["questions"]
    for name in after:
        if name not in before:
            yield f"thêm câu hỏi “{after[name]['title']}”"
        elif after[name] != before[name]:
            yield f"sửa câu hỏi “{after[name]['title']}”"
    yield from (f"bỏ câu hỏi “{before[name]['title']}”" for name in before if name not in after)
    were, are = words_of(old), words_of(new)
    for name in after:
        if name in before and were.get(name) != are.get(name):
            yield f"đổi lời gõ của “{after[name]['title']}”"
    if old["events"] != new["events"]:
        yield "đổi những việc trong đời"
