"""From what a citizen typed to words the catalogue knows. Pure.

A query is read up to three ways: as typed, with everyday words replaced by the catalogue's, and, when that finds
little, with misspellings allowed in words that are known but may not be meant.
"""

import re

from kiosk.procedures.guesses import INITIALS, RUN_TOGETHER, Vocabulary
from kiosk.procedures.query import QueryWord
from kiosk.procedures.words import LIGHT_FOLDED, Word, content_words, from_english, with_equivalents, words
from kiosk.vietnamese import fold, is_syllable, nfc, telex

QUERY_MAX = 120  # characters; the kiosk's search field holds about 40
WORDS_MAX = 16  # content words; nobody types more on a kiosk
MEANT_OTHERWISE = 0.6  # a known word taken for another: times the closeness of the misspelling

# a province adds ".000.00.00.H56" to a code; it is typed with the dots, without them, or in part
_PROVINCIAL = re.compile(r"\b(\d\.?\d{6})\.?0[0.]*(?:[a-z]\d{0,2})?(?!\w)", re.IGNORECASE)
_CODE_APART = re.compile(r"\b([^\W\d_]{1,4}) (\d{1,3})\b")
_LETTERS_AND_TONE_DIGITS = re.compile(r"(?=.*\d)(?=\D)[^\W_]+")


def readings(typed: str, vocabulary: Vocabulary, generous: bool = False) -> list[list[QueryWord]]:
    """A text from `typed_out`, as it is and in the catalogue's words where that differs. [] for a text without words.

    Generous: each known word may also be one that sounds like it or is one slip away.
    """
    return [query for query in (_read(way, vocabulary, generous) for way in _ways(typed)) if query]


def typed_out(text: str, vocabulary: Vocabulary) -> str:
    """The query without English, and with raw Telex and VNI keys as letters in words that mean nothing otherwise."""
    text = _joined_codes(_national_codes(from_english(nfc(text)[:QUERY_MAX]), vocabulary), vocabulary)
    out, at = [], 0
    for word in words(text):
        out += [text[at : word.start], _typed_out_word(word, vocabulary)]
        at = word.end
    return "".join([*out, text[at:]])


def _national_codes(text: str, vocabulary: Vocabulary) -> str:
    """ "1.001193.000.00.00.H56" as "1.001193" where the catalogue has that code."""
    return _PROVINCIAL.sub(lambda m: m[1] if m[1].replace(".", "") in vocabulary else m[0], text)


def _joined_codes(text: str, vocabulary: Vocabulary) -> str:
    """ "ct 07" as "ct07" where the catalogue knows the form by that name."""
    return _CODE_APART.sub(lambda m: m[1] + m[2] if fold(m[1] + m[2]) in vocabulary else m[0], text)


def _typed_out_word(word: Word, vocabulary: Vocabulary) -> str:
    if word.folded in vocabulary or word.has_marks:
        return word.text
    if _LETTERS_AND_TONE_DIGITS.fullmatch(word.text):
        bare = re.sub(r"\d", "", word.text)
        return bare if fold(bare) in vocabulary else word.text
    composed = telex(word.text)
    return composed if is_syllable(composed) else word.text


def _ways(text: str) -> list[str]:
    """The text, and the text in the catalogue's words; a blank at the end, which finishes the last word, is kept."""
    official = with_equivalents(text)
    if not any(word.has_marks for word in words(text)):
        official = fold(official)
    official += " " if text[-1:].isspace() else ""
    return [text] if [w.text for w in words(official)] == [w.text for w in words(text)] else [text, official]


def _read(text: str, vocabulary: Vocabulary, generous: bool) -> list[QueryWord]:
    content = content_words(text)[:WORDS_MAX]
    content = [word for word in content if word.folded in vocabulary or word.folded not in LIGHT_FOLDED] or content
    unfinished = content[-1:] if content and text.endswith(content[-1].text) else []
    return [
        query_word for word in content for query_word in _query_words(word, vocabulary, word in unfinished, generous)
    ]


def _query_words(word: Word, vocabulary: Vocabulary, unfinished: bool, generous: bool) -> list[QueryWord]:
    options = vocabulary.completions(word.folded) if unfinished else {}
    if word.folded in vocabulary:
        meant = vocabulary.misspelled(word.folded) if generous else {}
        options = {other: MEANT_OTHERWISE * close for other, close in meant.items()} | options | {word.folded: 1.0}
        return [QueryWord(word, options)]
    if not options and (several := _several(word, vocabulary)):
        return several
    return [QueryWord(word, vocabulary.misspelled(word.folded) | options, unfinished)]


def _several(word: Word, vocabulary: Vocabulary) -> list[QueryWord]:
    """An unknown word that is really several: their initials, or the words without blanks."""
    if spelled := vocabulary.spelled_out(word.folded):
        return [QueryWord(Word(full, word.start), {full: INITIALS}) for full in spelled]
    return [QueryWord(Word(piece, word.start), {piece: RUN_TOGETHER}) for piece in vocabulary.pieces(word.folded)]
