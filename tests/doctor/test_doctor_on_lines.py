"""The doctor says how well a running station understands the devices on its lines."""

import pytest

from kiosk.doctor.station import ASKED_LEAST, WIRING, ports
from kiosk.settings.station import StationSettings

SETTINGS = StationSettings.model_validate(
    {
        "station": "05500-1",
        "data_dir": "data",
        "centre_file": "centre.toml",
        "officers_file": "officers.toml",
        "procedures_file": "procedures.csv",
    }
)


def told(**counts: int) -> list[tuple[str, str, str, str]]:
    report = {"business_day": "2026-07-30", "lines": {"/dev/bus": counts}}
    return [(line.name, line.state, line.text, line.advice) for line in ports(SETTINGS, report)[1:]]


@pytest.mark.parametrize("counts", [{}, {"asked": 5_000, "failed": 0}, {"rejected": 0, "too_short": 0}])
def test_a_line_without_a_fault_is_not_mentioned(counts: dict[str, int]) -> None:
    assert told(**counts) == []


def test_a_few_lost_questions_are_told_and_well() -> None:
    (line,) = told(asked=48_211, failed=12)
    assert line == (
        "Đường dây /dev/bus",
        "ok",
        "từ lúc trạm chạy: 12 lần không có trả lời đúng trong 48211 lần hỏi",
        "",
    )


def test_one_lost_question_in_twenty_is_a_warning_with_advice() -> None:
    (line,) = told(asked=2_000, failed=101)
    assert (line[1], line[3]) == ("warn", WIRING)
    assert told(asked=2_000, failed=100)[0][1] == "ok"


def test_a_station_that_has_just_started_is_not_judged() -> None:
    assert told(asked=ASKED_LEAST - 1, failed=500)[0][1] == "ok"


def test_a_boxs_spoilt_frames_and_too_short_presses_are_told() -> None:
    (line,) = told(rejected=3, too_short=2)
    assert line[1:3] == ("ok", "từ lúc trạm chạy: 3 gói tin hỏng đã bỏ, 2 lần chạm quá ngắn đã bỏ")


def test_the_page_of_a_station_before_this_has_no_lines() -> None:
    assert len(ports(SETTINGS, {"business_day": "2026-07-30"})) == 1
