"""Parameter files of the simulation: what is wrong is named with file, key, found and expected."""

from pathlib import Path

import pytest

from kiosk import resources
from kiosk.simulation.parameters import ParametersError, load

TEXT = resources.config("simulation.toml").read_text("utf-8")


def changed(folder: Path, found: str, other: str) -> Path:
    assert found in TEXT
    path = folder / "mine.toml"
    path.write_text(TEXT.replace(found, other, 1), "utf-8")
    return path


@pytest.mark.parametrize("name", ["simulation.toml", "simulation-chain.toml"])
def test_the_shipped_ones_are_sound_and_vary_enough(name: str) -> None:
    parameters = load(resources.config(name))
    assert all(service.cv >= 0.8 for service in parameters.services.values())


def test_service_times_that_hardly_vary_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ParametersError, match=r"mine\.toml: services\.chung-thuc\.cv: found '0\.3'.*0\.8"):
        load(changed(tmp_path, "share = 35, cv = 0.8", "share = 35, cv = 0.3"))


def test_an_unknown_word_is_named(tmp_path: Path) -> None:
    with pytest.raises(ParametersError, match="speed"):
        load(changed(tmp_path, "pace = 1.0", "pace = 1.0\nspeed = 1.0"))


def test_a_shift_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParametersError, match="expected the end after the beginning"):
        load(changed(tmp_path, '"11:30"]', '"07:00"]'))


def test_a_shift_in_which_nobody_comes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParametersError, match=r"arrivals\.by_hour"):
        load(changed(tmp_path, '"13:30", "17:00"', '"19:30", "20:30"'))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParametersError, match="expected a readable TOML file"):
        load(tmp_path / "none.toml")
