"""A language is a tag: well formed ones pass, whether or not this machine has words in them."""

import pytest
from pydantic import ValidationError

from kiosk.languages import of_two, tag
from kiosk.wire.requests import TakeTicket

ID = "5f0c1f6e9a4b4a0e8a0f6d2f4f1f7c11"


@pytest.mark.parametrize("language", ["vi", "en", "km", "hmn"])
def test_a_ticket_is_taken_in_any_language(language: str) -> None:
    assert TakeTicket(id=ID, service="chung-thuc", language=language).language == language


@pytest.mark.parametrize("language", ["", "EN", "e", "english", "en-GB", "../en", "vi\n"])
def test_what_is_no_tag_is_refused(language: str) -> None:
    with pytest.raises(ValidationError, match="language"):
        TakeTicket(id=ID, service="chung-thuc", language=language)
    assert tag(language) == "vi"


def test_of_two_texts_every_other_language_gets_the_english_one_where_there_is_one() -> None:
    assert [of_two(language, "Chứng thực", "Copies") for language in ("vi", "en", "km")] == [
        "Chứng thực",
        "Copies",
        "Copies",
    ]
    assert of_two("km", "Chứng thực", "") == "Chứng thực"
