"""What the inputs of the strip, of Simulate, of Compare and of Present mean."""

from typing import Final

from leadscorer_gui.texts import _
from leadscorer_gui.ui.help.meaning import Meanings

STRIP: Final[Meanings] = {
    "pulse_model": lambda: _("The model that all views show."),
    "pulse_since": lambda: _(
        "How MQLs a week differ from those of the version that was frozen last. A click compares"
        " both."
    ),
    "simulate_threshold": lambda: _("A lead is handed to sales from so many points on."),
    "simulate_capacity": lambda: _(
        "How many MQLs sales can take in a week. It is a line in the charts and changes no score."
    ),
    "status_*": lambda: _("The line at the bottom says what was done last, and takes it back."),
}

SIMULATE: Final[Meanings] = {
    "simulate_measure": lambda: _(
        "What the charts of this view show: MQLs by threshold, the scores, the rules, new leads and"
        " more."
    ),
    "nurture_warming": lambda: _("What is followed: the score, or how many are MQLs."),
    "nurture_counted": lambda: _("What is counted: raw leads, new leads or new MQLs."),
    "nurture_unit": lambda: _("Whether the numbers are those of weeks or of months."),
    "nurture_top": lambda: _("How many values are shown; the others are put together."),
    "nurture_cost_by": lambda: _("Whether cost is told apart by month, source or programme."),
    "nurture_cost_of": lambda: _("Whether the cost is that of an MQL or of a win."),
    "nurture_edit": lambda: _("Opens a table beside the chart in which the numbers are typed."),
    "nurture_plan_table": lambda: _(
        "The numbers of each month, typed by hand. They are kept in the workspace and change no"
        " score."
    ),
    "threshold_line": lambda: _("The threshold, to be dragged along the curve."),
    "LineEditor": lambda: _("The threshold in points, typed exactly."),
    "week_cursor": lambda: _("New MQLs by week. ← and → read a bar, Enter lists its leads."),
    "rule_cursor": lambda: _("One row for each rule. ↑ and ↓ read it, Enter goes to the rule."),
    "sheet_marks": lambda: _(
        "The marks of the chart. The arrow keys go from one to the next, Enter lists its leads."
    ),
    "split_table": lambda: _(
        "The MQLs a week of each value. Enter looks at one value alone; the capacity of its team"
        " can be typed."
    ),
    "segment_all_leads": lambda: _(
        "Counts from the first day on, although the export has holes in the earlier time."
    ),
    "band_name": lambda: _("What the band is called in lists and charts."),
    "band_edge": lambda: _("The band begins at so many points and goes up to the next band."),
    "empty_state_button": lambda: _(
        "Does what is missing here, so that there is something to see."
    ),
}

COMPARE: Final[Meanings] = {
    "side_*_model": lambda: _("A draft or a frozen version of any model; each side has its own."),
    "side_*_keep": lambda: _("Gives the draft the threshold that is tried here."),
    "compare_list": lambda: _(
        "The leads of the count that was clicked, with what made the change."
    ),
    "compare_search": lambda: _("Finds leads of this list by id or by any value that is shown."),
    "compare_tabs": lambda: _("The list of leads, what made the difference, and the charts."),
    "cause_rows": lambda: _(
        "The changes of rules, each with the number of leads that it moved. Enter lists them."
    ),
    "rules_box_rows": lambda: _("The rules that differ, with what they say on both sides."),
    "rules_in_full_rows": lambda: _("The rules that differ, with what they say on both sides."),
    "compare_*_marks": lambda: _(
        "The marks of the chart. The arrow keys go from one to the next, Enter lists its leads."
    ),
    "days_has_*": lambda: _("Without a tick the time is open on this side."),
    "days_*": lambda: _("A day of the calendar, in the time zone of the workspace."),
    "area_*": lambda: _("One side of the field of scores whose leads are listed."),
}

PRESENT: Final[Meanings] = {
    "show_line": lambda: _("The threshold of the scene, to be tried without changing the model."),
    "scene_chart": lambda: _("What the scene shows."),
    "scene_model": lambda: _("Whose numbers the scene shows: one model, or whatever is looked at."),
    "scene_threshold": lambda: _("The threshold in the scene. Empty: that of the model."),
    "scene_against": lambda: _("The model or version that the scene compares with."),
    "scene_against_threshold": lambda: _("The threshold of what is compared with."),
    "scene_segment": lambda: _("The leads that the scene is about: a segment, or all of them."),
    "scene_lead": lambda: _("The id of the lead that is explained. Empty: the newest MQL."),
    "scene_title_line": lambda: _(
        "The headline of the scene. A number put in by the button is always that of now."
    ),
    "scene_note": lambda: _("What you want to say. Only the presenter’s window shows it."),
    "presenter_notes": lambda: _("Your notes for this scene. The audience does not see them."),
    "scenes_*": lambda: _("Acts on the list of scenes, or on the one that is chosen."),
}

HELP: Final[Meanings] = {
    "help_search": lambda: _("Lists the sections of the help that have all these words."),
    "help_back": lambda: _("Shows the page that was there before."),
    "help_forward": lambda: _("Shows again the page that you came back from."),
    "help_list": lambda: _("The pages of the help, or the sections that were found."),
    "help_text": lambda: _("The page. Tab goes to the next link, Enter follows it."),
    "lab_days": lambda: _(
        "The days on which the made-up lead visits, with commas between them. Twice the same day is"
        " two visits."
    ),
    "lab_last": lambda: _("The day at which the lead is looked at; later days do not exist."),
    "lab_points": lambda: _("What one award of the rule is worth."),
    "lab_most": lambda: _("The most that the rule may hold at any moment."),
    "lab_highest": lambda: _("The highest score of the model. A surplus is kept behind it."),
    "lab_tabs": lambda: _("What can be tried: visits and repeat, ageing, limits and inactivity."),
    "trial_plot": lambda: _("The score of the made-up lead from its first day on."),
}
