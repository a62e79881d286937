"""What has happened? Eight large choices for whoever does not know what their paper is called."""

from screens import theme
from screens.layout import Box, Frame
from screens.pages.page import Page
from screens.widgets.tiles import Tile

HEAD_H = 362
FIELDS_H, TILE_MOST = 120, 280
COLUMNS, FLAT_COLUMNS = 2, 4


class LifePage(Page):
    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        answers = desk.session.life.answers if desk.session.life else ()
        for n, (answer, box) in enumerate(zip(answers, tile_boxes(theme.frame(), len(answers)), strict=True), 1):
            tile = Tile(place=f"event-{n}", icon=answer.icon, titles=names(answer.title), box=box)
            tile.bind(on_released=lambda _tile, answer=answer: desk.find.answer(answer))
            self.ids.events.add_widget(tile)

    def places(self, frame):
        return {"fields": fields_box(frame)}


def names(title: str) -> list[str]:
    """In full, and what stands before the comma."""
    return [title, title.partition(",")[0]]


def tile_boxes(frame: Frame, count: int) -> list[Box]:
    top, bottom = frame.top(HEAD_H), fields_box(frame)[1] - frame.gap
    columns = frame.columns(count, top, bottom, FLAT_COLUMNS if frame.flat else COLUMNS)
    return frame.grid(count, top, bottom, columns, TILE_MOST)


def fields_box(frame: Frame) -> Box:
    height = max(FIELDS_H if frame.as_drawn else frame.row_h(90), frame.finger)
    return frame.line(frame.bottom - height, height)
