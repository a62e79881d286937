"""When a question about a rating was passed over: which one, and how it was left. Pure."""

from kiosk.wire.asked import How, Where
from screens.flow.tablet import COMMENT, FACES, REASONS
from screens.flow.tablet import State as TabletState

AT_KIOSK: dict[str, Where] = {
    "rating_faces": "faces",
    "rating_reasons": "reasons",
    "rating_comment": "comment",
    "ballot": "ballot",
}
AT_TABLET: dict[str, Where] = {FACES: "faces", REASONS: "reasons", COMMENT: "comment"}
ANSWERED = ("rated", "low", "given", "written", "write", "again")


def left_kiosk(old: str, new: str, event: str, rating: str) -> tuple[Where, How] | None:
    """A person who goes home from a question. Faces that are chosen once more were answered before."""
    where = AT_KIOSK.get(old)
    if where is None or new not in ("home", "attract") or (where == "faces" and rating):
        return None
    how: dict[str, How] = {"tick": "idle", "home": "home"}
    return where, how.get(event, "button")


def left_tablet(old: TabletState, new: TabletState, event: str, rated: bool) -> tuple[Where, How] | None:
    """A ticket that the tablet is about no more. `rated`: here or elsewhere."""
    where = AT_TABLET.get(old.screen)
    stays = new.ticket == old.ticket and new.screen in AT_TABLET
    if where is None or stays or event in ANSWERED or (where == "faces" and rated):
        return None
    return where, "button" if event == "skip" else "idle"
