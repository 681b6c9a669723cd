"""The commands for rules as data: text, method, keys, and what has to be chosen."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtGui import QKeySequence

from leadscorer_gui.texts import _

Keys = QKeySequence.StandardKey


class RuleSpec(NamedTuple):
    """One command: a method of `RuleCommands`, and what it needs."""

    text: Callable[[], str]
    slot: str
    keys: str | QKeySequence.StandardKey | None
    needs: str
    """`model`, `rows` (a rule or group is chosen), `rules` (a rule is chosen)."""


SPECS: Final[dict[str, RuleSpec]] = {
    "rule_add": RuleSpec(lambda: _("&New rule…"), "add", "Ctrl+Shift+N", "model"),
    "rule_group_add": RuleSpec(lambda: _("New &group"), "add_group", None, "model"),
    "rule_wide": RuleSpec(lambda: _("&Edit in a wide window"), "widen", "Alt+Return", "rows"),
    "rule_rename": RuleSpec(lambda: _("&Rename"), "rename", "F2", "rows"),
    "rule_points": RuleSpec(lambda: _("Change &points"), "edit_points", None, "rules"),
    "rule_toggle": RuleSpec(lambda: _("Switch &on or off"), "toggle", "Space", "rows"),
    "rule_to_group": RuleSpec(lambda: _("Move &to group"), "show_groups", None, "rules"),
    "rule_move_up": RuleSpec(lambda: _("Mo&ve up"), "move_up", "Alt+Up", "rows"),
    "rule_move_down": RuleSpec(lambda: _("Move do&wn"), "move_down", "Alt+Down", "rows"),
    "rule_duplicate": RuleSpec(lambda: _("&Duplicate"), "duplicate", "Ctrl+D", "rows"),
    "rule_remove": RuleSpec(lambda: _("Re&move"), "remove", Keys.Delete, "rows"),
    "rule_cut": RuleSpec(lambda: _("C&ut"), "cut", Keys.Cut, "rows"),
    "rule_copy": RuleSpec(lambda: _("&Copy"), "copy", Keys.Copy, "rows"),
    "rule_paste": RuleSpec(lambda: _("P&aste"), "paste", Keys.Paste, "model"),
    "rule_copy_sentence": RuleSpec(lambda: _("Copy as &sentences"), "copy_sentence", None, "rows"),
}
EVERYWHERE: Final = ("rule_add",)
"""Their keys work in the whole window; all others with the focus on the table alone."""
LINES_AFTER: Final = ("rule_group_add", "rule_to_group", "rule_move_down", "rule_remove")
