"""A third language is one more catalogue: screens and paper speak it, and what it lacks is English."""

import logging
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from kiosk import translations
from kiosk.settings import CentreSettings
from kiosk.settings.rules import rules_of
from kiosk.station.printing.ticket_paper import ticket_content
from kiosk.tickets import Wanted, sample_ticket
from screens import words
from tests.pseudo_language import NAME, TAG, pseudo, pseudo_language

__all__ = ["pseudo_language"]


def catalogue_of(language: str) -> Path:
    return translations.catalogue_files(translations.folder())[language]


def test_it_is_found_by_its_file_and_says_its_own_name(pseudo_language: str) -> None:
    assert translations.languages() == {"vi": "Tiếng Việt", "en": "English", TAG: NAME}


def test_screens_speak_it(pseudo_language: str) -> None:
    words.use(pseudo_language)
    assert words._("Lấy số thứ tự") == pseudo("Get a number")
    assert [words.many("{n} người đang chờ", n) for n in (1, 3)] == [
        pseudo("{n} person waiting").format(n=1),
        pseudo("{n} people waiting").format(n=3),
    ]
    assert words.counters_line(("Quầy 2",)) == f"{pseudo('Counter')} 2"


def test_it_is_offered_and_the_settings_order_and_leave_out(pseudo_language: str, centre: CentreSettings) -> None:
    def offered(*tags: str) -> list[str]:
        kiosk = centre.kiosk.model_copy(update={"languages": tags})
        return list(words.offered(centre.model_copy(update={"kiosk": kiosk})))

    assert offered() == ["vi", "en", TAG]
    assert offered(TAG, "en") == ["vi", TAG, "en"]
    assert offered("en", "fr") == ["vi", "en"]
    assert offered("vi") == ["vi"]


def test_whoever_goes_on_to_the_next_language_comes_round(pseudo_language: str, centre: CentreSettings) -> None:
    spoken = []
    for _turn in range(3):
        words.use(next(iter(words.others(centre))))
        spoken.append(words.language())
    assert spoken == ["en", TAG, "vi"]


def test_names_of_the_settings_are_english_in_it(pseudo_language: str, centre: CentreSettings) -> None:
    words.use(pseudo_language)
    service = centre.services[0]
    assert words.service_name(service) == service.name_en
    assert words.chosen("Quầy hướng dẫn", "") == "Quầy hướng dẫn"


def test_the_paper_speaks_it_and_officers_still_find_their_marks(pseudo_language: str, centre: CentreSettings) -> None:
    ticket = sample_ticket(centre, Wanted(language=pseudo_language, priority=True), None)
    content = ticket_content(ticket, centre, rules_of(centre), reprint=True)
    assert content.thanks == pseudo("Thank you for coming!")
    assert content.service == centre.services[0].name_en
    assert content.marks[0] == f"BẢN IN LẠI ({pseudo('Reprint').upper()})"


def test_what_it_lacks_is_english(pseudo_language: str) -> None:
    path = catalogue_of(pseudo_language)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=TAG)
    catalogue["Bỏ qua"].string = ""
    with path.open("wb") as file:
        write_po(file, catalogue)
    words.use(pseudo_language)
    assert words._("Bỏ qua") == "Skip"
    assert words._("Quay lại") == pseudo("Back")


def test_a_spoilt_catalogue_is_told_and_read_as_english(pseudo_language: str, caplog: pytest.LogCaptureFixture) -> None:
    path = catalogue_of(pseudo_language)
    path.write_bytes(b'msgid "\xff\xfe"\nmsgstr "x"\n')
    with caplog.at_level(logging.ERROR):
        words.use(pseudo_language)
    assert words._("Bỏ qua") == "Skip"
    assert str(path) in caplog.text


def test_folders_that_are_no_languages_are_passed_over(tmp_path: Path) -> None:
    for name in ("vi", "xx_YY", "README", "km"):
        (tmp_path / name / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / name / "LC_MESSAGES" / "kiosk.po").touch()
    assert list(translations.catalogue_files(tmp_path)) == ["km"]
