"""`kiosk simulate`: a JSON line last, a summary of many, errors that name what was expected."""

import json
import logging
from pathlib import Path

from click.testing import CliRunner, Result

from kiosk import resources
from kiosk.cli import main
from kiosk.simulation.faults import KINDS


def simulate(*options: str) -> Result:
    return CliRunner().invoke(main, ["simulate", *options])


def test_a_plain_day_ends_with_a_json_line() -> None:
    logged = logging.root.manager.disable
    result = simulate("--seed", "5", "--json")
    assert logging.root.manager.disable == logged  # its silence ends with it
    assert result.exit_code == 0, result.output
    found = json.loads(result.output.strip().splitlines()[-1])
    assert {name: found[name] for name in ("ok", "seed", "days", "violations", "faults")} == {
        "ok": True,
        "seed": 5,
        "days": 1,
        "violations": [],
        "faults": {},
    }
    assert found["tickets"] > 100
    assert found["ratings"] > 30


def test_several_days_have_several_times_the_people() -> None:
    found = json.loads(simulate("--days", "2", "--json").output.strip().splitlines()[-1])
    assert found["ok"]
    assert found["days"] == 2
    assert found["tickets"] > 240


def test_another_centre_is_simulated_with_its_own_counters(tmp_path: Path) -> None:
    text = resources.config("centre.toml").read_text("utf-8")
    centre = tmp_path / "centre.toml"
    centre.write_text(text.replace("typical_minutes = 12", "typical_minutes = 5"), "utf-8")
    assert simulate("--centre", str(centre)).exit_code == 0


def test_without_json_a_sentence_is_said() -> None:
    result = simulate("--seed", "5")
    assert result.output.startswith("seed 5: ")
    assert "nothing wrong" in result.output


def test_an_unknown_fault_is_named_with_the_known_ones() -> None:
    result = simulate("--chain", "--faults", "power_cut,earthquake")
    assert result.exit_code == 1
    assert "found 'earthquake', expected some of power_cut" in result.output


def test_every_kind_of_fault_stands_in_the_commands_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
    assert all(kind in page for kind in KINDS)


def test_a_wrong_centre_is_a_wrong_configuration(tmp_path: Path) -> None:
    centre = tmp_path / "centre.toml"
    centre.write_text("names = 3\n", "utf-8")
    assert simulate("--centre", str(centre)).exit_code == 2
