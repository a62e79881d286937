"""Commands that mend a station are often run by root; what they leave behind must still belong to the station."""

import os
from pathlib import Path


def hand_over(folder: Path) -> None:
    """Whatever lies below goes to the folder's owner. For anybody but root everything is the owner's already."""
    if os.geteuid() != 0 or not folder.exists():
        return
    owner = folder.stat()
    for path in folder.rglob("*"):
        found = path.lstat()
        if (found.st_uid, found.st_gid) != (owner.st_uid, owner.st_gid):
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
