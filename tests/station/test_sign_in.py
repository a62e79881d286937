"""Signing in at a counter: PIN, lock-out, and the cookie that names the sitting."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.settings import Officers
from kiosk.settings.pins import hash_pin
from kiosk.station.counter.sign_in import (
    LOCK_MS,
    MAX_TRIES,
    MAX_TRIES_ANYWHERE,
    CookieSigner,
    PinGate,
    SignInRefused,
    Sitting,
    still_sits,
)
from tests.domain.centre_rules import opened

HUONG = Sitting("huong", "quay-1", "0123456789abcdef")
OFFICERS = Officers.model_validate(
    {
        "officers": [
            {"id": "huong", "name": "Hương", "badge": "1", "pin_hash": hash_pin("2417")},
            {"id": "hai", "name": "Hải", "badge": "2", "pin_hash": hash_pin("9999")},
        ]
    }
)


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> CookieSigner:
    return CookieSigner(tmp_path_factory.mktemp("keys") / "cookie.key")


def refusal(gate: PinGate, officer: str, pin: str, now_ms: int = 0, client: str = "192.168.1.5") -> tuple[int, str]:
    """(status, word); (0, "") when it was let in."""
    try:
        gate.check(OFFICERS, officer, pin, now_ms, client)
    except SignInRefused as refused:
        return refused.status, refused.error
    return 0, ""


# --- PIN


def test_the_right_pin_is_let_in_and_a_wrong_one_is_not() -> None:
    gate = PinGate()
    assert refusal(gate, "huong", "2417") == (0, "")
    assert refusal(gate, "huong", "9999") == (401, "wrong_pin")


def test_an_unknown_officer_is_refused() -> None:
    assert refusal(PinGate(), "nobody", "2417") == (403, "no_such_officer")


def test_after_five_wrong_pins_even_the_right_one_waits() -> None:
    gate = PinGate()
    for _ in range(MAX_TRIES):
        assert refusal(gate, "huong", "0000") == (401, "wrong_pin")
    assert refusal(gate, "huong", "2417", LOCK_MS - 1) == (429, "locked")
    assert refusal(gate, "huong", "2417", LOCK_MS) == (0, "")


def test_the_lock_says_how_many_minutes_are_left() -> None:
    gate = PinGate()
    for _ in range(MAX_TRIES):
        refusal(gate, "huong", "0000")
    with pytest.raises(SignInRefused, match="sau 3 phút"):
        gate.check(OFFICERS, "huong", "2417", LOCK_MS - 2 * 60_000 - 1, "192.168.1.5")


def test_a_lock_holds_for_one_officer_alone() -> None:
    gate = PinGate()
    for _ in range(MAX_TRIES):
        refusal(gate, "huong", "0000")
    assert refusal(gate, "hai", "9999") == (0, "")


def test_wrong_pins_from_one_machine_do_not_keep_the_officer_from_another() -> None:
    gate = PinGate()
    for _ in range(3 * MAX_TRIES_ANYWHERE):
        refusal(gate, "huong", "0000", client="192.168.1.66")
    assert refusal(gate, "huong", "2417", client="192.168.1.66") == (429, "locked")
    assert refusal(gate, "huong", "2417", client="192.168.1.5") == (0, "")


def test_guesses_from_many_machines_are_counted_together_and_leave_nothing_behind() -> None:
    gate = PinGate()
    words = [refusal(gate, "huong", "0000", client=f"10.0.0.{n}")[1] for n in range(200)]
    assert words == ["wrong_pin"] * MAX_TRIES_ANYWHERE + ["locked"] * (200 - MAX_TRIES_ANYWHERE)
    assert refusal(gate, "huong", "2417", client="192.168.1.5") == (429, "locked")
    assert refusal(gate, "hai", "9999", client="10.0.0.1") == (0, "")
    assert len(gate._tries) == 1
    assert refusal(gate, "huong", "2417", LOCK_MS, client="192.168.1.5") == (0, "")


def test_a_right_pin_forgets_the_wrong_ones() -> None:
    gate = PinGate()
    for _ in range(3):
        for _ in range(MAX_TRIES - 1):
            refusal(gate, "huong", "0000")
        assert refusal(gate, "huong", "2417") == (0, "")


def test_after_the_lock_there_are_five_tries_again() -> None:
    gate = PinGate()
    for _ in range(MAX_TRIES):
        refusal(gate, "huong", "0000")
    for _ in range(MAX_TRIES - 1):
        assert refusal(gate, "huong", "0000", LOCK_MS) == (401, "wrong_pin")
    assert refusal(gate, "huong", "2417", LOCK_MS) == (0, "")


def test_guessing_at_the_same_moment_gives_no_more_tries() -> None:
    gate = PinGate()
    with ThreadPoolExecutor(12) as pool:
        words = [word for _, word in pool.map(lambda n: refusal(gate, "huong", f"{n:04d}"), range(24))]
    assert words.count("wrong_pin") == MAX_TRIES
    assert words.count("locked") == 24 - MAX_TRIES


def test_two_pages_may_sign_in_at_the_same_moment() -> None:
    gate = PinGate()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: refusal(gate, "huong", "2417"), range(4))) == [(0, "")] * 4


# --- cookie


def test_a_cookie_is_read_as_it_was_signed(signer: CookieSigner) -> None:
    assert signer.read(signer.sign(HUONG)) == HUONG


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
@example("")
@example(".")
@example("a.b")
@example("é.é")
@example("\ud800.\ud800")
@example("====.====")
@example("fHx8.")
def test_no_text_is_a_cookie_and_none_raises(signer: CookieSigner, text: str) -> None:
    assert signer.read(text) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_cookie_changed_at_any_place_is_none(signer: CookieSigner, data: st.DataObject) -> None:
    cookie = signer.sign(HUONG)
    place = data.draw(st.integers(0, len(cookie)))
    put = data.draw(st.text(st.characters(codec="ascii"), max_size=3))
    cut = data.draw(st.integers(0, 2))
    changed = cookie[:place] + put + cookie[place + cut :]
    assert signer.read(changed) == (HUONG if changed == cookie else None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(officer=st.text(max_size=20), counter=st.text(max_size=20), session=st.text(max_size=20))
@example(officer="a", counter="b", session="x|y")
@example(officer="a|b", counter="c", session="d")
def test_no_name_in_a_sitting_can_pass_for_another(
    signer: CookieSigner, officer: str, counter: str, session: str
) -> None:
    sitting = Sitting(officer, counter, session)
    assert signer.read(signer.sign(sitting)) == sitting


def test_a_cookie_of_another_station_is_none(signer: CookieSigner, tmp_path: Path) -> None:
    assert signer.read(CookieSigner(tmp_path / "other.key").sign(HUONG)) is None


def test_a_cookie_survives_a_restart_of_the_station(tmp_path: Path) -> None:
    cookie = CookieSigner(tmp_path / "cookie.key").sign(HUONG)
    assert CookieSigner(tmp_path / "cookie.key").read(cookie) == HUONG


def test_the_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    CookieSigner(tmp_path / "cookie.key")
    assert stat.S_IMODE((tmp_path / "cookie.key").stat().st_mode) == 0o600


def test_a_key_file_left_empty_by_a_power_cut_is_not_a_key_anybody_knows(tmp_path: Path) -> None:
    (tmp_path / "cookie.key").touch()
    (tmp_path / "another.key").touch()
    cookie = CookieSigner(tmp_path / "cookie.key").sign(HUONG)
    assert CookieSigner(tmp_path / "cookie.key").read(cookie) == HUONG
    assert CookieSigner(tmp_path / "another.key").read(cookie) is None


# --- sitting


def test_a_sitting_ends_with_the_next_sign_in() -> None:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    sitting = Sitting("huong", "quay-1", hand.state.counters["quay-1"].session)
    assert still_sits(hand.state, sitting)
    assert not still_sits(hand.state, Sitting("hai", "quay-1", sitting.session))
    hand.sign_in("quay-1", "huong")
    assert not still_sits(hand.state, sitting)
