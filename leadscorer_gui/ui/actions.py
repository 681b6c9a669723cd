"""Every command as data: its text, where it is in the menus, and its keys.

`slot` names the method of the main window that carries it out; tests see that each exists, that
no key is given twice and that each command is in a menu.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtGui import QKeySequence

from leadscorer_gui.texts import _

Keys: TypeAlias = QKeySequence.StandardKey | str | None
Key = QKeySequence.StandardKey


@dataclass(frozen=True)
class ActionSpec:
    """One command. `text` is asked when menus are made, in the language of then."""

    text: Callable[[], str]
    slot: str
    keys: Keys = None
    needs_document: bool = True


ACTIONS: Final[dict[str, ActionSpec]] = {
    "new": ActionSpec(lambda: _("&New workspace"), "new_workspace", Key.New, False),
    "open": ActionSpec(lambda: _("&Open…"), "choose_workspace", Key.Open, False),
    "save": ActionSpec(lambda: _("&Save"), "save", Key.Save),
    "save_as": ActionSpec(lambda: _("Save &as…"), "save_as", "Ctrl+Shift+S"),
    "revert": ActionSpec(lambda: _("&Revert to the saved file"), "revert"),
    "close": ActionSpec(lambda: _("&Close workspace"), "close_workspace", Key.Close),
    "quit": ActionSpec(lambda: _("&Quit"), "close", "Ctrl+Q", False),
    "undo": ActionSpec(lambda: _("&Undo"), "undo", Key.Undo),
    "redo": ActionSpec(lambda: _("&Redo"), "redo", "Ctrl+Shift+Z"),
    "rules": ActionSpec(lambda: _("&Rules"), "show_rules", "Ctrl+2"),
    "simulate": ActionSpec(lambda: _("&Simulate"), "show_simulate", "Ctrl+3"),
    "leads": ActionSpec(lambda: _("&Leads"), "show_leads", "Ctrl+4"),
    "threshold": ActionSpec(lambda: _("Go to the &threshold"), "go_to_threshold", "Ctrl+T"),
    "open_data": ActionSpec(lambda: _("Open &lead and activity files…"), "choose_data", "Ctrl+I"),
    "sentence": ActionSpec(lambda: _("Copy the &sentence"), "copy_sentence", "Ctrl+Shift+C"),
    "picture": ActionSpec(lambda: _("Copy the &picture"), "copy_picture", "Ctrl+Shift+I"),
    "numbers": ActionSpec(lambda: _("Copy the &numbers"), "copy_numbers"),
    "save_chart": ActionSpec(lambda: _("Save the &chart…"), "save_chart"),
    "export_scores": ActionSpec(lambda: _("Export all &scores…"), "export_scores"),
    "export_model": ActionSpec(lambda: _("Export the &model as a rule file…"), "export_model"),
    "reset_layout": ActionSpec(lambda: _("Reset &layout"), "reset_layout"),
}

MENUS: Final[tuple[tuple[Callable[[], str], tuple[tuple[str, ...], ...]], ...]] = (
    (
        lambda: _("&File"),
        (
            ("new", "open"),
            ("save", "save_as", "revert"),
            ("export_scores", "export_model", "save_chart"),
            ("close", "quit"),
        ),
    ),
    (lambda: _("&Edit"), (("undo", "redo"), ("sentence", "picture", "numbers"))),
    (lambda: _("&View"), (("rules", "simulate", "leads"), ("threshold",), ("reset_layout",))),
    (lambda: _("&Data"), (("open_data",),)),
)
"""The menu bar: for each menu its groups, with a line between groups."""
