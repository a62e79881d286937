"""A centre's own questions are a part like the others, and may be missing: then the product asks its own."""

import pytest

from kiosk.configuration import GUIDE, canonical_json, load_station, local_parts, read_parts, sha256
from kiosk.configuration_error import ConfigurationError
from kiosk.procedures.guide_file import shipped_guide
from tests.configuration.station_folder import make


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return local_parts(load_station(make(tmp_path_factory.mktemp("parts"))))


def guide(**changes: object) -> bytes:
    return canonical_json(shipped_guide().model_dump(mode="json") | changes)


def test_without_it_the_configuration_has_none_and_names_three_parts(parts: dict[str, bytes]) -> None:
    found = read_parts(parts)
    assert found.guide is None
    assert [part.split(":")[0] for part in found.hashes] == ["centre", "officers", "procedures"]


def test_with_it_the_configuration_has_the_centres_own_under_its_hash(parts: dict[str, bytes]) -> None:
    own = read_parts({**parts, GUIDE: guide(events=[])})
    assert own.guide is not None
    assert own.guide.events == ()
    assert f"guide:{sha256(guide(events=[]))}" in own.hashes


@pytest.mark.parametrize("wrong", [guide(questions={}), b"[]", guide(more=1)])
def test_one_that_leads_nowhere_is_refused_with_the_whole(parts: dict[str, bytes], wrong: bytes) -> None:
    with pytest.raises(ConfigurationError) as told:
        read_parts({**parts, GUIDE: wrong})
    assert told.value.where == GUIDE
