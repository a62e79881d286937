"""`kiosk collector let-in`: an administrator whom nobody else can let in gets a one-time password at the server."""

from click.testing import CliRunner

from kiosk.cli import main
from kiosk.collector.accounts import second_factor
from tests.collector.credential_helpers import actions, browser, has_second_factor, sign_in, user


def _let_in(data_dir, username):
    return CliRunner().invoke(main, ["collector", "let-in", username, "--data", str(data_dir)])


def test_a_forgotten_password_a_lost_phone_and_a_lock_are_no_obstacle(collector, data_dir):
    has_second_factor("quantri")
    client = browser()
    for _ in range(5):
        sign_in(client, "quantri", "sai")
    answer = _let_in(data_dir, "quantri")
    assert answer.exit_code == 0
    assert sign_in(client, "quantri", answer.output.strip())["Location"] == "/dang-nhap/mat-khau-moi/"
    assert not second_factor.is_on(user("quantri"))
    assert "account.reset" in actions("quantri")


def test_who_is_not_known_is_said(collector, data_dir):
    answer = _let_in(data_dir, "ai-do")
    assert (answer.exit_code, "'ai-do'" in answer.output) == (1, True)


def test_who_is_switched_off_stays_so(collector, data_dir):
    person = user("canbo")
    person.is_active = False
    person.save()
    assert _let_in(data_dir, "canbo").exit_code == 1
