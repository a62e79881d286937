"""docs/reliability.md says what was measured, when and where, and of what was not run nothing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.reliability.document import markdown
from kiosk.reliability.main import write
from kiosk.reliability.result import Case, Figure, Result, load, save
from kiosk.reliability.steps import STEPS, Amounts, chosen

ROOT = Path(__file__).parents[2]
SOAK = Result(
    step="soak-demo",
    began="2026-11-21T03:07:00.000Z",
    took_s=1500.0,
    ended=0,
    asked="25 real minutes",
    machine="2 cores",
    code="abc1234",
    figures=(Figure("screen: memory rises by", "0.5 MiB", "value <= 4", True, "270 MiB at the end"),),
)
KILLS = replace(SOAK, step="kills", figures=(), tests=(Case("tests/faults/test_kills.py::test_kept", "passed"),))


def page(*results: Result) -> str:
    return markdown(STEPS, {result.step: result for result in results})


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n")[1].split("\n## ")[0]


def test_a_step_that_was_not_run_has_no_figure() -> None:
    text = page()
    assert text.count("| not run |") == len(STEPS)
    claims = re.sub(r"^- .*$", "", text.split("\n## ", 1)[1], flags=re.M)
    for step in STEPS:
        claims = claims.replace(step.title, "")
    assert not re.search(r"\d", claims)


def test_a_step_that_was_run_has_its_date_machine_figures_and_notes() -> None:
    found = section(page(SOAK), "The whole demo, in real time")
    assert "2026-11-21T03:07:00.000Z · 2 cores · code abc1234 · 25 real minutes · 25 min · ok" in found
    assert "| screen: memory rises by (270 MiB at the end) | 0.5 MiB | value <= 4 | ok |" in found
    assert "| soak-demo | 2026-11-21 | 25 real minutes | 25 min | ok |" in page(SOAK)


def test_tests_are_named_with_their_outcome() -> None:
    assert "- passed: `tests/faults/test_kills.py::test_kept`" in page(KILLS)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (replace(SOAK, figures=(replace(SOAK.figures[0], ok=False),)), "**1 not met**"),
        (replace(KILLS, tests=(Case("t", "failed"), Case("u", "passed"))), "**1 not met**"),
        (replace(SOAK, ended=2, figures=()), "**failed, exit code 2**"),
        (replace(SOAK, figures=()), "**failed, exit code 0**"),
        (replace(SOAK, ended=None, figures=()), "**ended: took too long**"),
        (replace(KILLS, tests=(Case("t", "skipped"),)), "**failed, exit code 0**"),
    ],
)
def test_what_is_not_well_is_not_called_ok(bad: Result, says: str) -> None:
    assert not bad.ok
    line = next(line for line in page(bad).splitlines() if line.startswith(f"| {bad.step} "))
    assert line.endswith(f"| {says} |")


def test_a_figure_cannot_break_the_table() -> None:
    bad = replace(SOAK, figures=(Figure("a|b", "1\n2"),))
    assert "| a\\|b | 1 2 |" in page(bad)


def test_results_are_kept_and_read_again(tmp_path: Path) -> None:
    save(tmp_path, SOAK)
    assert load(tmp_path, "soak-demo") == SOAK
    assert load(tmp_path, "kills") is None
    write(tmp_path, tmp_path / "page.md")
    assert (tmp_path / "page.md").read_text() == page(SOAK)


def test_the_document_says_what_the_kept_results_say(tmp_path: Path) -> None:
    write(ROOT / "docs" / "reliability", tmp_path / "page.md")
    assert (tmp_path / "page.md").read_text() == (ROOT / "docs" / "reliability.md").read_text()


def test_a_file_that_is_no_result_is_named(tmp_path: Path) -> None:
    (tmp_path / "kills.json").write_text("{}")
    with pytest.raises(ValueError, match=r"kills\.json: found .*, expected a result"):
        load(tmp_path, "kills")


def test_what_holds_a_claim_is_there() -> None:
    for step in STEPS:
        for _, holder in step.claims:
            path, _, name = holder.partition("::")
            if path.startswith("tests/"):
                assert (ROOT / path).exists(), holder
                assert not name or f"def {name}(" in (ROOT / path).read_text(), holder


def test_steps_are_chosen_by_name() -> None:
    assert chosen(()) == STEPS
    assert [step.name for step in chosen(("kills", "fuzz"))] == ["kills", "fuzz"]
    with pytest.raises(ValueError, match="step soaks: expected of simulation, planted-bugs, year, forecast, kills"):
        chosen(("soaks",))


def test_amounts_reach_their_steps() -> None:
    amounts = Amounts(seeds=7, kills=8, fuzz_s=9, screen_hours=0.5, demo_minutes=11, days=6)
    asked = {step.name: (step.command(amounts), dict(step.environment(amounts))) for step in STEPS}
    assert "7" in asked["simulation"][0]
    assert "6" in asked["year"][0]
    assert asked["kills"][1] == {"KIOSK_KILLS": "8"}
    assert asked["fuzz"][1] == {"FUZZ_SECONDS": "9"}
    assert "0.5" in asked["soak-screen"][0]
    assert "11" in asked["soak-demo"][0]
