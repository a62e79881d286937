"""Vietnamese text: normal form, folding, Telex typing, spelled ticket codes. Pure functions, standard library only.

Tones stand in the old style that Vietnamese law texts use: "hòa", "xóa", "thủy", "quý" (not "hoà", "xoá", "thuỷ").
"""

import re
import unicodedata

MARKED_VOWELS = "aăâeêioôơuưy"
TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}  # Telex key -> combining mark
VIETNAMESE_LETTERS = "".join(
    letter + letter.upper()
    for letter in [
        *"ăâđêôơư",
        *(unicodedata.normalize("NFC", vowel + mark) for vowel in MARKED_VOWELS for mark in TONES.values()),
    ]
)
"""The 134 letters (67 small, 67 capital) that Vietnamese has beyond ASCII."""

_TONELESS = {
    unicodedata.normalize("NFC", letter + mark): (letter, mark)
    for letter in MARKED_VOWELS + MARKED_VOWELS.upper()
    for mark in TONES.values()
}

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The vowel groups Vietnamese spells, tones aside; "uơ" stands open (thuở), "ươ" closed (thương).
VOWEL_GROUPS = _words(
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ơi ua uâ uê ui uô uơ uy ưa ươ ưi ưu yê "
    "iêu oai oao oay oeo uao uây uôi uya uyê uyu ươi ươu yêu"
)
# k and the r and l pairs end or begin names of the Central Highlands: Đắk Lắk, Krông Pắc, Kbang.
ONSETS = _words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x kr kl br bl dr đr gr pl kb")
CODAS = _words("c ch m n ng nh p t k") | {""}
OPEN_HORN_ONSETS = frozenset(("h", "th", "kh", "qu"))  # only these stand before an open "uơ": huơ, thuở, quơ

_WORD_AT_END = re.compile(r"[^\W\d_]+\Z")
_SYLLABLE = re.compile(
    r"(gi(?=[aăâeêioôơuưy])|qu(?=[aăâeêioôơuưy])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]*)(.*)\Z", re.DOTALL
)
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"a": "ă", "o": "ơ", "u": "ư"}


def nfc(text: str) -> str:
    """The text in NFC, the one form stored, compared and shown."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case, no marks, đ as d, runs of blanks as one blank: "  Đăng  KÝ " -> "dang ky". Idempotent, NFC."""
    bare = _without_marks(_without_marks(text).lower())  # twice: a few foreign capitals shed a mark when lowered
    return " ".join(nfc(bare.replace("đ", "d").replace("Đ", "d")).split())


def split_tone(word: str) -> tuple[str, str]:
    """The word without its tones, in NFC, and its tone marks: "hòa" and "hoà" both give ("hoa", "\\u0300")."""
    pairs = [_TONELESS.get(letter, (letter, "")) for letter in nfc(word)]
    return "".join(letter for letter, _ in pairs), "".join(tone for _, tone in pairs)


def spell_code(code: str) -> str:
    """A ticket code as it is spoken, letter by letter: "A012" -> "A không một hai". Other characters are silent."""
    return " ".join(DIGITS[int(c)] if c in "0123456789" else c.upper() for c in code if c.isalnum())


def telex(typed: str) -> str:
    """What a Telex keyboard shows after the keys `typed`: "ddawng kys" -> "đăng ký". Never raises."""
    text = ""
    for at, key in enumerate(typed):
        if (
            key in "wW"
            and typed[max(0, at - 1) : at] in ("w", "W")
            and text[-1:] in ("ư", "Ư")
            and not _u_typed(typed, at)
        ):
            text = text[:-1] + typed[at - 1]  # "ww" takes a lone w back, "uww" gives "uw"
        else:
            text = telex_append(text, key)
    return text


def telex_append(text: str, key: str) -> str:
    """`text` after one more Telex key; only the last word changes, and it may have been typed without Telex.

    A mark key may come late ("dangd" -> "đang", "vietje" -> "việt"); pressed again it is undone and written out
    ("ass" -> "as", "ddd" -> "dd"); z takes the tone off. Where no Vietnamese syllable would result, the key is text.
    """
    text = nfc(text)
    found = _WORD_AT_END.search(text)
    if found is None:
        return text + {"w": "ư", "W": "Ư"}.get(key, key)
    word = found.group()
    return text[: found.start()] + (_marked(word, key) or _lengthened(word, key))


def backspace(text: str) -> str:
    """`text` without its last letter, marks and all; the tone left in the word moves to its place ("hoàn" -> "hòa")."""
    text = nfc(text)[:-1]
    found = _WORD_AT_END.search(text)
    if found is None or len(split_tone(found.group())[1]) != 1:
        return text
    return text[: found.start()] + _with_tone(*split_tone(found.group()))


def is_syllable(word: str) -> bool:
    """Whether the word is spelled like one whole Vietnamese syllable, with or without its marks."""
    onset, vowels, coda = _parts(split_tone(word)[0])
    return (onset in ONSETS or not onset) and fold(vowels) in _BARE_GROUPS and coda in CODAS


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.category(c).startswith("M"))


def _u_typed(typed: str, at: int) -> bool:
    return typed[max(0, at - 2) : at - 1] in ("u", "U")


def _parts(toneless: str) -> tuple[str, str, str]:
    """Onset, vowels, rest, in lower case; "gi" and "qu" before a vowel are onsets."""
    found = _SYLLABLE.match(toneless.lower())
    assert found is not None  # every part of the pattern may be empty
    onset, vowels, rest = found.groups()
    return onset, vowels, rest


def _marked(word: str, key: str) -> str | None:
    """The word with the key spent on a mark, or None when the key is an ordinary letter here."""
    small = key.lower()
    if small in TONES or small == "z":
        return _toned(word, key)
    if small == "d":
        return _barred(word, key)
    if small in _CIRCUMFLEX or small == "w":
        return _shaped(word, key)
    return None


def _toned(word: str, key: str) -> str | None:
    toneless, tone = split_tone(word)
    wanted = TONES.get(key.lower(), "")
    if not is_syllable(word) or len(tone) > 1 or not (wanted or tone):
        return None
    if tone == wanted:
        return toneless + key
    return _with_tone(toneless, wanted)


def _barred(word: str, key: str) -> str | None:
    onset, vowels, _ = _parts(split_tone(word)[0])
    if (vowels and not is_syllable(word)) or onset not in ("d", "đ", "dr", "đr"):
        return None
    if onset.startswith("đ"):
        return {"đ": "d", "Đ": "D"}[word[0]] + word[1:] + key
    return {"d": "đ", "D": "Đ"}[word[0]] + word[1:]


def _shaped(word: str, key: str) -> str | None:
    """â, ê, ô from a second a, e, o; ă, ơ, ư from w."""
    toneless, tone = split_tone(word)
    onset, vowels, coda = _parts(toneless)
    if key in "wW" and not vowels and onset in ONSETS:
        return word + ("ư" if key == "w" else "Ư")
    if not is_syllable(word) or len(tone) > 1:
        return None
    shapes = _HORN if key in "wW" else {key.lower(): _CIRCUMFLEX[key.lower()]}
    plain = _unshaped(vowels, shapes)
    shaped = plain or _shaped_vowels(onset, vowels, coda, shapes)
    if shaped is None:
        return None
    start, end = len(onset), len(onset + vowels)
    letters = toneless[:start] + _cased_like(toneless[start:end], shaped) + toneless[end:]
    return _with_tone(letters, tone) + (key if plain else "")


def _shaped_vowels(onset: str, vowels: str, coda: str, shapes: dict[str, str]) -> str | None:
    """The vowels with this key's mark where Vietnamese has such a group; another mark there gives way ("ôw" -> "ơ")."""
    if shapes is _HORN and fold(vowels).startswith("uo"):
        open_horn = vowels == "uo" and not coda and onset in OPEN_HORN_ONSETS
        group = "uơ" if open_horn else "ươ" + vowels[2:]
        return group if group in VOWEL_GROUPS else None
    tries = (vowels[:at] + shapes[fold(v)] + vowels[at + 1 :] for at, v in enumerate(vowels) if fold(v) in shapes)
    return next((group for group in tries if group in VOWEL_GROUPS), None)


def _unshaped(vowels: str, shapes: dict[str, str]) -> str | None:
    """The vowels with this key's marks taken off; None when there are none, or the key completes "ưo" to "ươ"."""
    back = {mark: plain for plain, mark in shapes.items()}
    if not set(back) & set(vowels) or (shapes is _HORN and "ưo" in vowels):
        return None
    return "".join(back.get(v, v) for v in vowels)


def _lengthened(word: str, key: str) -> str:
    """The word with one more letter; an open "uơ" closes to "ươ" and the tone moves to its place."""
    toneless, tone = split_tone(word)
    if len(tone) > 1:
        return word + key
    grown = toneless + key
    onset, vowels, coda = _parts(grown)
    if (coda or vowels in ("uơi", "uơu")) and vowels.startswith("uơ") and coda in CODAS and is_syllable(word):
        at = len(onset)
        grown = grown[:at] + ("Ư" if grown[at].isupper() else "ư") + grown[at + 1 :]
    return _with_tone(grown, tone)


def _with_tone(toneless: str, tone: str) -> str:
    """The letters with the one tone on its vowel; without a vowel, or with several tones, none."""
    onset, vowels, coda = _parts(toneless)
    if not vowels or len(tone) != 1:
        return toneless
    at = len(onset) + _tone_place(vowels, coda)
    return nfc(toneless[: at + 1] + tone + toneless[at + 1 :])


def _tone_place(vowels: str, coda: str) -> int:
    """Which vowel bears the tone: the last shaped one, else the middle of three, else the first of an open pair."""
    shaped = [at for at, v in enumerate(vowels) if v in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    if len(vowels) == 2:
        return 1 if coda else 0
    return min(1, len(vowels) - 1)


def _cased_like(model: str, letters: str) -> str:
    return "".join(c.upper() if m.isupper() else c for m, c in zip(model, letters, strict=True))


_BARE_GROUPS = frozenset(fold(group) for group in VOWEL_GROUPS)
