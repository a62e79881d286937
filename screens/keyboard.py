"""The on-screen keyboard without its window: which keys there are, and what a key does to a text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.vietnamese import backspace, telex_append

LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnmđ")
FIGURES = ("1234567890", "-/()&@:;?", "!+=#%.,_")
TONE_HINTS = {"w": "ư", "s": "á", "f": "à", "r": "ả", "x": "ã", "j": "ạ"}
"""What a mark key does, shown in its corner while Telex is on."""

SHIFT, BACKSPACE, LAYER, TELEX, SPACE, CLEAR = "shift", "backspace", "layer", "telex", "space", "clear"
COLUMNS = 10
BACKSPACE_KEY = 8
ENTER, ENTER_KEYS = "enter", (13, 271)  # 271: the keypad's
SHIFTED = dict(zip("`1234567890-=[]\\;',./", '~!@#$%^&*()_+{}|:"<>?', strict=True))
"""SDL names a key by what it types without Shift, of the layout that scanners have from the factory."""
FIRST_UNPRINTABLE_KEY = 256  # Kivy numbers arrows, Shift and function keys from here


@dataclass(frozen=True, slots=True)
class Key:
    """`name` is a letter or one of the words above; place and width in columns of ten, row from the top."""

    name: str
    row: int
    column: float
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Typing:
    """`shift` holds for one letter; `telex`: keys s f r x j w make marks."""

    text: str = ""
    telex: bool = True
    shift: bool = False
    figures: bool = False


def keys(figures: bool = False) -> list[Key]:
    rows = FIGURES if figures else LETTERS
    out = [Key(letter, 0, n) for n, letter in enumerate(rows[0])]
    out += [Key(letter, 1, n) for n, letter in enumerate(rows[1])] + [Key(BACKSPACE, 1, 9)]
    out += [Key(SHIFT, 2, 0, 2.0)] + [Key(letter, 2, 2 + n) for n, letter in enumerate(rows[2])]
    return [
        *out,
        Key(LAYER, 3, 0, 1.56),
        Key(TELEX, 3, 1.56, 2.25),
        Key(SPACE, 3, 3.81, 3.88),
        Key(CLEAR, 3, 7.69, 2.31),
    ]


def press(typing: Typing, name: str, longest: int) -> Typing:
    """The text after one key; a text of `longest` letters takes no more, but may be changed and shortened."""
    if name == BACKSPACE:
        return replace(typing, text=_shortened(typing))
    if name == CLEAR:
        return replace(typing, text="")
    if name == SHIFT:
        return replace(typing, shift=not typing.shift)
    if name == LAYER:
        return replace(typing, figures=not typing.figures, shift=False)
    if name == TELEX:
        return replace(typing, telex=not typing.telex)
    letter = " " if name == SPACE else name.upper() if typing.shift else name
    text = telex_append(typing.text, letter) if typing.telex and letter.isalpha() else typing.text + letter
    return replace(typing, text=text if len(text) <= longest else typing.text, shift=False)


def _shortened(typing: Typing) -> str:
    return backspace(typing.text) if typing.telex else typing.text[:-1]


def letter_of(key: int, codepoint: str | None, modifiers: Sequence[str]) -> str:
    """What a key of a real keyboard types: "backspace", "enter", one letter, or "".

    SDL gives Shift and arrows letters too.
    """
    if key in ENTER_KEYS:
        return ENTER
    if key == BACKSPACE_KEY:
        return BACKSPACE
    if key >= FIRST_UNPRINTABLE_KEY or {"ctrl", "alt", "meta"} & set(modifiers):
        return ""
    letter = codepoint or ""
    return SHIFTED.get(letter, letter.upper()) if "shift" in modifiers else letter
