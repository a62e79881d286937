"""A folder with a station's files, copied from the starter configuration."""

import shutil
from pathlib import Path

CONFIG = Path(__file__).parents[2] / "config"
STATION = """\
station = "05500-1"
data_dir = "data"
centre_file = "centre.toml"
officers_file = "officers.toml"
procedures_file = "procedures.csv"
"""


def make(folder: Path, more: str = "") -> Path:
    """Writes the files; returns the station file."""
    for name in ("centre.toml", "officers.toml", "procedures.csv"):
        shutil.copy(CONFIG / name, folder / name)
    (folder / "station.toml").write_text(STATION + more, encoding="utf-8")
    return folder / "station.toml"
