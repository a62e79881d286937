"""A program that appends for ever and says after each append what is on the disk. Killed by its test."""

import sys
from pathlib import Path

from tests.journal.journal_files import calls, opened


def main(folder: Path) -> None:
    journal = opened(folder)
    made = 1
    while True:
        size = made % 4 + 1
        events = journal.append(calls(made, size))
        made += size
        sys.stdout.write(f"{events[-1].seq}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
