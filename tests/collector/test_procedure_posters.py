"""A poster's code leads where it says, with the centre's name in letters that have all their marks."""

import subprocess

import pytest

from kiosk.procedures.catalogue import PORTAL_TEMPLATE, read_catalogue
from kiosk.settings.centre import Names

NAMES = Names(line_2="Phường Tích Lương", hotline="0208 300 0000")


@pytest.fixture
def starter(collector):
    from kiosk import resources

    return read_catalogue(resources.config("procedures.csv").read_text("utf-8"))[0]


def test_the_code_of_a_drawn_poster_is_read_back(administrator, tmp_path):
    answer = administrator.get("/thu-tuc/ap-phich.pdf?thu-tuc=P001&kho=A4")
    assert answer["Content-Type"] == "application/pdf"
    (tmp_path / "p.pdf").write_bytes(answer.content)
    subprocess.run(["pdftoppm", "-r", "60", "-png", tmp_path / "p.pdf", tmp_path / "p"], check=True)
    command = ["zbarimg", "--quiet", "--raw", tmp_path / "p-1.png"]
    read = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert read.strip() == "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7"
    fonts = subprocess.run(["pdffonts", tmp_path / "p.pdf"], check=True, capture_output=True, text=True).stdout
    assert "Noto-Sans" in fonts
    words = subprocess.run(["pdftotext", tmp_path / "p.pdf", "-"], check=True, capture_output=True, text=True).stdout
    assert "Phường Tích Lương" in words
    assert "Làm giấy khai sinh" in words


def test_a_field_has_sheets_of_a_few_codes_each(starter):
    from kiosk.collector.catalogue.procedure_posters import PER_SHEET, markup

    chosen = [p for p in starter if p.field == "Hộ tịch"]
    page = markup(NAMES, chosen, PORTAL_TEMPLATE, "A3")
    assert page.count("<svg") == len(chosen)
    assert page.count('class="sheet"') == -(-len(chosen) // PER_SHEET)
    assert "size: A3 portrait" in page


def test_a_procedure_without_an_address_is_left_out_and_named(starter, administrator):
    from kiosk.collector.catalogue.procedure_posters import NothingToShowError, markup, without_address

    missing = without_address(starter, PORTAL_TEMPLATE)
    assert [p.code for p in missing] == [""] * len(missing) != []
    with pytest.raises(NothingToShowError):
        markup(NAMES, missing, PORTAL_TEMPLATE, "A4")
    assert missing[0].short_name in administrator.get("/thu-tuc/ap-phich/").content.decode()


def test_choosing_nothing_leads_back_with_a_sentence(administrator):
    answer = administrator.get("/thu-tuc/ap-phich.pdf?thu-tuc=P999", follow=True)
    assert "Không có thủ tục nào để in" in answer.content.decode()


def test_words_of_the_catalogue_are_no_markup(starter):
    from kiosk.collector.catalogue.procedure_posters import markup

    risky = starter[0].model_copy(update={"short_name": "<img src=//x>"})
    assert "<img" not in markup(NAMES, [risky], PORTAL_TEMPLATE, "A4")


def test_a_poster_leaves_uploads_as_strict_as_they_were(administrator, tmp_path):
    from PIL import ImageFile

    test_the_code_of_a_drawn_poster_is_read_back(administrator, tmp_path)
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
