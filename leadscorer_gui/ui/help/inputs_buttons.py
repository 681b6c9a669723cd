"""What buttons do that are many of a kind, or whose text alone does not say it."""

from typing import Final

from leadscorer_gui.texts import _
from leadscorer_gui.ui.help.meaning import Meanings

BUTTONS: Final[Meanings] = {
    "compare_list_save": lambda: _("Writes the leads that are listed into a CSV or Excel file."),
    "compare_save_page": lambda: _("Writes the comparison as a page, to hand it on."),
    "*_copy_sentence": lambda: _("Copies what the view found as a sentence, to paste it anywhere."),
    "*_copy_numbers": lambda: _("Copies the numbers of the charts, to paste them into a table."),
    "*_copy_picture": lambda: _("Copies the charts as a picture."),
    "*_save_chart": lambda: _("Writes the charts into a file: PNG, SVG or PDF."),
    "copy_rule_sentence": lambda: _("Copies the sentence that says what the rule does."),
    "NamingRow/QPushButton": lambda: _("Keeps the filter under this name, in the workspace."),
    "version_model": lambda: _("Makes a new model with the rules of this version."),
    "version_back": lambda: _("Shows the draft again, which can be edited."),
    "open_button": lambda: _("Opens a workspace from a file."),
    "new_button": lambda: _("Begins with a model that has no rules yet."),
    "template_button": lambda: _("Begins with the rules of a sample, to be used on your own data."),
    "tutorial_button": lambda: _("Shows the ten-minute tutorial beside the window."),
    "segment_edit": lambda: _("Changes the segment that is looked at, or keeps it under a name."),
    "segment_add_done": lambda: _("Adds a line: the leads must have done this, so often."),
    "segment_remove": lambda: _("Takes the segment out of the workspace. No lead is removed."),
    "cancel_reading": lambda: _("Stops reading the files; what was open before stays."),
    "open_data": lambda: _("Chooses the files of leads and activities that are read."),
    "LeadsView/QPushButton": lambda: _("Chooses the files of leads and activities that are read."),
    "save_rejects": lambda: _("Writes the rows that were left out into a file, with the reasons."),
    "golden_add": lambda: _("Makes up a lead whose score is checked with every edit."),
    "jobs/QPushButton": lambda: _("Stops this work; what was there before stays."),
    "crash_dialog/QPushButton": lambda: _("Shows, copies or keeps what went wrong."),
    "export_list_*": lambda: _("Lists in Leads whose scores are not equal there."),
    "export_prove": lambda: _("Scores all leads with what is written, and compares each score."),
    "check_choose": lambda: _("Chooses the table with the scores of the other system."),
    "check_show_leads": lambda: _("Lists in Leads the leads of the line that is chosen."),
    "check_show_rule": lambda: _("Shows the rule that may cause the differences."),
    "check_save_list": lambda: _("Writes the leads that differ into a file, with both scores."),
    "PlaceForm/QPushButton": lambda: _("Chooses the DuckDB file."),
    "there_run": lambda: _("Scores all leads there, and brings back counts alone."),
    "there_stop": lambda: _("Stops what runs there."),
    "there_write": lambda: _("Makes a new table there. One that is there is never replaced."),
    "report_stop": lambda: _("Stops; no half-written file is left."),
    "rules_in_choose": lambda: _("Chooses another file with rules."),
    "find_encoding": lambda: _("Finds out how the letters are written, and reads the files again."),
    "import_again": lambda: _("Reads the files again, as the pages before say."),
    "remove_file": lambda: _("Leaves this table out. The file itself stays where it is."),
    "add_files": lambda: _("Chooses more files, which are read along with these."),
    "wizard_back": lambda: _("Goes back a page; nothing that was said is lost."),
    "wizard_next": lambda: _("Goes on to the next page, or ends the import on the last."),
    "wizard_cancel": lambda: _("Ends the import; the data stay as they were."),
    "list_add": lambda: _("Adds an empty list."),
    "owners_remove": lambda: _("Removes the rule that is chosen."),
    "owners_up": lambda: _("Moves the rule up: the first that holds says whose a lead is."),
    "owners_down": lambda: _("Moves the rule down: the first that holds says whose a lead is."),
    "*_add": lambda: _("Adds one more line at the end."),
    "QScrollArea": lambda: _("Scrolls what has no room; the arrow keys do so too."),
    "_Page": lambda: _("All of what is chosen: a rule, a group, several rules or the model."),
    "QTabBar": lambda: _("Chooses which of the panels at this place is shown."),
    "command_palette/SearchLine": lambda: _(
        "Finds a command by words of its name; Enter carries it out."
    ),
    "find_anything/SearchLine": lambda: _(
        "Finds a lead, a rule or a model by a piece of its name."
    ),
    "first_rules_page/RowsView": lambda: _("The rules that are suggested, as sentences."),
}

COMMANDS: Final = {
    "*_copy_sentence": "sentence",
    "*_copy_numbers": "numbers",
    "*_copy_picture": "picture",
    "open_data": "open_data",
    "open_button": "open",
    "new_button": "new",
}
"""Buttons that do what a command of the menus does, by the keys of `BUTTONS`."""
