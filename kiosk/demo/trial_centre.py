"""The starter's centre for machines that tap faster than people."""

from pathlib import Path

from kiosk import resources

_PAUSE, _NO_PAUSE = "ticket_min_interval_s = 3", "ticket_min_interval_s = 0"


def trial_centre(folder: Path) -> Path:
    """A centre.toml in `folder`: the starter's, in which a screen gives one number right after another."""
    text = resources.config("centre.toml").read_text("utf-8")
    if _PAUSE not in text:
        raise ValueError(f"config/centre.toml: found no line {_PAUSE!r}, expected it in [queue]")
    path = folder / "centre.toml"
    path.write_text(text.replace(_PAUSE, _NO_PAUSE), "utf-8")
    return path
