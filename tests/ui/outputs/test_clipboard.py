"""Numbers on the clipboard: columns and a table of the same cells, none of them a formula."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.ui.outputs.clipboard import numbers_of, put_numbers

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8) | st.sampled_from(
    ["=1+1", "+12", "-5", "−3", "@x", "<b>", "&amp;", "a\"b'c", "1,204", "12 %"]
)


class Table(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.rows, self.cell = [], None
        self.feed(page)

    def handle_starttag(self, tag, _attributes):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = ""

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1].append(self.cell)
            self.cell = None


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_that_columns_and_table_hold_the_same_cells(rows):
    columns, page = numbers_of([tuple(tuple(row) for row in rows)])
    assert [line.split("\t") for line in columns.split("\n")[:-1]] == Table(page).rows


def test_that_no_cell_is_a_formula_and_numbers_stay():
    columns, _page = numbers_of([(("=1+1", "+12", "-5", "@x", "−3"),)])
    assert columns == "'=1+1\t+12\t-5\t'@x\t−3\n"


def test_that_both_forms_are_offered(qapp):
    put_numbers(numbers_of([(("a", "b"), ("1", "2")), (("c",),)]))
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "a\tb\n1\t2\n\nc\n"
    assert mime.html().count("<table") == 2
