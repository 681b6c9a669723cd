"""The last workspace at the start, where one was in it: a setting.

The mode and the size of texts are remembered for every start, see `settings`; here is what belongs
to one workspace. No lead is remembered: settings hold no names of people.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, cast

from PySide6.QtCore import QObject, QTimer

from leadscorer_gui.ui import settings
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.commands.files import FileCommands
from leadscorer_gui.ui.nurture.chart_choice import Choosable
from leadscorer_gui.ui.simulate.choices import Choices

_SOON_MS: Final = 0


class Reopening(QObject):
    """Notes where the user is when the program ends, and goes there when it begins."""

    def __init__(self, context: Context, files: FileCommands) -> None:
        super().__init__(context.window)
        self.context, self.files = context, files

    def note(self) -> None:
        """Remember the workspace that is open, and what is seen of it; or that none is."""
        document, window = self.context.document, self.context.window
        if document.path is None or not window.is_open:
            settings.LAST_PLACE.set("")
            return
        place = {"file": str(document.path), **self._seen()}
        settings.LAST_PLACE.set(json.dumps(place))

    def _seen(self) -> dict[str, Any]:
        window, simulate = self.context.window, self.context.window.simulate
        choices = simulate.panel.choices
        return {
            "model": self.context.session.model_id,
            "rule": window.rules.selection.rule,
            "scrolled": window.rules.table.verticalScrollBar().value(),
            "chart": simulate.bar.measures.currentData(),
            "log": choices.log,
            "by_month": choices.by_month,
            "pins": list(choices.pins),
        }

    def reopen(self) -> bool:
        """Open that workspace, where the setting says so and it is there; whether it is open."""
        place = _read() if settings.AT_START.get() == settings.LAST else None
        if place is None or not self.files.open(Path(str(place["file"]))):
            return False
        with suppress(TypeError, ValueError, OverflowError):  # somebody has edited the settings
            self._go(place)
        return True

    def _go(self, place: dict[str, Any]) -> None:
        self.context.session.choose_model(str(place.get("model", "")))
        self._go_to_chart(place)
        # The rules of the model are shown by then.
        QTimer.singleShot(_SOON_MS, self, lambda: self._go_to_rule(place))

    def _go_to_chart(self, place: dict[str, Any]) -> None:
        simulate = self.context.window.simulate
        pins = tuple(int(pin) for pin in place.get("pins", ()))
        log, by_month = bool(place.get("log")), bool(place.get("by_month"))
        shown = simulate.panel.choices.shown
        simulate.panel.choose(Choices(shown, log, by_month, pins))
        simulate.bar.log.setChecked(log)
        simulate.bar.by_month.setChecked(by_month)
        chart = place.get("chart")
        if isinstance(chart, str) and simulate.bar.measures.findData(chart) >= 0:
            simulate.bar.choose_chart(cast(Choosable, chart))

    def _go_to_rule(self, place: dict[str, Any]) -> None:
        rules = self.context.window.rules
        rules.select(str(place.get("rule") or ""))
        with suppress(TypeError, ValueError, OverflowError):
            rules.table.verticalScrollBar().setValue(int(place.get("scrolled", 0)))


def _read() -> dict[str, Any] | None:
    """What was noted; None where nothing was, or the workspace is not there any more."""
    try:
        place = json.loads(settings.LAST_PLACE.get())
        return place if Path(place["file"]).is_file() else None
    except (ValueError, KeyError, TypeError, OSError, RecursionError):
        return None
