"""Tables of sentences, in every language."""

from leadscorer_gui.ui.exporting.wrapped_rows import WrappedRows
from leadscorer_gui.ui.leads.text_table import TextTable


def test_that_no_column_is_narrower_than_its_title_in_another_language(qtbot):
    rows = TextTable(("What", "Leads", "Largest"))
    table = WrappedRows(rows, (200, 60, 60))
    qtbot.addWidget(table)
    table.show()
    header = table.horizontalHeader()
    rows.name_columns(("Was", "Leads", "Der größte aller Unterschiede"))
    for column in range(2):
        assert header.sectionSize(column) >= header.sectionSizeHint(column)
    assert header.sectionSize(0) == 200
    rows.name_columns(("Was", "Die Leads, die es betrifft", "Unterschied"))
    assert header.sectionSize(1) >= header.sectionSizeHint(1) > 60
