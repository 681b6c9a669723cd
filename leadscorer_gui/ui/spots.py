"""Where in a mode the user is: the rule, the lead and filter, or the chart that is looked at."""

from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.session import Session

Spot: TypeAlias = tuple[str, ...]
"""A rule; a list of leads, words and a lead; or a chart. Empty where nothing is chosen."""

_REST_MS: Final = 800
"""Arrows and letters pass over many; where they stop is a place to come back to."""


class Spots(QObject):
    """Knows the spot in each mode, and goes to it."""

    rested = Signal()
    """The user has chosen something and stayed with it."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.rested)
        window.rules.selection_changed.connect(self._rest.start)
        window.leads.lead_selected.connect(self._rest.start)
        window.leads.list.filter.wished.connect(self._rest.start)
        # Its number is no time to wait, which `start` would take it for.
        window.simulate.bar.measures.currentIndexChanged.connect(lambda _place: self._rest.start())

    def now(self) -> Spot:
        """Where the user is in the mode that is shown."""
        window = self._window
        if window.mode == "rules":
            rule = window.rules.selection.rule
            return () if rule is None else (rule,)
        if window.mode == "simulate":
            return (str(window.simulate.bar.measures.currentData()),)
        if window.mode == "leads":
            line, lead = window.leads.list.filter, self._lead()
            words = line.text.text().strip()
            return (line.chosen_list, words, lead) if lead or words else ()
        return ()

    def _lead(self) -> str:
        """The id of the lead under the cursor; empty without."""
        leads, read = self._window.leads, self._session.history
        place = leads.chosen
        if place is None or read is None or not leads.list.table.currentIndex().isValid():
            return ""
        return read.history.leads.ids[place]

    def go(self, spot: Spot) -> None:
        """Go to a spot of the mode that is shown; where it is gone nothing happens."""
        window = self._window
        if not spot or spot == self.now():
            return
        if window.mode == "rules":
            window.rules.select(spot[0])
        elif window.mode == "simulate":
            window.simulate.bar.choose_chart(spot[0])  # type: ignore[arg-type]
        elif window.mode == "leads":
            chosen, words, lead = spot
            line = window.leads.list.filter
            line.use_filter(LeadFilter("", "", chosen, words or None))  # type: ignore[arg-type]
            window.leads.select_lead(lead)
