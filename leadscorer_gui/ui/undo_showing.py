"""Undo and redo show what they have changed, where it is out of sight."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.session import Session

_RULES, _SIMULATE = ("rules",), ("simulate",)

_SEEN_IN: Final[dict[str, tuple[str, ...]]] = {
    "data": ("data",),
    "import_": ("data",),
    "time_zone": ("data",),
    "filters": ("leads",),
    "scenes": ("present",),
    "segments": _SIMULATE,
    "capacities": _SIMULATE,
    "currency": _SIMULATE,
    "targets": _SIMULATE,
    "spend": _SIMULATE,
    "stages": _SIMULATE,
    "model.bands": ("simulate", "rules"),
    "model.matrix": _RULES,
    "model.audience": _RULES,
    "model.limits": _RULES,
    "model.groups": _RULES,
    "model.inactivity": _RULES,
}
"""The modes in which a part of the workspace, or of a model, is in sight; the first is gone to.

Thresholds and capacities stand in the strip, which is always there.
"""


class UndoShowing(QObject):
    """Goes to what a step back or forth has changed; rules are shown by their own view."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        place = window.rules.undo_place
        place.stepped.connect(self._show_model)
        place.part_stepped.connect(self._show_part)

    @Slot(str, str)
    def _show_model(self, model_id: str, _rule_id: str) -> None:
        """It was a part of a model: show that one."""
        self._session.choose_model(model_id)

    @Slot(str, str)
    def _show_part(self, part: str, part_id: str) -> None:
        window, docks = self._window, self._window.docks
        panels = {
            "golden": docks.golden,
            "ignored_problems": docks.problems,
            "models": docks.models,
            "archived": docks.models,
            "versions": docks.models,
            "model.name": docks.models,
            "model.product": docks.models,
        }
        if not window.is_open:
            return
        if part in panels:
            docks.show(panels[part])
        modes = _SEEN_IN.get(part, ())
        if modes and window.mode not in modes:
            window.show_mode(modes[0])
        if part == "scenes":
            window.present.commands.choose(part_id)
        elif part == "model.groups":
            # The tree may follow the document after this.
            QTimer.singleShot(0, self, partial(self._choose_group, part_id))

    def _choose_group(self, group_id: str) -> None:
        table = self._window.rules.table
        if table.tree is not None and table.tree.group_index(group_id).isValid():
            table.choose(table.tree.group_index(group_id))
