"""What the hall shows while nobody is called: what is told of the day, slogans, receptions, or a greeting."""

from dataclasses import dataclass

from kivy.properties import ListProperty, StringProperty

from kiosk.settings import CentreSettings, ReceptionSession, SloganSet
from kiosk.settings.attract import Banner
from screens import hall_words, theme
from screens.greetings import Told
from screens.idle_turn import slides
from screens.slogan_turn import line_colour, turn
from screens.widgets.greeting_scene import GreetingScene
from screens.widgets.placed import Placed
from screens.widgets.poster import Poster, texture_of
from screens.widgets.words import Words

GREETING_MS = 10_000
LINES_MAX = 8  # of a slogan: as many as the settings take
TITLE_H, NAME_W, GAP = 124, 330, 16  # of the reception notice
LETTERS_A_LINE = (62, 26)  # of its texts, in a wide and in an upright window


@dataclass(frozen=True, slots=True)
class Scene:
    shows: Told | SloganSet | Banner | ReceptionSession | CentreSettings
    length_ms: int


def scenes(centre: CentreSettings, day: str, there) -> list[Scene]:
    """In turn; a centre without any of them greets. `there`: whether the picture of a hash can be shown."""
    shown = slides(centre, day, there, LINES_MAX)
    out = [Scene(shows, slide.length_ms) for slide in shown for shows in _in_both(centre, slide.shows)]
    out += [Scene(session, hall_words.RECEPTION_MS) for session in centre.reception]
    return out or [Scene(centre, GREETING_MS)]


def _in_both(centre: CentreSettings, shows: Told | SloganSet | Banner) -> list[Told | SloganSet | Banner]:
    english = hall_words.greeting_en(centre, shows) if isinstance(shows, Told) else None
    return [shows, english] if english else [shows]


def build_scene(scene: Scene, box, photo_of, *, moves: bool):
    if isinstance(scene.shows, Banner):
        return PosterScene(caption=scene.shows.caption, texture=texture_of(photo_of(scene.shows.image)), box=box)
    if isinstance(scene.shows, SloganSet):
        return SloganScene(scene.shows, moves, box=box)
    if isinstance(scene.shows, ReceptionSession):
        return ReceptionScene(scene.shows, box=box)
    if isinstance(scene.shows, Told):
        return GreetingScene(title=scene.shows.title, text=scene.shows.text, box=box)
    return GreetingScene(title=scene.shows.names.greeting, text=hall_words.hours(scene.shows), box=box)


class SloganScene(Placed):
    """One line lit after the other."""

    lead = StringProperty("")
    marker = ListProperty([0, 0, 0, 0])

    def __init__(self, slogan, moves, **kwargs):
        self._moves = moves
        super().__init__(**kwargs)
        self.lead = slogan.lead
        left, top, width, height = self._place_of_lines()
        step = height / len(slogan.items)
        size = min(theme.SLOGAN, step / 1.45) if max(map(len, slogan.items)) <= 14 else theme.HALL_SLOGAN_LONG
        self._lines = [
            Words(
                words=[item],
                type_px=size,
                least_px=30,
                lines=2 if size == theme.HALL_SLOGAN_LONG else 1,
                bold=True,
                halign="left",
                valign="middle",
                line_height=0.95,
                box=[left, top + n * step, width, step],
            )
            for n, item in enumerate(slogan.items)
        ]
        for line in self._lines:
            self.add_widget(line)

    def _place_of_lines(self):
        width, height = self.box[2:]
        if not self.lead:
            return 48, 0, width - 48, height
        return (48, 260, width - 48, height - 260) if theme.portrait() else (700, 0, width - 700, height)

    def show_moment(self, shown_ms):
        _slogan, lit = turn((len(self._lines),), shown_ms)
        for n, line in enumerate(self._lines):
            line.color = line_colour(n, lit, moves=self._moves)
        x, y, _width, height = self._lines[lit].box
        self.marker = [x - 48, y + (height - 76) / 2, 12, 76 if self._moves else 0]


class PosterScene(Poster):
    def show_moment(self, shown_ms):
        """It stands still."""


class ReceptionScene(Placed):
    def __init__(self, session, **kwargs):
        super().__init__(**kwargs)
        lines = hall_words.reception_lines(session)
        width, height = self.box[2:]
        letters = LETTERS_A_LINE[theme.portrait()]
        heights = hall_words.heights([text for _, text in lines], height - TITLE_H - GAP * (len(lines) - 1), letters)
        y = TITLE_H
        for (name, text), line_h in zip(lines, heights, strict=True):
            self.add_widget(_line(name, theme.ON_NAVY_2, [0, y, NAME_W - 24, line_h]))
            self.add_widget(_line(text, theme.ON_NAVY, [NAME_W, y, width - NAME_W, line_h]))
            y += line_h + GAP

    def show_moment(self, shown_ms):
        """It stands still."""


def _line(text, color, box):
    look = {"type_px": theme.BODY, "least_px": 22, "lines": 9, "halign": "left", "valign": "top"}
    return Words(words=[text], color=color, box=box, **look)
