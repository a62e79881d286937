"""What the programs of a run log: kept to be judged, shown to nobody."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Kept(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))


@contextmanager
def overheard(lines: list[str]) -> Iterator[None]:
    """Until it is left, all that is logged goes to `lines` and nowhere else."""
    root = logging.root
    handlers, level, disabled = root.handlers[:], root.level, root.manager.disable
    root.handlers[:] = [_Kept(lines)]
    root.setLevel(logging.INFO)
    logging.disable(logging.NOTSET)
    try:
        yield
    finally:
        logging.disable(disabled)
        root.setLevel(level)
        root.handlers[:] = handlers
