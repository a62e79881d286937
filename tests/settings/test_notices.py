"""Notices of the hall: texts as files always had them, and ones with days."""

import pytest
from pydantic import ValidationError

from kiosk.settings.hall import HallSettings, Notice


def test_a_bare_text_is_a_notice_without_limits() -> None:
    (notice,) = HallSettings.model_validate({"notices": ["Nghỉ chiều thứ Sáu."]}).notices
    assert notice == Notice(text="Nghỉ chiều thứ Sáu.")
    assert notice.stands("1999-01-01")


@pytest.mark.parametrize("day", ["31/12/2026", "2026-02-30", "mai"])
def test_a_day_that_is_none_is_refused_in_words(day: str) -> None:
    with pytest.raises(ValidationError, match="cần dạng 2027-02-06"):
        Notice(text="Nghỉ", from_day=day)
