"""What the inputs of rules, conditions, groups and models mean."""

from typing import Final

from leadscorer_gui.texts import _
from leadscorer_gui.ui.help.meaning import Meanings

RULES: Final[Meanings] = {
    "add_rule": lambda: _(
        "Type an activity, a page or a value that the data has. Enter makes a rule of it, with a"
        " few points to begin with."
    ),
    "filter_rules": lambda: _(
        "Lists only the rules that have these words in their name or in the sentence that says what"
        " they do. No rule is changed by it."
    ),
    "rules": lambda: _(
        "Every rule of the model in its group. Enter edits a cell, Space switches the rule on or"
        " off, Alt with ↑ and ↓ moves it."
    ),
    "rule_name": lambda: _(
        "What the rule is called in tables, charts and explanations. A name changes no score."
    ),
    "rule_on": lambda: _("A rule that is off is kept and does not count."),
    "many_on": lambda: _("Switches all chosen rules on or off. One that is off does not count."),
    "rule_sort": lambda: _(
        "Whether the rule is about what a lead is (fit) or does (activity), and whether it gives"
        " points or disqualifies. Who is disqualified is no MQL from then on."
    ),
    "rule_types": lambda: _(
        "The types of activity that count for this rule. With none, every type does."
    ),
    "rule_points_box": lambda: _(
        "What one award of the rule is worth. Negative points take away; up to two decimals."
    ),
    "rule_group": lambda: _(
        "The group that the rule belongs to. A group can limit what its rules hold together, and"
        " its ageing holds for rules that have none of their own."
    ),
    "many_group": lambda: _("Puts all chosen rules into one group, or into none."),
    "many_points": lambda: _("Gives each of the chosen rules so many points."),
    "many_how": lambda: _("Whether the amount is added to the points or multiplies them."),
    "rule_most": lambda: _(
        "The most that this rule may hold at any moment, plus or minus. It is limited when it is"
        " read: the sum behind it runs on."
    ),
    "rule_description": lambda: _(
        "Why the rule is there and who asked for it. It goes into documents and changes no score."
    ),
    "rule_evidence": lambda: _(
        "What shows that the rule is right, such as a count of past wins. It changes no score."
    ),
    "repeat_once": lambda: _("It earns when this happens for the first time, and never again."),
    "repeat_n": lambda: _("Every so many counted times earn the points, those between nothing."),
    "repeat_count": lambda: _("How many counted times within the days are needed to earn."),
    "repeat_within": lambda: _("The window in days: older times are no longer in it."),
    "repeat_window": lambda: _("Whether all times count, or only those of the last days."),
    "repeat_counting": lambda: _(
        "Which occurrences are counted at all, before it is asked what they earn: all of them, a"
        " few in a period, or only such as come some time after the last counted one."
    ),
    "limit_count": lambda: _("So many in each period are counted, the first ones of it."),
    "limit_per": lambda: _(
        "The calendar period of the limit, in the time zone of the workspace. Weeks begin on"
        " Monday."
    ),
    "cooldown_time": lambda: _(
        "The next one is counted only if it comes at least so long after the last counted one."
    ),
    "cooldown_unit": lambda: _("Whether the time apart is in minutes, hours or days."),
    "counting_of": lambda: _(
        "A property of the activity: for each of its values it is counted apart. With the name of"
        " the asset and a limit of 1 that is “once for each asset”."
    ),
    "repeat_plot": lambda: _(
        "The points collected after one time, two, three and so on. The grey bars are the leads"
        " that really did it so often."
    ),
    "ageing_kind": lambda: _(
        "How an award loses value with its age. Each award ages on its own, from its own day on."
    ),
    "ageing_days": lambda: _(
        "After so many days nothing is left of the award, or half of it where it is a half-life."
    ),
    "ageing_every": lambda: _("The loss is taken in steps, one each time so many days are over."),
    "ageing_lose": lambda: _("The part that is lost at each step, in per cent."),
    "ageing_of": lambda: _(
        "Whether each step takes its per cent of the points at first, which ends at nothing, or of"
        " what is left by then, which becomes slower and slower."
    ),
    "ageing_plot": lambda: _("What is left of one award after so many days."),
    "cell_after_days": lambda: _("The age in days at which this step is taken."),
    "cell_keep_percent": lambda: _(
        "How much of the award at first is left from then on, in per cent. It never rises."
    ),
    "cell_points": lambda: _("The points of this line."),
    "cell_at_least": lambda: _("From so many counted times on the rule holds these points."),
    "cell_from": lambda: _("Where this line begins; the lines rise from one to the next."),
    "cell_name": lambda: _("The name of this line, as lists and charts show it."),
    "real_lead": lambda: _(
        "The id of a lead of your data: the small chart shows what the rule holds for it over time."
    ),
    "lead_plot": lambda: _("What the rule holds for this lead, from its start until as-of."),
    "group_form_name": lambda: _("What the group is called. A name changes no score."),
    "group_min": lambda: _(
        "The rules of the group together never hold less than this. It is 0 or below."
    ),
    "group_max": lambda: _(
        "The rules of the group together never hold more than this. A surplus is kept behind it."
    ),
    "model_name": lambda: _("What the model is called. A name changes no score."),
    "model_product": lambda: _("The product that the model is for: one model for each product."),
    "mql_threshold": lambda: _("A lead is handed to sales from so many points on."),
    "mql_minimum_fit": lambda: _(
        "A lead whose fit is below this is no MQL, however much it does. Empty: any fit will do."
    ),
    "mql_minimum_engagement": lambda: _(
        "A lead whose engagement is below this is no MQL, however well it fits."
    ),
    "model_capacity": lambda: _(
        "How many MQLs sales can take in a week. It is drawn beside the numbers and changes no"
        " score."
    ),
    "limits_min": lambda: _("A score is never shown or counted as less than this."),
    "limits_max": lambda: _(
        "A score is never shown or counted as more than this. A surplus above it still counts when"
        " points are lost."
    ),
    "inactivity_again": lambda: _(
        "After the last step points go on being lost, again and again, as long as nothing happens."
    ),
    "again_days": lambda: _("The days between two such losses."),
    "again_points": lambda: _("What is lost each time; a negative number."),
    "inactivity_activities": lambda: _(
        "The types of activity that restart the clock of inactivity. With none, every type does."
    ),
    "inactivity_ignore": lambda: _(
        "Types that do not restart the clock, such as an e-mail that was sent to the lead."
    ),
    "grade_plot": lambda: _(
        "How many leads have each grade. Filled: all of them are MQLs by their points; hatched:"
        " some are."
    ),
    "models": lambda: _("Your models with their drafts and frozen versions; Enter shows one."),
    "version_rules": lambda: _("The rules as they were frozen. A version is never edited."),
}

CONDITIONS: Final[Meanings] = {
    "condition_joining": lambda: _(
        "Whether all lines of this group must hold, any one of them, or none."
    ),
    "condition_field": lambda: _(
        "The attribute of the lead, or the property of the activity, that is looked at. A field"
        " that the data lacks counts as empty."
    ),
    "condition_operator": lambda: _(
        "How the field is compared. Texts are compared without regard to capitals and to spaces"
        " around them."
    ),
    "condition_value": lambda: _(
        "What the field is compared with; values of the data are offered."
    ),
    "condition_values": lambda: _(
        "Several values; Enter ends one. The line holds where the field is one of them."
    ),
    "condition_low": lambda: _("The lowest value that still holds; it is included."),
    "condition_high": lambda: _("The highest value that still holds; it is included."),
    "condition_list": lambda: _(
        "A named list of the workspace or of the program. Rule ▸ Lists shows and edits them."
    ),
    "GroupBox/QPushButton": lambda: _("Adds a line, or a group of lines, at the end."),
    "DoneLine/QComboBox": lambda: _("How often, and when, it must have been done."),
    "DoneLine/ChoiceBox": lambda: _("How often, and when, it must have been done."),
    "DoneLine/QSpinBox": lambda: _("A number of times, or of days before the end of the data."),
}
