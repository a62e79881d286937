"""What is wrong with a configuration. On its own: every command catches it, few read a configuration."""


class ConfigurationError(ValueError):
    """A file or part that cannot be used: where, which key, what was found, what is expected.

    `without_values` leaves out what was found, which may be a name or a phone number: it is for the journal.
    """

    def __init__(self, where: str, key: str, found: str, expected: str) -> None:
        super().__init__(f"{where}: {key}: found {found}; expected {expected}")
        self.where = where
        self.key = key
        self.without_values = f"{where}: {key}: expected {expected}"
