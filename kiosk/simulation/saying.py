"""What citizens say at a kiosk beside their business: in their own words, on a ballot, to a consultation."""

from kiosk import ballot_form
from kiosk.simulation.centre import Centre, Screen
from kiosk.simulation.person import Citizen, Opinion
from kiosk.simulation.process import Process
from kiosk.wire.asked import BallotAnswer, GiveBallot
from kiosk.wire.consulting import AnswerConsultation
from kiosk.wire.private import Contact
from kiosk.wire.requests import Request
from kiosk.wire.say import GiveVoice

# In all that is theirs alone, so that it is known wherever it comes to light: words, names and places; telephones.
PRIVATE_MARK, PRIVATE_PHONE = "chi-can-bo-doc", "0777777777"
# How long somebody stands before a kiosk that does not answer.
PATIENCE_MS = 25_000
# As the simulated centre asks it (config/simulation-centre.toml).
CONSULTATION, OPTIONS = "gio-lam-viec", ("som", "muon")
CONSENT = "simulated"


def say(centre: Centre, citizen: Citizen, opinion: Opinion) -> Process[None]:
    """One after the other; whoever gets no answer leaves it at that."""
    kiosk = centre.kiosks[citizen.kiosk % len(centre.kiosks)]
    if opinion.kind:
        yield from _ask(centre, kiosk, _words(kiosk.new_id(), citizen, opinion))
    if opinion.ballot:
        yield from _ask(centre, kiosk, _ballot(kiosk.new_id(), opinion))
    if opinion.answers:
        option = OPTIONS[opinion.choices[0] % len(OPTIONS)]
        answer = AnswerConsultation(id=kiosk.new_id(), consultation=CONSULTATION, option=option)
        yield from _ask(centre, kiosk, answer)


def _ask(centre: Centre, kiosk: Screen, request: Request) -> Process[None]:
    reply = yield from kiosk.ask(request, PATIENCE_MS)
    if reply is None or not reply.ok:
        centre.note(f"{type(request).__name__} {request.id} comes to nothing {reply.error if reply else ''}".rstrip())


def _words(name: str, citizen: Citizen, opinion: Opinion) -> GiveVoice:
    mark = f"{PRIVATE_MARK} {citizen.id}"
    contact = Contact(name=f"Ông {mark}", phone=f"{PRIVATE_PHONE}{citizen.id}", address=f"Ngõ {mark}")
    return GiveVoice.model_validate(
        {
            "id": name,
            "kind": opinion.kind,
            "text": f"{mark} bằng lời của mình",
            "contact": contact if opinion.named else Contact(),
            "consent": CONSENT if opinion.named else "",
            "language": citizen.language,
        }
    )


def _ballot(name: str, opinion: Opinion) -> GiveBallot:
    form = ballot_form.form()
    given = dict(zip(form.numbers, opinion.choices, strict=False))
    answers = tuple(BallotAnswer.model_validate({"no": no, "points": n}) for no, n in given.items() if n < 3)
    skipped = tuple(no for no, n in given.items() if n == 3)
    return GiveBallot(id=name, version=form.version, answers=answers, skipped=skipped)
