"""Leads that are looked at become golden ones."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.history.history import History
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context

AddLead = Callable[[History, int, int | None, str], None]
"""What makes a golden lead: of a history, the lead's place, as-of (None: its end), the model."""


class GoldenCommands(QObject):
    """Makes a golden lead of the one that is chosen."""

    def __init__(self, context: Context, add: AddLead) -> None:
        super().__init__(context.window)
        self.context, self._add = context, add

    @Slot()
    def add_chosen(self) -> None:
        """Show the chosen lead as a golden one, names masked, before it is kept."""
        session, leads = self.context.session, self.context.window.leads
        if session.history is None or leads.chosen is None:
            self.context.window.show_mode("leads")
            self.context.window.tell(_("Choose the lead that is to be a golden one"))
            return
        self._add(session.history.history, leads.chosen, None, session.model_id)
