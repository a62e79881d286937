"""Parts of configuration as the collector serves them: canonical JSON named by its hash."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.configuration import (
    PART_NAMES,
    canonical_json,
    load_station,
    local_parts,
    read_parts,
    sha256,
)
from kiosk.configuration_error import ConfigurationError
from tests.configuration.station_folder import make

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return local_parts(load_station(make(tmp_path_factory.mktemp("parts"))))


def refusal(parts: dict[str, bytes]) -> str:
    with pytest.raises(ConfigurationError) as error:
        read_parts(parts)
    return str(error.value)


@given(values)
def test_equal_values_are_equal_bytes(value: object) -> None:
    content = canonical_json(value)
    assert canonical_json(json.loads(content)) == content


def test_the_order_of_keys_does_not_matter() -> None:
    assert canonical_json({"b": 1, "a": "ộ"}) == canonical_json({"a": "ộ", "b": 1}) == '{"a":"ộ","b":1}'.encode()


def test_hashes_are_named_and_sorted_as_journalled(parts: dict[str, bytes]) -> None:
    hashes = read_parts(parts).hashes
    assert hashes == tuple(f"{name}:{sha256(parts[name])}" for name in sorted(PART_NAMES))


def test_an_edit_changes_the_hash_of_its_part_alone(parts: dict[str, bytes]) -> None:
    edited = {**parts, "officers": canonical_json({"officers": []})}
    before, after = set(read_parts(parts).hashes), set(read_parts(edited).hashes)
    assert {h.partition(":")[0] for h in before ^ after} == {"officers"}


@pytest.mark.parametrize("name", PART_NAMES)
def test_a_missing_part_is_named(parts: dict[str, bytes], name: str) -> None:
    rest = {n: content for n, content in parts.items() if n != name}
    assert refusal(rest) == f"configuration: {name}: found nothing; expected this part"


@pytest.mark.parametrize("name", PART_NAMES)
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "expected JSON"),
        (b"[1]", "found list; expected a JSON object"),
        (b"\xff", "expected JSON"),
        (b"{}", "found"),
    ],
)
def test_a_part_that_is_not_ours_is_named(parts: dict[str, bytes], name: str, content: bytes, words: str) -> None:
    text = refusal({**parts, name: content})
    assert text.startswith(f"{name}: ")
    assert words in text


def test_a_row_with_a_problem_refuses_the_catalogue_by_line(parts: dict[str, bytes]) -> None:
    csv = json.loads(parts["procedures"])["csv"].replace("\nP001,", "\nX1,", 1)
    text = refusal({**parts, "procedures": canonical_json({"csv": csv})})
    assert text.startswith("procedures: csv line 2 id: found X1; expected mã dòng dạng P001")


def test_the_place_of_a_trouble_says_nothing_of_what_was_found(parts: dict[str, bytes]) -> None:
    """It goes into the journal, where a name or a phone number has no place."""
    officers = {"officers": [{"id": "huong", "name": "Nguyễn Thị Hương" * 9, "badge": "1", "pin_hash": "x"}]}
    with pytest.raises(ConfigurationError) as error:
        read_parts({**parts, "officers": canonical_json(officers)})
    assert "Hương" in str(error.value)
    assert error.value.without_values == "officers: officers.0.name: expected at most 60 characters"
