"""What the user does in Compare: opening a lead or a rule, freezing, saving the page and lists."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.model.versions import last_version
from leadscorer_gui.model.workspace import Version
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.behind import LeadsBehind
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.compare.page_file import write_list, write_page
from leadscorer_gui.ui.compare.sides import SideChoice, Sides

Ask = Callable[[str, str, str, str], Path | None]

_PAGES: Final = ".html"
_LISTS: Final = ".csv"


class CompareCommands(QObject):
    """Carries out what the view wishes; `ask` asks where a file goes: its title, name, kinds and
    ending; `go_to` shows a rule."""

    def __init__(
        self, context: Context, behind: LeadsBehind, ask: Ask, go_to: Callable[[str, str], None]
    ) -> None:
        super().__init__(context.window)
        self.context, self.window, self.view = context, context.window, context.window.compare
        self._ask, self._go_to, self._behind = ask, go_to, behind
        view = self.view
        view.leads_wished.connect(self._list_leads)
        view.lead_wished.connect(self._open_lead)
        view.rule_wished.connect(self._open_rule)
        view.page_wished.connect(self.save_page)
        view.list_wished.connect(self.save_list)
        view.told.connect(context.window.tell)
        view.threshold_wished.connect(self._keep_threshold)
        actions = context.window.docks.models.actions_of_models
        actions.compare_wished.connect(self._compare_version)
        context.window.pulse.compare_wished.connect(self._compare_last)

    @Slot()
    def _compare_last(self) -> None:
        """Show the version that was frozen last beside the draft that is looked at."""
        workspace, model_id = self.context.document.workspace, self.context.session.model_id
        version = last_version(workspace, model_id)
        if version is not None:
            self._compare_version(model_id, version.number)

    @Slot(str, int)
    def _compare_version(self, model_id: str, number: int) -> None:
        """Show a version beside its draft."""
        self.context.session.choose_model(model_id)
        if self.view.work is not None:
            self.view.work.choose(Sides(SideChoice(model_id, number), SideChoice(model_id)))
        self.window.show_mode("compare")

    @Slot(str, int)
    def _keep_threshold(self, model_id: str, points: int) -> None:
        """Let a draft have the threshold that was tried: one undo step."""
        self.context.document.set_threshold(model_id, points)
        told = _("The threshold of the draft is {points} points")
        self.window.tell(told.format(points=shown_points(points)), True)

    @Slot(int)
    def _open_lead(self, lead: int) -> None:
        """Explain a lead; who only the other side scores cannot be explained by the draft."""
        leads = self.view.leads.model.leads
        if leads is None:
            return
        # By the list's own data: those of the comparison may be newer already.
        lead_id = leads.causes.comparison.history.leads.ids[lead]
        self.window.show_mode("leads")
        if not self.window.leads.select_lead(lead_id):
            self.window.tell(_("The model that is looked at does not score this lead"))

    @Slot(str, object)
    def _list_leads(self, words: str, places: object) -> None:
        """List leads in Leads; those of other data than are open would be other leads there."""
        leads, read = self.view.leads.model.leads, self.context.session.history
        if leads is None or read is None or leads.causes.comparison.history is not read.history:
            self._tell_that_it_is_older()
            return
        self._behind.show(words, places)

    @Slot(int)
    def _open_rule(self, place: int) -> None:
        """Show a rule in the draft that has it, B's before A's."""
        work = self.view.work
        made = None if work is None else work.compared
        if made is None or place >= len(made.diff.rules):
            return
        change, what = made.diff.rules[place], made.asked.what
        for one, rule in ((what[1], change.rule_b), (what[0], change.rule_a)):
            if one is not None and rule is not None and not isinstance(one, Version):
                self._go_to(one.id, rule.id)
                return
        self.window.tell(_("This rule is in a frozen version alone"))

    # Files

    @Slot()
    def save_page(self) -> None:
        """Write the comparison as a page to hand on."""
        work = self.view.work
        if work is None or work.compared is None or not work.page or work.is_stale:
            self._tell_that_it_is_older()
            return
        write = partial(write_page, compared=work.compared, found=work.page, told=work.told)
        filters = _("Page (*.html);;PDF (*.pdf);;Text (*.txt);;CSV (*.csv)")
        path = self._ask(_("Save the comparison"), _("{model} compared.html"), filters, _PAGES)
        if path is not None:
            self._save(_("Save the comparison"), path, write)

    @Slot()
    def save_list(self) -> None:
        """Write the leads that are listed, those of a search alone."""
        leads, rows = self.view.leads.model.leads, self.view.leads.model.rows
        if leads is None or not len(rows):
            self.window.tell(_("There are no leads in the list"))
            return
        if self.view.work is None or self.view.work.list_is_stale:
            self._tell_that_it_is_older()
            return
        title = _("Save the list of the comparison")
        filters = _("CSV (*.csv);;Excel (*.xlsx)")
        path = self._ask(title, _("{model} compared leads.csv"), filters, _LISTS)
        if path is not None:
            self._save(title, path, partial(write_list, leads=leads, shown=rows))

    def _tell_that_it_is_older(self) -> None:
        """Nothing of older models or leads goes out."""
        self.window.tell(_("The comparison is still being found out"))

    def _save(self, title: str, path: Path, write: Callable[..., str]) -> None:
        self.window.outputs.save_with(title, path, lambda at, report: write(at, report=report))
