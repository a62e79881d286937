"""The CSV opens in a spreadsheet as it is meant: letters right, nothing computed, all rows; the export is logged."""

import csv
import io

import pytest


def _read(answer):
    text = b"".join(answer).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_row_of_the_filter_is_there_with_names_shortened(staff, send, journal, make_rating):
    from kiosk.domain.kinds import RatingReasons

    journal.write(make_rating(1, level=2, choice=4))
    journal.write(RatingReasons("r1", False, "n1", "c", ("cho-lau", "khac")))
    journal.write(make_rating(2))
    send(journal.batch())
    header, *rows = _read(staff.get("/danh-gia/xuat.csv?level=low"))
    assert header[0] == "Ngày giờ"
    (row,) = rows
    assert row[:7] == ["30/07/2026 09:31:00", "2", "Không hài lòng", "A001", "Quầy 1", "N. T. Hương", "TL-017"]
    assert row[7:] == ["Chứng thực", "", "Bàn đánh giá", "Được tính", "Chờ quá lâu; khac", "05500-1", "1/1"]


def test_it_streams_all_rows_beyond_one_step(staff, send, journal, make_rating, monkeypatch):
    from kiosk.collector.figures import rating_log

    monkeypatch.setattr(rating_log, "EXPORT_ROWS", 7)
    for n in range(1, 31):
        journal.write(make_rating(n))
    send(journal.batch())
    rows = _read(staff.get("/danh-gia/xuat.csv"))
    assert sorted(row[3] for row in rows[1:]) == [f"A{n:03d}" for n in range(1, 31)]


def test_its_questions_to_the_database_do_not_grow_with_its_rows(staff, send, journal, make_rating):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for n in range(1, 21):
        journal.write(make_rating(n))
    send(journal.batch())
    with CaptureQueriesContext(connection) as asked:
        assert len(_read(staff.get("/danh-gia/xuat.csv"))) == 21
    assert len(asked) < 20


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-2", "@x", "\tx", "\rx", " =1", "\n=1"])
def test_what_a_spreadsheet_would_compute_is_made_text(collector, cell):
    from kiosk.collector.figures.rating_csv import safe

    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "A012", "Quầy 1", "5", "N. T. Hương"])
def test_other_cells_stay_as_they_are(collector, cell):
    from kiosk.collector.figures.rating_csv import safe

    assert safe(cell) == cell


def test_a_counter_named_like_a_formula_does_no_harm(staff, send, journal, make_rating):
    journal.write(make_rating(1, counter='=HYPERLINK("x")'))
    send(journal.batch())
    assert _read(staff.get("/danh-gia/xuat.csv"))[1][4] == '\'=HYPERLINK("x")'


def test_exporting_is_logged(staff):
    from kiosk.collector.models import AuditEntry

    b"".join(staff.get("/danh-gia/xuat.csv?level=low"))
    entry = AuditEntry.objects.get(action="ratings.export")
    assert (entry.user, entry.detail) == ("canbo", "level=low")
