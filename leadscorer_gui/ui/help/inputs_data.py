"""What the inputs of Data, of the import, of Leads and of the panels mean."""

from typing import Final

from leadscorer_gui.texts import _
from leadscorer_gui.ui.help.meaning import Meanings

DATA: Final[Meanings] = {
    "book_table": lambda: _("Each file that was read, with its rows: taken, noticed, left out."),
    "reject_reasons": lambda: _("Why rows were left out. A reason that is chosen lists its rows."),
    "reject_rows": lambda: _("The rows that were left out, with their file, line and value."),
    "field_table": lambda: _(
        "Every column of the data: how many leads have a value there, and the commonest values."
    ),
    "type_table": lambda: _(
        "Every type of activity, with how many there are and of how many leads."
    ),
    "coverage_table": lambda: _("The activities of each type in each month, as numbers."),
    "coverage_chart": lambda: _(
        "One row for each type of activity, one field for each month. A hatched field has none: the"
        " export may have a hole there."
    ),
    "coverage_as_table": lambda: _("Shows the coverage in numbers, or as a chart again."),
    "DataView/QTabWidget": lambda: _("Files, rejected rows, fields, types of activity, coverage."),
}

WIZARD: Final[Meanings] = {
    "found_tables": lambda: _("The tables that the files hold, and what each seems to be."),
    "import_tables": lambda: _("The tables that are read. The second column says what one holds."),
    "import_columns": lambda: _(
        "Every column with real values of it, and what it is taken for. Nothing is read as it is"
        " not shown here."
    ),
    "import_time_zone": lambda: _(
        "Where the clocks stood that wrote the times; only times without an offset of their own"
        " need it."
    ),
    "won_means": lambda: _("In your words, what a win is. It stands beside every precision."),
    "table_encoding": lambda: _(
        "How the letters of the file are written. Look at umlauts to tell."
    ),
    "table_delimiter": lambda: _("The sign between two cells of a line."),
    "table_decimal": lambda: _("Whether numbers are written with a point or with a comma."),
    "table_header_row": lambda: _("The row that has the names of the columns."),
    "table_type": lambda: _("Where no column says it: the type of activity of all rows."),
    "only_*": lambda: _("A column counts only in rows where another one has one of these values."),
    "placeholders": lambda: _("Texts such as “n/a” that are read as if the cell were empty."),
    "DatesBox/QCheckBox": lambda: _("Answers the same for the other columns with this question."),
    "DatesBox/QRadioButton": lambda: _("Reads the days in this order of day and month."),
    "keep_mapping": lambda: _(
        "Keeps what the columns mean under a name, so that the next export is known at once."
    ),
    "mapping_name": lambda: _("The name under which the meaning of the columns is kept."),
    "suggested_rules": lambda: _(
        "Begins with a few rules that fit the types of activity in your data. All can be changed."
    ),
    "no_rules": lambda: _("Begins with a model that has no rules yet."),
    "import_books": lambda: _("The rows of each file: taken, noticed and left out."),
}

LEADS: Final[Meanings] = {
    "LeadList/RowsView": lambda: _(
        "The leads with score, band and dates. A click on a heading sorts, Enter explains a lead."
    ),
    "leads_chip": lambda: _("Only some leads are listed. A click lists all of them again."),
    "FilterLine/QToolButton": lambda: _("Which columns the list has."),
    "lead_timeline": lambda: _(
        "The score of the lead over time. ← and → go from one change to the next."
    ),
    "lead_waterfall": lambda: _(
        "The steps from nothing to the score, in the order of calculation."
    ),
    "ExplanationTables": lambda: _(
        "Why the lead has its score: the rules that gave points, those that did not, all entries."
    ),
    "ExplanationTables/RowsView": lambda: _(
        "Lines that add up to the score, to the last hundredth."
    ),
}

PANELS: Final[Meanings] = {
    "problems": lambda: _(
        "What may be wrong with the models. Enter goes to the place, Ctrl+Enter mends it where that"
        " can be done."
    ),
    "ignore_reason": lambda: _("Why this is no problem here. It stands beside it in the list."),
    "ignore_all": lambda: _("Ignores every problem of the same kind, with the same reason."),
    "history": lambda: _("Every step since the file was opened. A click goes back or forth to it."),
    "jobs": lambda: _("Work in the background, running and done; running work can be cancelled."),
    "golden_leads": lambda: _(
        "Made-up or masked leads with the score that they must have. One that has another score now"
        " is marked."
    ),
    "golden_name": lambda: _("What the golden lead is called. Give no name of a real person."),
    "golden_as_of": lambda: _(
        "The day on which it is looked at. Empty: that of its last activity."
    ),
    "golden_note": lambda: _("What this lead is to guard."),
    "golden_attributes": lambda: _("What the lead is: attributes and their values."),
    "golden_activities": lambda: _("What the lead did, one activity in a line."),
    "golden_expect": lambda: _("What each model must make of it. Empty cells are not checked."),
    "golden_new_property": lambda: _("Adds a column for a property of the activities."),
    "golden_accept_all": lambda: _("Takes the values of now as those that are expected."),
    "product_overlaps": lambda: _("Leads that are MQLs of two models, for each pair of models."),
    "products": lambda: _("Your models side by side, each with its leads and MQLs."),
    "search_shortcuts": lambda: _("Lists the commands whose name, keys or menu have these words."),
    "shortcuts": lambda: _("Every command that has keys, with its menu."),
    "add_model": lambda: _("Adds an empty model, or models like those of a sample."),
    "sample_*": lambda: _("Opens a copy of this sample; whatever you change stays in the copy."),
}
