"""What an administrator may make of the paper ticket, and what is refused with which words."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from devices.printers.ticket import Kind
from kiosk.settings.ticket import NEEDED, PARTS_MOST, TEXT_MOST, TEXTS_MOST, PartName, TicketSettings

CENTRE_TOML = Path(__file__).parents[2] / "config" / "centre.toml"


def template(*parts: dict[str, Any]) -> TicketSettings:
    return TicketSettings.model_validate({"parts": list(parts)})


def refusal(*parts: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as error:
        template(*parts)
    return str(error.value)


def part(name: str, **values: object) -> dict[str, Any]:
    return {"part": name, **values}


NUMBER, CODE = part("number"), part("code")


def test_number_and_code_are_all_that_is_needed() -> None:
    assert [one.part for one in template(CODE, NUMBER).parts] == ["code", "number"]


@pytest.mark.parametrize(("missing", "words"), NEEDED.items())
@pytest.mark.parametrize("left", [None, "never", "wide"])
def test_number_and_code_can_never_be_left_out(missing: str, words: str, left: str | None) -> None:
    parts = [one for one in (NUMBER, CODE) if one["part"] != missing]
    parts += [part(missing, shown=left)] if left else []
    assert f"phiếu thiếu phần “{words}”" in refusal(*parts)


def test_a_part_stands_once_but_rules_and_own_lines_may_be_repeated() -> None:
    assert "bị lặp: wifi" in refusal(NUMBER, CODE, part("wifi"), part("wifi", shown="never"))
    assert "bị lặp: number" in refusal(NUMBER, CODE, NUMBER)
    template(NUMBER, CODE, part("rule"), part("rule"), part("text", text="Một"), part("text", text="Hai"))


def test_a_ticket_has_an_end() -> None:
    texts = [part("text", text="Lời")] * (TEXTS_MOST + 1)
    assert f"nhiều nhất {TEXTS_MOST}" in refusal(NUMBER, CODE, *texts)
    rules = [part("rule")] * (PARTS_MOST - 1)
    assert "too_long" in refusal(NUMBER, CODE, *rules)
    assert "string_too_long" in refusal(NUMBER, CODE, part("text", text="x" * (TEXT_MOST + 1)))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (part("text"), "dòng tự viết chưa có lời"),
        (part("text", text="  "), "dòng tự viết chưa có lời"),
        (part("wifi", text="Mạng miễn phí"), "có lời in riêng"),
        (part("thanks", text_en="Thanks"), "chưa có lời tiếng Việt"),
        (part("text", text="một\nhai"), "ký tự điều khiển"),
        (part("marks"), "literal_error"),
        (part("wait", size="tiny"), "literal_error"),
        (part("wait", align="right"), "literal_error"),
    ],
)
def test_a_part_that_makes_no_sense_is_refused_in_words(wrong: dict[str, Any], words: str) -> None:
    assert words in refusal(NUMBER, CODE, wrong)


def test_an_own_line_that_is_not_printed_may_wait_for_its_words() -> None:
    assert template(NUMBER, CODE, part("text", shown="never")).parts[2].text == ""


def test_the_starter_file_says_what_the_default_is() -> None:
    data = tomllib.loads(CENTRE_TOML.read_text(encoding="utf-8"))
    assert TicketSettings.model_validate(data["ticket"]) == TicketSettings()


def test_the_default_offers_every_part_but_lines_of_ones_own() -> None:
    names = {one.part for one in TicketSettings().parts}
    assert set(PartName.__args__) - names == {"text"}  # type: ignore[attr-defined]


def test_the_printers_know_every_part() -> None:
    assert PartName.__args__ == Kind.__args__  # type: ignore[attr-defined]
