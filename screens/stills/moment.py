"""The moment at which all still pictures are taken."""

NOW_MS = 1_000_000
