"""How a check says that something is not as it should be."""


class CheckFailed(AssertionError):
    """What was expected and what was found."""


def must(true: bool, expected: str, found: object) -> None:
    if not true:
        raise CheckFailed(f"expected {expected}; found {found!r}")
