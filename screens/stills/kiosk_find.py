"""Finding a procedure, and its pages."""

from screens import find_samples, samples
from screens.stills.making import at, screen


def _lookup(desk, query, hits):
    desk.session.query, desk.session.hits = query, hits
    at(desk, "lookup")


@screen
def lookup(desk):
    _lookup(desk, "khai sinh", samples.HITS)


@screen
def lookup_empty(desk):
    _lookup(desk, "", None)


@screen
def lookup_nothing(desk):
    desk.session.asked_back = find_samples.nearest()
    _lookup(desk, "xyzt", ())


@screen
def lookup_question(desk):
    """Words of several meanings: the question stands before the hits."""
    desk.session.asked_back = find_samples.funeral()
    _lookup(desk, "mai táng phí", samples.HITS)


@screen
def life(desk):
    desk.session.life = find_samples.life()
    at(desk, "life")


@screen
def life_question(desk):
    desk.session.questions = (find_samples.funeral(),)
    at(desk, "life_question")


@screen
def life_fields(desk):
    """Nothing was found: the nearest fields."""
    desk.session.questions = (find_samples.nearest(),)
    at(desk, "life_question")


@screen
def procedure(desk):
    desk.session.procedure = samples.PROCEDURE
    at(desk, "procedure")


@screen
def procedure_more(desk):
    desk.session.procedure = find_samples.whole(samples.PROCEDURE)
    at(desk, "procedure_more")


@screen
def procedure_legal(desk):
    desk.session.procedure, desk.session.sheet_of_procedure = find_samples.whole(samples.PROCEDURE), "legal"
    at(desk, "procedure_text")


@screen
def procedure_phone(desk):
    desk.session.procedure, desk.session.sheet_of_procedure = find_samples.whole(samples.PROCEDURE), "phone"
    at(desk, "procedure_text")
