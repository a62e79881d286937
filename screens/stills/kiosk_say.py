"""What citizens say, and consultations."""

from kiosk.wire.consulting import Participation
from screens import samples
from screens.stills.making import at, screen
from screens.stills.moment import NOW_MS


@screen
def say(desk):
    at(desk, "say")


def _said(desk, screen, **fields):
    desk.say_url = f"{desk.centre.phone_base_url}/y/05500-1/" if desk.centre.phone_base_url else ""
    desk.session.said = samples.said(**fields)
    at(desk, screen)


@screen
def say_text(desk):
    _said(desk, "say_text")


@screen
def say_text_empty(desk):
    """As one comes from the page of a procedure."""
    _said(desk, "say_text", text="", procedure="P001", procedure_name="Đăng ký khai sinh")


@screen
def say_phone(desk):
    _said(desk, "say_phone")


@screen
def say_contact(desk):
    _said(desk, "say_contact")


@screen
def say_contact_needed(desk):
    _said(desk, "say_contact", kind="home_service")


@screen
def say_who(desk):
    _said(desk, "say_who", kind="home_service", name="Trần Thị Bưởi", phone="0912 345 678", field="address")


def _receipt(desk, outcome, **state):
    desk.session.said = samples.receipted(desk.centre)
    desk.session.outcome = outcome
    at(desk, "said", paper_ms=NOW_MS - 3000, **state)


@screen
def said(desk):
    _receipt(desk, "confirmed")


@screen
def said_no_paper(desk):
    _receipt(desk, "none", fault=True)


@screen
def say_code(desk):
    desk.session.voice_code = "Y7K2M9"
    at(desk, "say_code")


@screen
def say_answer(desk):
    desk.session.followed = samples.followed()
    at(desk, "say_answer")


@screen
def say_answer_open(desk):
    fields = {"state": "open", "answer": "", "due_on": "2026-08-13", "forwarded_to": "Phòng Kinh tế, Hạ tầng và Đô thị"}
    desk.session.followed = samples.followed(**fields)
    at(desk, "say_answer")


def _consultation(desk, screen, told=None):
    if not desk.centre.consultations:
        desk.centre = samples.with_consultations(desk.centre)
    desk.session.consultation, desk.session.consulted = desk.centre.consultations[0].id, told
    at(desk, screen)


@screen
def say_consult(desk):
    _consultation(desk, "say")


@screen
def consults(desk):
    _consultation(desk, "consults")


@screen
def consult(desk):
    _consultation(desk, "consult")


@screen
def consult_code(desk):
    desk.session.household = "HK01"
    _consultation(desk, "consult_code")


@screen
def consulted(desk):
    _consultation(desk, "consulted", Participation(checked=True, answered=128, households=420))


@screen
def consulted_cut_off(desk):
    _consultation(desk, "consulted", Participation(checked=False, households=420))
