"""What provinces' systems call a dossier's state, alone and in one with other words."""

import pytest

from kiosk.collector.dossiers.dossier_states import state_of


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Đang xử lý", "processing"),
        ("Đã xử lý - chờ trả kết quả", "ready"),
        ("Hồ sơ đã tiếp nhận", "received"),
        ("Đã tiếp nhận hồ sơ", "received"),
        ("Yêu cầu bổ sung (tạm dừng)", "supplement"),
        ("Đã trả kết quả.", "returned"),
        ("ready", "ready"),
    ],
)
def test_one_meaning_is_found(words: str, state: str) -> None:
    assert state_of(words) == state


@pytest.mark.parametrize(
    "words",
    ["", "Đang xử lý - chờ trả kết quả", "Đã xử lý - chưa rõ", "Chưa có gì", "hồ sơ", "Không tiếp nhận"],
)
def test_what_is_unknown_or_means_two_things_is_not_guessed(words: str) -> None:
    assert state_of(words) == ""
