"""Parts of earlier revisions do not pile up; what runs, what comes next and the newest others stay."""

import os
from pathlib import Path

from kiosk.configuration import sha256
from kiosk.station.uplink.part_store import MOST_OLD, PartStore

CONTENTS = [f"part {number}".encode() for number in range(MOST_OLD + 20)]
HASHES = [sha256(content) for content in CONTENTS]


def filled(folder: Path) -> PartStore:
    """Written one a second."""
    store = PartStore(folder)
    for second, (content, digest) in enumerate(zip(CONTENTS, HASHES, strict=True)):
        store.put(content, digest)
        os.utime(folder / digest, (second, second))
    return store


def kept(store: PartStore) -> list[int]:
    return [number for number, digest in enumerate(HASHES) if store.has(digest)]


def test_the_wanted_ones_and_the_newest_others_stay(tmp_path: Path) -> None:
    store = filled(tmp_path)
    store.forget_old({HASHES[0], HASHES[7], "f" * 64})
    assert kept(store) == [0, 7, *range(20, MOST_OLD + 20)]
    assert store.read({"centre": HASHES[7]}) == {"centre": CONTENTS[7]}


def test_a_few_parts_all_stay(tmp_path: Path) -> None:
    store = PartStore(tmp_path)
    store.put(CONTENTS[0], HASHES[0])
    store.forget_old(set())
    assert kept(store) == [0]


def test_drafts_of_a_power_cut_fall_off_like_the_others(tmp_path: Path) -> None:
    store = filled(tmp_path)
    draft = tmp_path / f"{'e' * 64}.part"
    draft.write_bytes(b"half")
    os.utime(draft, (0, 0))
    store.forget_old(set())
    assert not draft.exists()
