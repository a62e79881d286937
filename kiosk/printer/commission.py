"""`kiosk printer commission`: print the page, ask which part is right, keep the answer; lines into the memory too."""

from pathlib import Path

import click

from kiosk.configuration import load_station
from kiosk.printer.places import PagePrinted, Place, find_place
from kiosk.printer.words import outcome_words, way_words


def run(settings_file: Path, answer: str | None, *, store_graphics: bool, agreed: bool) -> None:
    """With an `answer` no page is printed; `agreed`: no question about the stored lines.

    RuntimeError with a sentence when it cannot be done; ValueError for a capital that is not on the page.
    """
    with find_place(load_station(settings_file)) as place:
        mark = answer if answer is not None else _ask(place)
        way, page = place.answer(mark.strip().upper())
        click.echo(f"OK: từ nay phiếu in theo cách {mark.strip().upper()}: {way_words(way, page)}")
        if store_graphics:
            _store(place, agreed=agreed)


def roll_changed(settings_file: Path) -> str:
    """Counts the paper from 0."""
    with find_place(load_station(settings_file)) as place:
        place.roll_changed()
    return "OK: đã ghi nhận cuộn giấy mới"


def _ask(place: Place) -> str:
    printed = place.print_page()
    click.echo(outcome_words(printed))
    for mark, way, page in printed.choices:
        click.echo(f"  {mark}  {way_words(way, page)}")
    click.echo("Phải đủ 134 chữ có dấu. Nhiều phần đúng: chọn phần bảng mã (in nhanh hơn). Không chắc: chọn A.")
    return _prompt(printed)


def _prompt(printed: PagePrinted) -> str:
    marks = [mark for mark, _, _ in printed.choices]
    try:
        answer: str = click.prompt("Phần nào in đúng và đủ dấu?", type=click.Choice(marks, case_sensitive=False))
    except click.Abort:
        raise RuntimeError(
            "Chưa có câu trả lời, cách in chưa đổi. Xem giấy rồi chạy: kiosk printer commission --answer …"
        ) from None
    return answer


def _store(place: Place, *, agreed: bool) -> None:
    made = place.store_graphics()
    click.echo(outcome_words(made))
    if made.left_out:
        click.echo(f"{made.left_out} dòng chưa ghi (hết chỗ, hoặc đủ 10 hình một ngày): in theo cách đã chọn")
    question = f"Giấy vừa in có đủ {made.lines} dòng đánh số, rõ và đúng không?"
    right = agreed or click.confirm(question, default=False)
    place.graphics_seen(right=right)
    click.echo("OK: phiếu dùng các dòng trong bộ nhớ máy in" if right else "Không dùng bộ nhớ máy in.")
