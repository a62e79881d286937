"""What a decision is: facts to record and a subject to answer with, or a refusal a person can understand."""

from kiosk.domain.kinds import Fact
from kiosk.domain.records import record


@record
class Decision:
    """`about` is the id of the ticket or rating the answer speaks of; "" where there is none."""

    facts: tuple[Fact, ...] = ()
    about: str = ""


class Refused(Exception):
    """`error` is a word for programs, `text` a polite Vietnamese sentence for a screen: what happened, what to do."""

    def __init__(self, error: str, text: str) -> None:
        super().__init__(f"{error}: {text}")
        self.error = error
        self.text = text
