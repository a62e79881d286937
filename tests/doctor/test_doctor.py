"""One line for each thing that must be right, and what to do when it is not."""

from pathlib import Path

import pytest

from devices.panels.virtual import VirtualPanel
from devices.printers.virtual import VirtualPrinter
from kiosk.doctor import examine, machine, run
from kiosk.doctor.finding import Finding
from tests.configuration.station_folder import make
from tests.station.live_station import LiveStation

PRINTER = '[printer]\nport = "{port}"\nbaud = 115200\n'
PANEL = '[[panels]]\nport = "{port}"\nbaud = 115200\ncounter = "quay-1"\n'


def found(findings: list[Finding], name: str) -> Finding:
    return next(finding for finding in findings if finding.name.startswith(name))


def test_without_settings_the_machine_itself_is_examined(tmp_path: Path) -> None:
    findings = examine(tmp_path / "none.toml")
    assert found(findings, "Cấu hình trạm").state == "bad"
    assert {"Phông chữ", "Đồng hồ", "Đĩa"} <= {finding.name for finding in findings}


def test_everything_bad_comes_with_advice(tmp_path: Path) -> None:
    for finding in examine(make(tmp_path, PRINTER.format(port="/dev/none"))):
        assert finding.state == "ok" or finding.advice or ":" in finding.text, finding


def test_trial_pins_and_unconfirmed_procedures_are_warnings(tmp_path: Path) -> None:
    findings = examine(make(tmp_path))
    assert found(findings, "Mã PIN").state == "warn"
    assert found(findings, "Thủ tục").text == "126 dòng chưa xác nhận"


def test_a_tablet_at_a_counter_the_centre_does_not_have_is_bad(tmp_path: Path) -> None:
    tablet = '[[terminals]]\nid = "tablet-1"\nrole = "rating"\ncounter = "{}"\ntoken = "0123456789abcdef"\n'
    finding = found(examine(make(tmp_path, tablet.format("quay-99"))), "Quầy")
    assert (finding.state, finding.text) == ("bad", "trung tâm không có quầy quay-99 (tablet-1)")
    assert "Quầy" not in {f.name for f in examine(make(tmp_path, tablet.format("quay-3")))}


def test_a_missing_port_is_bad_and_makes_the_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(make(tmp_path, PRINTER.format(port="/dev/none"))) == 1
    assert "✗ Máy in /dev/none: không thấy cổng này → kiểm tra dây, nguồn và tên cổng" in capsys.readouterr().out


def test_a_printer_and_a_panel_that_answer_are_good(tmp_path: Path) -> None:
    with VirtualPrinter(115200) as printer, VirtualPanel(baud=115200) as panel:
        settings = make(tmp_path, PRINTER.format(port=printer.path) + PANEL.format(port=panel.path))
        findings = examine(settings)
    printed = found(findings, "Máy in")
    assert (printed.state, printed.text) == ("ok", "sẵn sàng")
    assert found(findings, "Bàn đánh giá").state == "ok"


def test_a_printer_without_paper_is_bad(tmp_path: Path) -> None:
    with VirtualPrinter(115200) as printer:
        printer.paper_out = True
        finding = found(examine(make(tmp_path, PRINTER.format(port=printer.path))), "Máy in")
    assert (finding.state, finding.text) == ("bad", "hết giấy")
    assert finding.advice


def test_a_running_station_is_asked_since_it_owns_the_ports(tmp_path: Path) -> None:
    with VirtualPrinter(115200) as printer:
        station = LiveStation(tmp_path, PRINTER.format(port=printer.path))
        try:
            settings = station.settings.read_text().replace(
                "listen_port = 0", f"listen_port = {station.address.split(':')[1]}"
            )
            station.settings.write_text(settings)
            findings = examine(station.settings)
        finally:
            station.stop()
    assert found(findings, "Trạm").state == "ok"
    assert found(findings, "Máy in").text == "sẵn sàng"


def test_a_collector_that_is_not_there_is_bad_but_loses_nothing(tmp_path: Path) -> None:
    link = '[collector]\nurl = "http://127.0.0.1:9"\ntoken_file = "token"\n'
    finding = found(examine(make(tmp_path, link)), "Máy chủ tổng hợp")
    assert finding.state == "bad"
    assert "dữ liệu vẫn được giữ" in finding.advice


def test_a_folder_that_cannot_be_written_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: Path) -> float:
        raise PermissionError("read-only file system")

    monkeypatch.setattr(machine, "_fsync_ms", refused)
    assert machine.disk(tmp_path).state == "bad"


def test_the_time_of_an_fsync_is_told(tmp_path: Path) -> None:
    assert " ms" in machine.disk(tmp_path).text
