"""Blocks refuse what no printer could print."""

import pytest

from devices.printers.document import Number, QrCode, Span


def test_text_is_composed() -> None:
    assert Span("so\u0302\u0301").text == "số"


def test_control_characters_are_refused_in_text() -> None:
    with pytest.raises(ValueError, match="control"):
        Span("A\nB")


@pytest.mark.parametrize("text", ["", "Đ12", "A\n1"])
def test_a_number_is_printable_ascii(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        Number(text)


@pytest.mark.parametrize("data", ["", "phường", "a" * 301, "a\x10\x04"])
def test_a_qr_code_is_printable_ascii_of_bounded_length(data: str) -> None:
    with pytest.raises(ValueError, match="QR"):
        QrCode(data)
