"""Which page of the help is about which part of the window: F1 goes there.

By object names of widgets, or else their classes; the nearest around the focus counts.
"""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leadscorer_gui.ui.help.pages import FIRST

TOPICS: Final[dict[str, str]] = {
    # the window
    "main_window": "window",
    "start_page": "window#the-start-page",
    "pulse_strip": "window#the-strip-at-the-top",
    "status_line": "window#the-line-at-the-bottom",
    "command_palette": "keyboard#finding-commands-and-things",
    "find_anything": "keyboard#finding-commands-and-things",
    "models_panel": "models",
    "version_view": "models#versions",
    "problems_panel": "panels#problems",
    "history": "panels#history",
    "jobs_panel": "panels#jobs",
    "golden_panel": "panels#golden-leads",
    "products_view": "panels#products",
    # the modes
    "data_view": "data",
    "RejectsPage": "data#rows-that-were-left-out",
    "FieldsPage": "data#fields",
    "CoveragePage": "data#coverage",
    "rules_page": "rules",
    "add_rule": "rules#adding-a-rule",
    "inspector": "rules#the-inspector",
    "ConditionBuilder": "conditions",
    "repeat_editor": "rules#once-or-each-time",
    "ageing_editor": "rules#ageing",
    "group_editor": "rules#groups",
    "inactivity_editor": "models#inactivity",
    "limits_editor": "models#limits-of-the-score",
    "mql_editor": "models#threshold",
    "bands_form": "models#bands",
    "matrix_editor": "models#grades",
    "audience_editor": "models#audience",
    "ModelCard": "models#the-parts-of-a-model",
    "simulate_view": "simulate",
    "threshold_line": "simulate#moving-the-threshold",
    "week_cursor": "simulate#the-weeks",
    "quality_box": "simulate#are-they-worth-calling",
    "segment_box": "simulate#segments",
    "split_view": "simulate#segments",
    "bands_editor": "simulate#bands",
    "sheet_view": "simulate#the-other-charts",
    "rule_charts": "simulate#what-each-rule-does",
    "LeadsView": "leads",
    "FilterLine": "leads#finding-leads",
    "ExplanationPanel": "leads#why-this-score",
    "compare_view": "compare",
    "scenes_view": "present",
    "presenter_window": "present#during-the-show",
    "show_window": "present#during-the-show",
    # the dialogs
    "import_wizard": "import",
    "files_page": "import#files",
    "meaning_page": "import#what-the-columns-mean",
    "check_page": "import#check",
    "coverage_step": "import#coverage",
    "first_rules_page": "import#first-rules",
    "export_dialog": "export",
    "check_dialog": "export#checking-against-scores-from-elsewhere",
    "there_dialog": "export#running-where-the-data-is",
    "rules_in_dialog": "export#rules-from-another-system",
    "report_dialog": "reports",
    "numbers_dialog": "reports#numbers",
    "hand_over_dialog": "reports#the-list-for-sales",
    "owners_dialog": "reports#the-list-for-sales",
    "stages_dialog": "simulate#the-other-charts",
    "segment_editor": "simulate#segments",
    "lists_dialog": "conditions#lists",
    "golden_editor": "panels#golden-leads",
    "golden_explanation": "panels#golden-leads",
    "freeze_dialog": "models#versions",
    "product_dialog": "models#several-products",
    "days_dialog": "compare#sides",
    "area_dialog": "compare#charts",
    "ignore_dialog": "panels#problems",
    "paste_preview": "rules#many-rules-at-once",
    "crash_dialog": "trouble#when-something-goes-wrong",
    "about_dialog": "trouble#what-is-installed-here",
    "told_failure": "trouble",
    "unsaved_question": "files#saving",
    "settings_dialog": "window#settings",
    "shortcuts_dialog": "keyboard",
    "TextDialog": "files",
    "notices": "files",
    # the help itself
    "help_window": FIRST,
    "score_lab": "score#try-it",
}


def topic_of(widget: QWidget | None) -> str:
    """The place in the help that is about a widget, or about the nearest thing around it."""
    part: QObject | None = widget
    while part is not None:
        for name in (part.objectName(), type(part).__name__):
            if name in TOPICS:
                return TOPICS[name]
        part = part.parent()
    return FIRST
