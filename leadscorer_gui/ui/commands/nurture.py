"""What the user does with the charts of nurturing: edits beside them, and the list for sales."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot

from leadscorer_gui.analysis.review_findings import Edit
from leadscorer_gui.charts.review_sheet import edit_words
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.nurture import HandOver, OwnerRule, StageNames
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.nurture.hand_over_dialog import HandOverDialog
from leadscorer_gui.ui.nurture.hand_over_file import HandOverWish, write_hand_over
from leadscorer_gui.ui.nurture.owners_dialog import OwnersDialog
from leadscorer_gui.ui.nurture.stages_dialog import StagesDialog
from leadscorer_gui.ui.segments.source import Source
from leadscorer_gui.ui.session_work import Simulation


class NurtureCommands(QObject):
    """Carries out what the charts of nurturing wish for; `path_of` asks where a list goes."""

    def __init__(self, context: Context, path_of: Callable[[str, str], Path | None]) -> None:
        super().__init__(context.window)
        self.context, self.window, self.document = context, context.window, context.document
        self._path_of = path_of
        self.dialog: HandOverDialog | None = None
        sheets, choice = self.window.simulate.sheets, self.window.simulate.bar.measures
        sheets.edit_wished.connect(self._edit)
        sheets.plan.targets_typed.connect(self._set_targets)
        sheets.plan.spend_typed.connect(self._set_spend)
        sheets.plan.currency_typed.connect(self._set_currency)
        sheets.options.freeze_wished.connect(self.freeze)
        sheets.options.stages_wished.connect(self._name_stages)
        choice.asked.connect(self._show_chart)
        context.session.opened.connect(self._close)

    # Charts

    def add_menu(self) -> None:
        """Let the charts and what goes with them have a menu."""
        simulate, menus = self.window.simulate, self.window.menus
        for actions in simulate.bar.measures.actions_by_group():
            menus.add("charts", actions)
        menus.add("charts", simulate.commands())

    @Slot(str)
    def _show_chart(self, name: Any) -> None:
        """Show a chart, wherever one is."""
        if not self.window.is_open:
            self.window.tell(_("No workspace is open"))
            return
        self.window.show_mode("simulate")
        self.window.simulate.bar.choose_chart(name)

    @Slot()
    def freeze(self) -> None:
        """Freeze the model that is looked at, as the list of models does."""
        models = self.window.docks.models
        models.choose(self.context.session.model_id)
        next(one for one in models.commands() if one.objectName() == "model_freeze").trigger()

    # Edits, each one undo step

    @Slot(object)
    def _edit(self, edit: Edit) -> None:
        """Make the change that goes with a finding in the draft."""
        said = dict(edit.arguments)
        if edit.intent == "add_rules":
            model = self.context.session.model()
            said["row"] = 0 if model is None else len(model.rules)
        self._attempt(partial(getattr(self.document, edit.intent), **said), edit_words(edit))

    @Slot(object)
    def _set_targets(self, counts: Any) -> None:
        self._attempt(partial(self.document.set_targets, counts), _("Targets set"))

    @Slot(object)
    def _set_spend(self, spend: Any) -> None:
        self._attempt(partial(self.document.set_spend, spend), _("Spend set"))

    @Slot(str)
    def _set_currency(self, currency: str) -> None:
        if currency != (self.document.workspace.currency or ""):
            self._attempt(partial(self.document.set_currency, currency), _("Currency set"))

    @Slot()
    def _name_stages(self) -> None:
        dialog = StagesDialog(self.document.workspace.stages, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._take_stages, dialog))
        dialog.open()

    def _take_stages(self, dialog: StagesDialog) -> None:
        if dialog.names != (self.document.workspace.stages or StageNames()):
            self._attempt(partial(self.document.set_stages, dialog.names), _("Stages named"))

    def _attempt(self, edit: Callable[[], None], told: str) -> bool:
        """Edit; what the document refuses is told and changes nothing."""
        try:
            edit()
        except (Refused, KeyError) as error:
            self.window.tell(str(error))
            self.window.simulate.sheets.show_work()
            return False
        self.window.tell(told, True)
        return True

    # The list for sales

    @Slot()
    def hand_over(self) -> None:
        """Ask what the list for sales is to hold."""
        simulation = self.context.session.simulation
        if simulation is None:
            self.window.tell(_("There are no scored leads yet"))
            return
        if self.dialog is not None:
            self.dialog.deleteLater()  # the language, and what it is said in, may be another
        self.dialog = HandOverDialog(self.window)
        self.dialog.write_wished.connect(self._write)
        self.dialog.owners_wished.connect(self._edit_owners)
        said, hidden = self.document.workspace.hand_over, self.window.leads.names_are_hidden
        self.dialog.show_for(simulation.result, said, hidden)
        self.dialog.open()

    @Slot(object)
    def _edit_owners(self, owners: tuple[OwnerRule, ...]) -> None:
        simulation = self.context.session.simulation
        result = None if simulation is None else simulation.result
        source = Source(self.document.workspace, self.context.facts.now, result)
        dialog = OwnersDialog(owners, source, self.dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._take_owners, dialog))
        dialog.open()

    def _take_owners(self, dialog: OwnersDialog) -> None:
        if self.dialog is not None and dialog.owners is not None:
            self.dialog.show_owners(dialog.owners)

    @Slot(object)
    def _write(self, wish: HandOverWish) -> None:
        simulation = self.context.session.simulation
        if simulation is None or self.dialog is None:
            return
        path = self._path_of(_("Hand-over list for sales"), _("{model} hand-over.csv"))
        if path is None:
            return
        if wish.settings != (self.document.workspace.hand_over or HandOver()):
            self._attempt(
                partial(self.document.set_hand_over, wish.settings), _("Hand-over list changed")
            )
        self.window.outputs.save_hand_over(path, self._work(simulation, wish))
        self.dialog.accept()

    def _work(self, simulation: Simulation, wish: HandOverWish) -> Callable[[Path, Report], str]:
        hidden = self.window.leads.names_are_hidden

        def write(path: Path, report: Report) -> str:
            return write_hand_over(path, simulation, wish, hidden, report)

        return write

    @Slot()
    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
