"""One alert for a trouble and one for its end; quiet hours hold words and lose none. Pure."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.collector.fleet.alerts import Open, Recipient, Step, after_quiet, merged, step
from kiosk.collector.fleet.fleet_troubles import SERIOUS, SLIGHT, Facts

NOW = datetime(2026, 7, 30, 2, 30, tzinfo=UTC)  # 09:30 in Vietnam
OPENED = NOW - timedelta(hours=2)
NIGHT = (time(18, 0), time(7, 0))
EVERYBODY = Recipient(1, frozenset({7, 8}), SLIGHT)


def state(**changes: object) -> dict[str, object]:
    well = {"paper": "ok", "backlog": 0, "rejected": "", "panels": [], "terminals": [], "problems": []}
    return {**well, **changes}


def facts(station: int = 7, opened_at: datetime | None = OPENED, heard_min: float = 0, **changes: object) -> Facts:
    return Facts(station, NOW - timedelta(minutes=heard_min), state(**changes), opened_at=opened_at)


def opened(
    kind: str = "paper_out", about: str = "", min_ago: float = 5, *, told: bool = True, rank: int = SERIOUS
) -> Open:
    words = "Hết giấy in phiếu: thay cuộn giấy"
    return Open(1, 7, kind, about, rank, words, NOW - timedelta(minutes=min_ago), told)


def lines(taken: Step) -> list[str]:
    return [notice.line for notice in taken.notices]


def test_a_station_that_is_well_is_no_news() -> None:
    assert step(NOW, [facts()], [], [EVERYBODY]) == Step((), (), (), ())


def test_a_trouble_begins_and_is_told_once_it_has_lasted() -> None:
    begun = step(NOW, [facts(paper="out")], [], [EVERYBODY])
    assert ([b.found.kind for b in begun.begun], lines(begun)) == (["paper_out"], [])
    assert lines(step(NOW, [facts(paper="out")], [opened(told=False)], [EVERYBODY])) == [
        "Hết giấy in phiếu: thay cuộn giấy"
    ]
    assert step(NOW, [facts(paper="out")], [opened()], [EVERYBODY]) == Step((), (), (), ())


def test_a_trouble_too_young_is_nobodys_business_yet() -> None:
    young = opened(told=False, min_ago=1)
    assert step(NOW, [facts(paper="out")], [young], [EVERYBODY]) == Step((), (), (), ())


def test_its_end_is_told_once_and_one_that_was_never_told_ends_in_silence() -> None:
    ended = step(NOW, [facts()], [opened()], [EVERYBODY])
    assert lines(ended) == ["Đã hết: Hết giấy in phiếu: thay cuộn giấy"]
    silent = step(NOW, [facts()], [opened(told=False)], [EVERYBODY])
    assert (len(silent.ended), lines(silent)) == (1, [])


def test_a_silent_station_is_told_at_once_and_the_rest_stays_as_it_was() -> None:
    taken = step(NOW, [facts(heard_min=15)], [opened()], [EVERYBODY])
    assert [b.found.kind for b in taken.begun] == ["silent"]
    assert (taken.ended, len(lines(taken))) == ((), 1)


def test_at_night_nobody_is_missed_but_a_silence_that_began_by_day_goes_on() -> None:
    asleep = facts(opened_at=None, heard_min=300)
    assert step(NOW, [asleep], [], [EVERYBODY]) == Step((), (), (), ())
    assert step(NOW, [asleep], [opened("silent")], [EVERYBODY]).ended == ()


def test_a_machine_has_a_while_to_be_switched_on_in_the_morning() -> None:
    just_opened = facts(opened_at=NOW - timedelta(minutes=3), heard_min=900)
    assert step(NOW, [just_opened], [], [EVERYBODY]).begun == ()


KIOSK_OFF = [{"terminal": "kiosk-1", "role": "kiosk", "connected": False}]


def test_no_kiosk_at_opening_time_is_a_serious_trouble() -> None:
    (begun,) = step(NOW, [facts(terminals=KIOSK_OFF)], [], [EVERYBODY]).begun
    assert (begun.found.kind, begun.found.rank) == ("screens_down", SERIOUS)
    assert step(NOW, [facts(terminals=KIOSK_OFF, opened_at=None)], [], [EVERYBODY]).begun == ()


def test_what_was_open_at_closing_time_has_not_ended_by_that() -> None:
    closed = facts(terminals=KIOSK_OFF, opened_at=None)
    assert step(NOW, [closed], [opened("screens_down")], [EVERYBODY]).ended == ()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"paper": "low"}, "paper_low"),
        ({"paper": "trouble"}, "printer"),
        ({"problems": ["Giấy in ước còn 3,2 m, xin chuẩn bị cuộn mới"]}, "paper_low"),
        ({"problems": ["Máy chưa ghi được nên chưa cấp số: đĩa đã đầy"]}, "said"),
        ({"backlog": 5000}, "backlog"),
        ({"rejected": "quầy 9 thiếu dịch vụ"}, "refused"),
        ({"panels": [{"panel": "5", "counter": "quay-1", "state": "silent"}]}, "panel"),
    ],
)
def test_each_trouble_has_its_kind(changes: dict[str, object], kind: str) -> None:
    assert [b.found.kind for b in step(NOW, [facts(**changes)], [], []).begun] == [kind]


def test_clock_gap_and_quarantine_are_serious() -> None:
    found = Facts(7, NOW, state(), skew_ms=-300_000, gap_expected=5, quarantined=True)
    assert {b.found.kind: b.found.rank for b in step(NOW, [found], [], []).begun} == dict.fromkeys(
        ("gap", "quarantine", "clock"), SERIOUS
    )


def test_health_that_cannot_be_read_is_one_trouble() -> None:
    assert [b.found.kind for b in step(NOW, [Facts(7, NOW, {}, opened_at=OPENED)], [], []).begun] == ["unreadable"]


def test_a_sentence_whose_figures_change_stays_the_same_trouble() -> None:
    about = step(NOW, [facts(problems=["Ổ đĩa còn 1,2 GB"])], [], []).begun[0].found.about
    taken = step(NOW, [facts(problems=["Ổ đĩa còn 0,9 GB"])], [opened("said", about)], [EVERYBODY])
    assert (taken.begun, taken.ended, taken.notices) == ((), (), ())
    assert taken.changed[0].found.words == "Ổ đĩa còn 0,9 GB"


def test_a_revoked_stations_troubles_end() -> None:
    assert len(step(NOW, [], [opened()], []).ended) == 1


def test_each_hears_of_its_own_stations_from_its_own_rank_on() -> None:
    who = [
        Recipient(1, frozenset({8}), SLIGHT),
        Recipient(2, frozenset({7}), SERIOUS),
        Recipient(3, frozenset({7}), SLIGHT),
    ]
    low = opened("paper_low", told=False, rank=SLIGHT)
    assert [n.recipient for n in step(NOW, [facts(paper="low")], [low], who).notices] == [3]
    assert [n.recipient for n in step(NOW, [facts(paper="out")], [opened(told=False)], who).notices] == [2, 3]


def vietnam(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, 30, tzinfo=UTC) + timedelta(hours=hour - 7, minutes=minute)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (vietnam(9), vietnam(9)),
        (vietnam(17, 59), vietnam(17, 59)),
        (vietnam(18), vietnam(31)),
        (vietnam(23), vietnam(31)),
        (vietnam(3), vietnam(7)),
        (vietnam(7), vietnam(7)),
    ],
)
def test_words_of_the_night_wait_until_morning(now: datetime, until: datetime) -> None:
    assert after_quiet(now, NIGHT) == until


def test_quiet_hours_within_a_day_end_the_same_day() -> None:
    assert after_quiet(vietnam(12), (time(11, 30), time(13, 30))) == vietnam(13, 30)
    assert after_quiet(vietnam(12), None) == vietnam(12)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), st.times(), st.times())
def test_what_is_held_comes_within_a_day_and_never_in_quiet_hours(at: datetime, begin: time, end: time) -> None:
    now, quiet = at.replace(tzinfo=UTC), (begin.replace(tzinfo=None), end.replace(tzinfo=None))
    until = after_quiet(now, quiet)
    assert now <= until <= now + timedelta(days=1)
    assert after_quiet(until, quiet) == until


SEEN = st.lists(st.sampled_from(("ok", "out", "low", "trouble", "silent")), min_size=1, max_size=30)


@given(SEEN)
def test_over_any_day_every_trouble_told_is_ended_once(days: list[str]) -> None:
    """Papers and silences come and go a minute apart; at the end all is well."""
    open_now: dict[tuple[str, str], Open] = {}
    told: list[str] = []
    for minute, paper in enumerate([*days, "ok"]):
        now = NOW + timedelta(minutes=3 * minute)
        heard = now - timedelta(minutes=15 if paper == "silent" else 0)
        one = Facts(7, heard, state(paper="ok" if paper == "silent" else paper), opened_at=OPENED)
        taken = step(now, [one], list(open_now.values()), [EVERYBODY])
        told += lines(taken)
        for begun in taken.begun:
            f = begun.found
            assert (f.kind, f.about) not in open_now
            open_now[f.kind, f.about] = Open(minute, 7, f.kind, f.about, f.rank, f.words, now, begun.told)
        for change in taken.changed:
            known = change.trouble
            open_now[known.key] = Open(
                known.id, 7, *known.key, known.rank, change.found.words, known.since, change.told
            )
        for ended in taken.ended:
            del open_now[ended.key]
    assert open_now == {}
    ends = [line for line in told if line.startswith("Đã hết: ")]
    assert sorted(f"Đã hết: {line}" for line in told if line not in ends) == sorted(ends)


def test_lines_are_merged_once_each_and_bounded() -> None:
    assert merged(["a"], ["a", "b", "c"], 2) == (["a", "b"], 1)
