"""What the inputs of dialogs mean: exporting, checking, reports, hand-over, versions, lists."""

from typing import Final

from leadscorer_gui.texts import _
from leadscorer_gui.ui.help.meaning import Meanings

EXCHANGE: Final[Meanings] = {
    "export_targets": lambda: _(
        "The systems and forms that the rules can be written for. What each cannot express stands"
        " at the right."
    ),
    "export_what": lambda: _("Whether the draft is written, or a version that was frozen."),
    "export_changes": lambda: _(
        "Rule by rule: the same there, something else in its place, or not possible there."
    ),
    "export_executor": lambda: _("The program that runs what is written, to prove its scores."),
    "export_tables": lambda: _(
        "Writes the tables of leads and activities beside the query, so that it can be tried."
    ),
    "check_ids": lambda: _("The column of the file that has the ids of leads."),
    "check_scores": lambda: _("The column of the file that has the scores of the other system."),
    "check_what": lambda: _("The draft or the version that the scores are compared with."),
    "check_tolerance": lambda: _("Scores that differ by no more than this count as equal."),
    "check_table": lambda: _("The differences, put together by what may have caused them."),
    "there_kind": lambda: _("What runs the model: a DuckDB file, PostgreSQL, or Spark."),
    "there_address": lambda: _(
        "Where the data is. This is the only place where the program opens a connection, and only"
        " to what you name."
    ),
    "there_password": lambda: _("Used once for this connection, and written nowhere."),
    "there_leads": lambda: _("The table of leads there; it needs a column lead_id."),
    "there_activities": lambda: _("The table of activities there: lead_id, at and type."),
    "there_as_of": lambda: _(
        "The instant at which the world is looked at. Empty: the latest activity there."
    ),
    "there_what": lambda: _("Whether the draft is run, or a version that was frozen."),
    "there_into": lambda: _("The name of a new table there that gets the scores of all leads."),
    "there_weeks": lambda: _("New MQLs by week, as counted there."),
    "there_bands": lambda: _("Leads by band, as counted there."),
    "there_scores": lambda: _("Leads by score, as counted there."),
    "ThereDialog/QTabWidget": lambda: _("What was counted there: scores, bands, new MQLs by week."),
    "rules_in_into": lambda: _(
        "Whether the rules become a model of their own or join one that is there."
    ),
    "rules_in_models": lambda: _("The models that the file has; those that are ticked come in."),
    "rules_in_rules": lambda: _("The rules that come in, with their points, as sentences."),
    "rules_in_left": lambda: _("What is not carried over, or is not as it was, and why."),
}

REPORTS: Final[Meanings] = {
    "report_kind": lambda: _("The form of the file, such as PowerPoint, PDF or a page."),
    "report_what": lambda: _("Whether it is about the draft or a version that was frozen."),
    "report_against": lambda: _("What it is compared with, if with anything."),
    "report_template_name": lambda: _("The file whose looks the slides take."),
    "report_theme": lambda: _("Whether the charts in it are light or dark."),
    "report_part_*": lambda: _("Whether this part is in the file."),
    "NumbersDialog/QTabWidget": lambda: _("The charts of the view as tables, one on each page."),
    "NumbersDialog/RowsView": lambda: _("The numbers of the chart. Ctrl+C copies them."),
    "crash_details": lambda: _("What went wrong, for whoever mends the program. No lead is in it."),
    "hand_over_now": lambda: _("Lists the leads that are MQLs as of the last day of the data."),
    "hand_over_since": lambda: _("Lists the leads that became MQLs on this day or later."),
    "hand_over_day": lambda: _("The first day of the new MQLs that are listed."),
    "hand_over_due": lambda: _("In how many days the task is due."),
    "hand_over_crm_id": lambda: _("The attribute by which the CRM finds the lead again."),
    "owners_owner": lambda: _("Whose the leads are for which the condition below holds."),
    "stage_*": lambda: _("What your team calls this stage. Empty: its usual name."),
    "segment_name": lambda: _("What the segment is called in the list and in charts."),
    "segment_capacity": lambda: _(
        "How many MQLs of this segment its team can take in a week. It changes no score."
    ),
}

VERSIONS: Final[Meanings] = {
    "freeze_name": lambda: _("A short name for the version, besides its number. May be empty."),
    "freeze_note": lambda: _("What changed since the last version, and why."),
    "freeze_agreed_with": lambda: _("Who in sales has agreed to this threshold."),
    "freeze_agreed_on": lambda: _("The day of the agreement, written as 2026-01-31."),
    "new_product": lambda: _("The product that the copy is for."),
    "new_model_name": lambda: _("What the copy is called."),
    "PastePreview/RowsView": lambda: _("The rows of the spreadsheet, as the rules they become."),
    "list_names": lambda: _("The lists of the workspace, and those that come with the program."),
    "list_name": lambda: _("What conditions call the list; all of them follow a new name."),
    "list_entries": lambda: _("One entry in a line. Capitals make no difference."),
    "list_uses": lambda: _(
        "The rules and models whose conditions name this list; Enter goes there."
    ),
}
