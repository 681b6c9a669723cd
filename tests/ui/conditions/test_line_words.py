"""What is said beside a line, and lines that are typed as words, without any widget."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.document.condition_edits import filled, part_at
from leadscorer_gui.model.condition_lines import Line, Lines, lines_of
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.conditions.line_words import missing, unseen, why_nobody
from leadscorer_gui.ui.conditions.typed_line import typed_line

COUNTRIES = (("Germany", 8110), ("DE", 40), ("Austria", 7))
KNOWN = Known(("country", "lead source", "employees"), {"country": COUNTRIES}, ("rivals",))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("", "is", ("x",)), "Choose a field"),
        (Line("country", "is", ("",)), "Type a value"),
        (Line("country", "in", ()), "Add a value"),
        (Line("country", "in_list", ("",)), "Choose a list"),
        (Line("country", "in_list", ("rivls",)), "There is no list “rivls”"),
        (Line("employees", "between", ("", "5")), "Type two numbers, the lower one first"),
        (Line("employees", "between", ("9", "5")), "The first number is above the second"),
        (Line("employees", "between", ("x", "5")), "“x” is no number; write it as 12.5"),
        (Line("employees", "gt", ("many",)), "“many” is no number; write it as 12.5"),
        (Line("a", "before", ("soon",)), "“soon” is no date; write it as 2026-01-31"),
        (Line("a", "is_empty", ()), ""),
        (Line("a", "is", ("b",)), ""),
    ],
)
def test_that_what_is_missing_is_said_in_words_of_the_screen(line, said):
    assert missing(line, KNOWN.lists) == said


def test_that_a_value_that_nobody_has_comes_with_the_nearest_or_the_most_frequent():
    told = why_nobody(Line("country", "is", ("Germny",)), KNOWN)
    assert told == "No “Germny” here, but “Germany” (8,110×)"
    told = why_nobody(Line("country", "in", ("de", "Frankreich")), KNOWN)
    assert told == "No “Frankreich” here; most often it is “Germany” (8,110×)"
    assert why_nobody(Line("country", "is", ("germany",)), KNOWN) == ""
    assert why_nobody(Line("country", "is_not", ("Germny",)), KNOWN) == ""
    assert why_nobody(Line("other", "is", ("x",)), KNOWN) == ""


def test_that_a_field_that_the_data_lacks_is_marked():
    assert "did you mean “country”" in unseen(Line("contry"), KNOWN)
    assert unseen(Line("zodiac"), KNOWN) == "“zodiac” was never seen in this data"
    assert unseen(Line("country"), KNOWN) == unseen(Line(""), KNOWN) == ""
    assert unseen(Line("contry"), Known()) == ""  # without data nothing is known to lack


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("lead source is not ads", Line("lead source", "is_not", ("ads",))),
        ("Lead Source=ads", Line("lead source", "is", ("ads",))),
        ("employees between 5…9", Line("employees", "between", ("5", "9"))),
        ("employees >= 1,5", Line("employees", "ge", ("1.5",))),
        ("country in DE,, AT, DE", Line("country", "in", ("DE", "AT"))),
        ("zodiac is lion", Line("zodiac", "is", ("lion",))),
        ("country “is”", None),
        ("country", None),
        ("country is", None),
        ("countryside", None),
        ("interest in product", None),
        ("is", None),
        ("", None),
    ],
)
def test_that_words_become_a_line_only_where_they_are_one(text, line):
    assert typed_line(text, KNOWN) == line


@given(st.text(max_size=40))
def test_that_no_text_is_too_much(text):
    line = typed_line(text, KNOWN)
    assert line is None or line.field


texts = st.sampled_from(["", " ", "x"])
blocks = st.recursive(
    st.builds(Line, texts, st.just("is"), st.tuples(texts)),
    lambda parts: st.builds(
        Lines, st.sampled_from(["all", "any", "none"]), st.lists(parts, max_size=3).map(tuple)
    ),
    max_leaves=8,
)


@given(st.lists(blocks, max_size=4).map(lambda parts: Lines("all", tuple(parts))))
def test_that_blank_lines_are_left_out_and_all_others_are_found_again(form):
    said, ways = filled(form)
    assert filled(said)[0] == said
    for way, part in lines_of(said):
        before = part_at(form, ways[way])
        if isinstance(part, Line):
            assert before == part
        else:
            assert isinstance(before, Lines)
            assert before.joining == part.joining
    kept = [part for _way, part in lines_of(said) if isinstance(part, Line)]
    rest = [part for _way, part in lines_of(form) if isinstance(part, Line)]
    assert kept == [part for part in rest if part.field.strip() or part.values[0].strip()]
