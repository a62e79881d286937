"""The dossier of whoever holds the receipt."""

from screens import samples
from screens.stills.making import at, screen


@screen
def mine(desk):
    at(desk, "mine")


@screen
def dossier_code(desk):
    desk.session.receipt = samples.DOSSIER.code[:22]
    at(desk, "dossier_code")


@screen
def dossier_code_empty(desk):
    at(desk, "dossier_code")


@screen
def dossier_check(desk):
    desk.session.receipt_digits = "567"
    at(desk, "dossier_check")


def _dossier(desk, **changes):
    desk.dossier_url = f"{desk.centre.phone_base_url}/hs/05500-1/" if desk.centre.phone_base_url else ""
    desk.session.dossier = samples.DOSSIER.model_copy(update=changes)
    at(desk, "dossier")


@screen
def dossier(desk):
    _dossier(desk)


@screen
def dossier_ready(desk):
    _dossier(desk, state="ready", due_on="2026-07-30")


@screen
def dossier_late(desk):
    _dossier(desk, due_on="2026-07-22", late=True)


@screen
def dossier_supplement(desk):
    _dossier(desk, state="supplement", known=False, procedure="", received_on="")


@screen
def dossier_returned(desk):
    _dossier(desk, state="returned", due_on="", returned_on="2026-07-28")


@screen
def dossier_stopped(desk):
    _dossier(desk, state="stopped", due_on="")
