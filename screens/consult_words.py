"""Consultations in words: a question, its answers, and how many have taken part."""

from kiosk.settings import CentreSettings
from kiosk.settings.consultations import Consultation, ConsultationOption
from kiosk.wire.consulting import Participation
from screens import words
from screens.words import _


def consultation(centre: CentreSettings, name: str) -> Consultation | None:
    """None when it is over meanwhile. `centre` is that of today."""
    return next((one for one in centre.consultations if one.id == name), None)


def question(one: Consultation) -> str:
    return words.chosen(one.question, one.question_en)


def option(one: ConsultationOption) -> str:
    return words.chosen(one.text, one.text_en)


def participation(told: Participation) -> str:
    """ "Đã có 8/420 hộ trả lời (2 %)."; "" where that is not known."""
    if told.answered is None:
        return ""
    if not told.households:
        return words.many("Đã có {n} lượt trả lời.", told.answered)
    share = round(100 * told.answered / told.households)
    return _("Đã có {n}/{all} hộ trả lời ({share} %).").format(n=told.answered, all=told.households, share=share)
