"""A mistake in a guide's file is told with its row, what was found and what was expected."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.procedures.guide_file import read_guide

Write = Callable[[str], Path]
ONE = """
[questions.a]
title = "Việc nào?"
title_en = "Which?"
answers = [
    {say = "Một", say_en = "One", to = "P001"},
    {say = "Hai", say_en = "Two", to = "TO"},
]
"""
EVENT = '[[events]]\nid = "e"\ntitle = "Việc"\ntitle_en = "Event"\nicon = "home"\nask = "ASK"\n'


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "guide.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE.replace("TO", "b"), "questions a, 'Hai', to: found 'b', expected one of the questions a"),
        (EVENT.replace("ASK", "x") + ONE.replace("TO", "P002"), "events e, ask: found 'x'"),
        ('[[groups]]\nwords = ["mai táng"]\nask = "x"\n', "groups 'mai táng', ask: found 'x'"),
        (EVENT.replace("ASK", "a") + ONE.replace("TO", "a"), "expected a procedure after 3 questions"),
        (ONE.replace("TO", "a"), "questions → a → a → a → a: expected a procedure after 3 questions"),
        (ONE.replace('say = "Hai", ', "").replace("TO", "P002"), "questions.a.answers.1.say: Field required"),
        (ONE.replace("TO", "Đất đai"), "questions.a.answers.1.to"),
        ("[questions", "found no TOML"),
    ],
)
def test_a_mistake_names_its_row(written: Write, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"guide\.toml") as told:
        read_guide(written(text))
    assert said in str(told.value)


def test_a_guide_without_a_mistake_is_read(written: Write) -> None:
    assert read_guide(written(EVENT.replace("ASK", "a") + ONE.replace("TO", "P002"))).events[0].ask == "a"
