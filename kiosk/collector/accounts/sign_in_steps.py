"""What stands between a right password and the pages. Pure.

The password comes first and is not among these: nobody is signed in before all of them are done.
"""

from dataclasses import dataclass
from enum import Enum


class Step(Enum):
    """Values are the url names of the pages that ask."""

    CODE = "sign-in-code"
    NEW_PASSWORD = "sign-in-new-password"
    SET_UP = "sign-in-set-up"
    DONE = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one person who gave the right password. `code_passed`: the second factor was given since."""

    factor_on: bool
    code_passed: bool
    one_time_password: bool
    factor_required: bool


def next_step(facts: Facts) -> Step:
    """The code before the password is changed: who found a one-time password may not choose the next one."""
    if facts.factor_on and not facts.code_passed:
        return Step.CODE
    if facts.one_time_password:
        return Step.NEW_PASSWORD
    if facts.factor_required and not facts.factor_on:
        return Step.SET_UP
    return Step.DONE
