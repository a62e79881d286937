"""Lists of a province's system: read by their headings, shown as what they would change, taken whole or not at all."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEAD = "STT,Số hồ sơ,Tên thủ tục,Họ tên,Trạng thái,Ngày tiếp nhận,Hạn trả,Ngày trả,Số điện thoại,CCCD"
ONE, TWO = "H56.107.00-260715-0361", "000.00.06.H56-260716-0362"
NAME, PHONE = "Đặng Thị Chim Hoàng Yến", "0912 345 678"


def line(code=ONE, state="Đang xử lý", due="20/07/2026", returned="", phone=PHONE, identity="024040001234"):
    return f"1,{code},Đăng ký khai sinh,{NAME},{state},15/07/2026 08:30,{due},{returned},{phone},{identity}"


def content(*lines):
    return "\r\n".join([HEAD, *lines]).encode()


@pytest.fixture
def rows(collector):
    from kiosk.collector.models import Dossier

    return lambda: {row.code: row for row in Dossier.objects.order_by("id")}


@pytest.fixture
def look(staff):
    return lambda data, name="ho-so.csv": staff.post("/ho-so/nhap/", {"file": SimpleUploadedFile(name, data)})


@pytest.fixture
def bring(look, staff):
    """Previewed and taken; the page that follows."""

    def _bring(*lines):
        upload = look(content(*lines)).context["upload"]
        return staff.post("/ho-so/nhap/nhan/", {"list": upload.sha256}, follow=True).content.decode()

    return _bring


def test_a_preview_writes_nothing_and_a_confirmation_all(look, rows, staff):
    seen = look(content(line(), line(TWO, "Đã trả kết quả", returned="18/07/2026")))
    assert "Mới 2, thay đổi 0, giữ nguyên 0" in seen.content.decode()
    assert rows() == {}
    done = staff.post("/ho-so/nhap/nhan/", {"list": seen.context["upload"].sha256}, follow=True).content.decode()
    assert "thêm 2, cập nhật 0, giữ nguyên 0 hồ sơ" in done
    held = rows()
    assert (held[ONE].state, held[TWO].state) == ("processing", "returned")
    assert (held[ONE].received_on, held[ONE].due_on) == (date(2026, 7, 15), date(2026, 7, 20))
    assert held[TWO].returned_on == date(2026, 7, 18)


def test_a_second_list_changes_what_it_names_and_leaves_the_rest(bring, rows):
    bring(line(), line(TWO))
    told = bring(line(state="Có kết quả"))
    assert "thêm 0, cập nhật 1, giữ nguyên 0" in told
    assert "thêm 0, cập nhật 0, giữ nguyên 1" in bring(line(state="Có kết quả"))
    assert [row.state for row in rows().values()] == ["ready", "processing"]


def test_a_list_without_telephone_numbers_keeps_those_that_are_known(bring, look, staff, rows):
    bring(line())
    before = rows()[ONE].phone
    plain = f"Mã hồ sơ,Tình trạng\n{ONE},Có kết quả\n".encode()
    staff.post("/ho-so/nhap/nhan/", {"list": look(plain).context["upload"].sha256})
    assert len(before) == 64
    assert (rows()[ONE].state, rows()[ONE].phone) == ("ready", before)


def test_no_name_no_telephone_and_no_identity_number_is_kept(look, bring, data_dir):
    from kiosk.collector.models import DossierUpload

    look(content(line()))
    kept = DossierUpload.objects.get().rows
    bring(line())
    held = kept.encode() + b"".join(path.read_bytes() for path in data_dir.glob("collector.db*"))
    for private in (NAME, "Chim Hoàng", PHONE, "345 678", "024040001234", "5678"):
        assert private.encode() not in (held if len(private) > 4 else kept.encode())


def test_a_workbook_is_read_too(look, rows, staff):
    book = Workbook()
    book.active.append(["Mã hồ sơ", "Trạng thái", "Ngày hẹn trả", "Điện thoại"])
    book.active.append([ONE, "Đã tiếp nhận", date(2026, 7, 20), 912345678])
    out = io.BytesIO()
    book.save(out)
    staff.post("/ho-so/nhap/nhan/", {"list": look(out.getvalue(), "ho-so.xlsx").context["upload"].sha256})
    assert (rows()[ONE].state, rows()[ONE].due_on) == ("received", date(2026, 7, 20))
    assert rows()[ONE].received_on == date(2026, 7, 15)  # as its code says


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([line(), line("H56.107.00-260732-0362")], "Dòng 3: mã “H56.107.00-260732-0362”"),
        ([line(state="Đang bay")], "trạng thái “Đang bay” chưa biết"),
        ([line(due="mai")], "cột Ngày hẹn trả ghi “mai”"),
        ([line(due="31/02/2026")], "cột Ngày hẹn trả ghi “31/02/2026”"),
        ([], "không có dòng hồ sơ nào"),
    ],
)
def test_one_wrong_cell_and_nothing_is_taken(look, rows, lines, told):
    from kiosk.collector.models import DossierUpload

    answer = look(content(*lines))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert rows() == {}
    assert not DossierUpload.objects.exists()


def test_a_file_without_codes_says_which_column_is_missing(look):
    answer = look("Họ tên,Trạng thái\nA,Đã nhận\n".encode())
    assert (answer.status_code, "thiếu cột Mã hồ sơ" in answer.content.decode()) == (422, True)


def test_a_list_that_is_no_longer_held_is_asked_for_again(staff, rows):
    told = staff.post("/ho-so/nhap/nhan/", {"list": "0" * 64}, follow=True).content.decode()
    assert "Xin chọn lại tệp" in told
    assert rows() == {}


def test_the_page_counts_states_and_the_log_names_the_list(bring, staff):
    from kiosk.collector.models import AuditEntry

    bring(line(), line(TWO, due="20/07/2099"))
    shown = staff.get("/ho-so/").content.decode()
    assert '<td>Đang xử lý</td><td class="number">2</td>' in shown
    assert '<td>Trong đó quá hẹn, chưa có kết quả</td><td class="number">1</td>' in shown
    entry = AuditEntry.objects.get(action="dossiers.import")
    assert (entry.about, entry.detail) == ("ho-so.csv", "thêm 2, cập nhật 0, giữ nguyên 0 hồ sơ")


def test_the_template_is_a_list_that_can_be_read(staff, look, monkeypatch):
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 21))
    template = staff.get("/ho-so/mau.csv").content
    assert look(template).context["found"].count == 1


def test_dossiers_go_some_days_after_their_end(bring, rows, collector):
    from kiosk.collector.dossiers import dossier_keeping
    from kiosk.collector.models import Centre

    bring(line(), line(TWO, "Đã trả", returned="01/07/2026"))
    centre = Centre.objects.get(code="05500")
    assert dossier_keeping.over(centre, date(2026, 7, 31), 30) == 0
    assert dossier_keeping.over(centre, date(2026, 8, 1), 30) == 1
    assert list(rows()) == [ONE]
    changed = rows()[ONE].changed_on
    assert dossier_keeping.over(centre, changed + timedelta(days=dossier_keeping.SILENT_DAYS + 1), 30) == 1
    assert rows() == {}


def test_the_daily_work_asks_the_settings_of_each_centre(bring, rows, now):
    from kiosk.collector.dossiers import dossier_keeping

    bring(line(TWO, "Đã trả", returned="01/07/2026"))
    dossier_keeping.run(now)
    assert list(rows()) == [TWO]
    dossier_keeping.run(now + timedelta(days=30))
    assert rows() == {}


def test_the_command_takes_a_list_in_and_stands_in_the_log(collector, rows, tmp_path):
    from kiosk.collector.dossiers.dossier_command import USER, run
    from kiosk.collector.models import AuditEntry

    file = tmp_path / "dem.csv"
    file.write_bytes(content(line()))
    assert run(file, "05500", look=True) == "Sẽ thêm 1, cập nhật 0, giữ nguyên 0 hồ sơ."
    assert rows() == {}
    assert run(file, "05500", look=False) == "Đã thêm 1, cập nhật 0, giữ nguyên 0 hồ sơ."
    assert list(rows()) == [ONE]
    assert AuditEntry.objects.get(action="dossiers.import").user == USER
    file.write_bytes(content(line(state="Đang bay")))
    with pytest.raises(ValueError, match="Dòng 2: trạng thái “Đang bay”"):
        run(file, "05500", look=False)
    with pytest.raises(ValueError, match="expected one of: 05500"):
        run(file, "99999", look=False)
