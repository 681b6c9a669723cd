"""`leadscorer check --lint`: what is hardly meant so, with its place in the file."""

import pytest

from tests.cli.calling import WORKSPACE, write

RULES = """\
      - {id: sign, name: Sign, kind: activity, activity: visits, points: 1}
      - {id: far, name: Far, kind: fit, points: 1, where: {field: contry, op: is, value: a}}
      - {id: draft, name: Draft, kind: fit, unfinished: true}
"""


def with_rules(text=RULES):
    first, second = WORKSPACE.split("      - {id: visit", 1)
    return f"{first}{text}      - {{id: visit{second}"


def test_that_each_problem_has_a_line_with_its_place_and_the_status_is_that_of_check(
    leadscorer, small
):
    text = with_rules()
    call = leadscorer("check", "--lint", write(small, text))
    assert call.status == 0
    found, places = {}, []
    for line in call.out.splitlines():
        place, _blank, rest = line.removeprefix(f"{small}:").partition(" ")
        places.append(tuple(int(number) for number in place.split(":")[:2]))
        found[rest] = places[-1]
    lines = text.splitlines()
    for words, said in (("“Sign” never", "visits"), ("“Far” asks", "contry")):
        (place,) = [place for told, place in found.items() if words in told]
        assert said in lines[place[0] - 1][place[1] - 1 :]
    (draft,) = [told for told in found if "“Draft”" in told]
    assert draft.startswith("warning: ")
    assert any(told.startswith("advice: ") for told in found)
    assert places == sorted(places)
    assert "unfinished" not in call.err


def test_that_without_data_names_are_not_looked_for(leadscorer, small):
    text = "".join(line for line in with_rules().splitlines(True) if not line.startswith("data:"))
    call = leadscorer("check", "--lint", write(small, text))
    assert call.status == 0
    assert "“Draft”" in call.out
    assert "visits" not in call.out


def test_that_files_that_cannot_be_read_are_said_and_the_rest_is_told(leadscorer, small):
    text = with_rules().replace("data/leads.csv", "data/none.csv")
    call = leadscorer("check", "--lint", write(small, text))
    assert call.status == 0
    assert "“Draft”" in call.out
    assert "only what needs no data was looked at" in call.err
    assert "Traceback" not in call.err


def test_that_an_invalid_workspace_is_told_as_always(leadscorer, small):
    write(small, WORKSPACE + "    colour: red\n")
    assert leadscorer("check", "--lint", small) == leadscorer("check", small)


@pytest.mark.parametrize("name", ["problems.txt"])
def test_that_the_lines_go_to_the_file_that_out_names(leadscorer, small, tmp_path, name):
    write(small, with_rules())
    told = leadscorer("check", "--lint", small).out
    call = leadscorer("check", "--lint", small, "--out", tmp_path / name)
    assert (call.status, call.out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8") == told


def test_that_ignored_problems_are_left_out_and_counted(leadscorer, small):
    ignored = """\
ignored_problems:
  - {model: zeta, rule: sign, kind: type_never_seen, reason: its form comes in May}
  - {model: zeta, rule: gone, kind: never_fires}
"""
    before = leadscorer("check", "--lint", write(small, with_rules()))
    after = leadscorer("check", "--lint", write(small, with_rules() + ignored))
    left_out = set(before.out.splitlines()) - set(after.out.splitlines())
    assert len(left_out) == 1
    assert "“Sign” never" in left_out.pop()
    assert "1 problem is ignored" in after.err
    assert "ignored" not in before.err
