"""`--explain` says how a query was read and why each hit stands where it stands."""

import re

from click.testing import CliRunner

from kiosk.cli import main
from kiosk.procedures.explaining import explained
from kiosk.procedures.index import ProcedureIndex


def lines(index: ProcedureIndex, query: str) -> list[str]:
    return list(explained(index.readings(query), index.plain(query), index.search(query, limit=3)))


def test_both_readings_are_told_where_the_catalogue_says_it_otherwise(index: ProcedureIndex) -> None:
    assert lines(index, "khai sanh ")[:2] == ["read as: khai; sanh", "read as: khai; sinh"]


def test_a_guess_is_told_with_what_it_may_stand_for(index: ProcedureIndex) -> None:
    assert re.match(r"read as: ket; hom \((.*\b)?hon 0\.\d\d", lines(index, "ket hom ")[0])


def test_the_parts_of_each_hit_add_up_to_its_total(index: ProcedureIndex) -> None:
    told = lines(index, "khai sinh")
    starts = [at for at, line in enumerate(told) if re.match(r"\d\. P", line)]
    assert len(starts) == 3
    for at in starts:
        parts = [float(line.split()[0]) for line in told[at + 2 : at + 7]]
        assert abs(sum(parts) - float(told[at].split()[-1])) < 0.003


def test_the_text_that_matched_is_named(index: ProcedureIndex) -> None:
    assert '     nearest text is a term of citizens "bìa đỏ"' in lines(index, "bìa đỏ")


def test_what_fts5_alone_would_find_is_told(index: ProcedureIndex) -> None:
    assert re.search(r"^FTS5 alone: (P\d+, )*P003\b", "\n".join(lines(index, "dang ky ket h")), re.MULTILINE)
    assert "FTS5 alone: nothing has all the words" in lines(index, "ket hom ")


def test_a_query_without_words_and_one_without_hits_say_so(index: ProcedureIndex) -> None:
    assert lines(index, "!!") == ["nothing to search for: the query has no words", "nothing found"]
    assert lines(index, "zzzzqqq")[-1] == "nothing found"


def test_the_command_prints_it_and_refuses_it_for_machines() -> None:
    told = CliRunner().invoke(main, ["procedures", "search", "--explain", "--limit", "1", "khai sinh"])
    assert (told.exit_code, "read as: khai; sinh" in told.output) == (0, True)
    refused = CliRunner().invoke(main, ["procedures", "search", "--explain", "--json", "khai sinh"])
    assert (refused.exit_code, "without --json" in refused.output) == (2, True)
