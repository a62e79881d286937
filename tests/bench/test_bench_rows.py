"""A row is judged by its goal alone; what was not measured is never ok."""

import json

import pytest

from kiosk.bench import main
from kiosk.bench.report import json_line, text_lines
from kiosk.bench.row import Row, unmeasured


@pytest.mark.parametrize(
    ("value", "floor", "goal", "ok"),
    [
        (430, None, "value <= 430", True),
        (431, None, "value <= 430", False),
        (6.0, 10.0, "ratio >= 0.6", True),
        (5.9, 10.0, "ratio >= 0.6", False),
        (1.15, 1.0, "value <= 1.1 * floor + 0.05", True),
        (1.16, 1.0, "value <= 1.1 * floor + 0.05", False),
        (1.0, None, "ratio <= 9", False),
        (1.0, None, "value <= 9 * floor", False),
    ],
)
def test_the_goal_decides(value: float, floor: float | None, goal: str, ok: bool) -> None:
    assert Row("devices", "bytes", value, "B", goal, floor).ok is ok


@pytest.mark.parametrize("goal", ["", "value < 3", "speed <= 3", "value <= fast", "value <= 3 - 1"])
def test_a_goal_that_cannot_be_judged_is_refused(goal: str) -> None:
    with pytest.raises(ValueError):
        Row("devices", "bytes", 1.0, "B", goal)


def test_what_was_not_measured_is_not_ok_and_says_why() -> None:
    row = unmeasured("devices", "QR codes read", "codes", "value >= 7", "zbarimg is not installed")
    assert not row.ok
    assert "not measured: zbarimg is not installed" in "\n".join(text_lines(row))
    assert json.loads(json_line(row))["value"] is None


def test_json_has_the_agreed_keys_in_every_row() -> None:
    keys = ["bench", "metric", "value", "unit", "floor", "ratio", "goal", "ok"]
    full = Row("devices", "bytes", 5.0, "B", "value <= 9", 10.0, "a note")
    for row in (full, unmeasured("devices", "bytes", "B", "value <= 9", "no")):
        assert list(json.loads(json_line(row))) == keys
    assert json.loads(json_line(full)) == {
        "bench": "devices", "metric": "bytes", "value": 5.0, "unit": "B",
        "floor": 10.0, "ratio": 0.5, "goal": "value <= 9", "ok": True,
    }  # fmt: skip


@pytest.mark.parametrize(("value", "code"), [(9, 0), (10, 1)])
def test_the_exit_code_tells_whether_every_goal_is_met(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], value: int, code: int
) -> None:
    made = [Row("first", "bytes", value, "B", "value <= 9"), Row("first", "s", 1, "s", "value <= 9")]
    monkeypatch.setattr(main, "BENCHES", {"first": lambda: made})
    assert main.run([], as_json=True) == code
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["ok"] for row in printed] == [code == 0, True]


def test_text_shows_the_outcome_first(capsys: pytest.CaptureFixture[str]) -> None:
    main.show(Row("devices", "bytes", 5.0, "B", "value <= 9", 10.0), as_json=False)
    assert capsys.readouterr().out.startswith("ok   devices: bytes: 5 B")


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(ValueError, match="bench speed: expected of devices"):
        main.run(["speed"], as_json=False)
