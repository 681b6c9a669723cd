"""What has room on a slide: letters as large as can be, rows left out rather than unreadable."""

from unicodedata import category

from leadscorer_gui.reports.content import Grid
from leadscorer_gui.reports.fitting import breaker, fit_table, largest


def grid(rows):
    return Grid("", ("Rule", "What it does"), tuple((f"Rule {at}", "Adds points") for at in rows))


def test_that_a_table_of_few_rows_has_large_letters():
    few, more = (fit_table(grid(range(count)), 800, 300) for count in (3, 9))
    assert few.size > more.size >= 11
    assert (few.note(), more.note()) == ("", "")


def test_that_rows_without_room_are_counted_and_not_squeezed():
    fitted = fit_table(grid(range(60)), 800, 300)
    assert fitted.size == 11
    assert sum(fitted.heights) <= 300
    assert fitted.left_out == 61 - len(fitted.rows)
    assert fitted.note() == f"{fitted.left_out} more rows have no room"


def test_that_a_row_higher_than_the_slide_does_not_go_on_for_ever():
    tall = Grid("", ("Rule",), (("word " * 4000,), ("second",)))
    assert fit_table(tall, 300, 200).left_out >= 1


def test_that_a_longer_title_has_smaller_letters():
    sizes = [largest("word " * count, 600, 70, 40) for count in (3, 12, 30)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 40


def test_that_no_line_of_thai_begins_with_a_mark_that_stands_above_a_letter():
    text = "อ่านเกี่ยวกับโทรศัพท์ก่อนซื้อ" * 4
    for width in range(40, 120, 7):
        lines = breaker().broken(text, width, 10)
        assert "".join(lines) == text
        assert not any(category(line[0]) == "Mn" for line in lines)
