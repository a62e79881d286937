"""The words of a row's phrases: held against a query at once, they say what each phrase has of it."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.procedures.index import ProcedureIndex
from kiosk.procedures.phrases import Phrase
from kiosk.procedures.rowwords import mask_of, row_words

COLUMNS = {"short_name": 5.0, "citizen_terms": 8.0, "field": 0.5}
said = st.lists(st.sampled_from(["khai", "sinh", "tử", "trễ", "con", "đất"]), min_size=1, max_size=7).map(tuple)
rows = st.lists(st.builds(Phrase, st.sampled_from(sorted(COLUMNS)), st.just(""), said), max_size=6)


@given(phrases=rows, sought=st.sets(st.sampled_from(["sinh", "tử", "đất", "nhà"])))
def test_a_phrase_has_what_both_masks_have(phrases: list[Phrase], sought: set[str]) -> None:
    row = row_words(phrases, COLUMNS)
    asked = mask_of(row.places(sought))
    for phrase, mask in zip(phrases, row.masks, strict=True):
        has = {word for place, word in enumerate(row.words) if mask & asked & 1 << place}
        assert has == sought & set(phrase.words)


@given(phrases=rows)
def test_a_word_counts_once_a_phrase_by_the_weight_of_its_column(phrases: list[Phrase]) -> None:
    row = row_words(phrases, COLUMNS)
    assert len(set(row.words)) == len(row.words) == len(row.often)
    for word, often in zip(row.words, row.often, strict=True):
        assert often == sum(COLUMNS[phrase.field] for phrase in phrases if word in phrase.words)


def test_what_others_asked_before_changes_no_answer(index: ProcedureIndex) -> None:
    """More queries than are kept of them."""
    first = index.search("đăng ký khai sinh")
    for typed in ("chứng thực bản sao", "cấp đổi căn cước", "tạm trú cho sinh viên", "mai táng phí", "tranh chấp đất"):
        for end in range(3, len(typed) + 1):
            index.search(typed[:end])
    assert index.search("đăng ký khai sinh") == first
