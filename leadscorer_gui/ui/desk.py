"""Makes the commands of a window and connects what the parts of the window wish for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.jobs.faults import raise_again
from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.model.workspace import UnfinishedModel
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.commands.behind import LeadsBehind
from leadscorer_gui.ui.commands.compare import CompareCommands
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.commands.data import DataCommands
from leadscorer_gui.ui.commands.exchange import ExchangeCommands
from leadscorer_gui.ui.commands.files import FileCommands
from leadscorer_gui.ui.commands.golden import GoldenCommands
from leadscorer_gui.ui.commands.lists import ListCommands
from leadscorer_gui.ui.commands.nurture import NurtureCommands
from leadscorer_gui.ui.commands.out import OutCommands
from leadscorer_gui.ui.commands.present import PresentCommands
from leadscorer_gui.ui.commands.reopening import Reopening
from leadscorer_gui.ui.commands.reporting import Reporting
from leadscorer_gui.ui.commands.view import ViewCommands
from leadscorer_gui.ui.dropping import DropHint, Kind, kind_of, what_fits
from leadscorer_gui.ui.help.help_desk import HelpDesk
from leadscorer_gui.ui.help.help_source import HelpSource
from leadscorer_gui.ui.parts.kept_splitters import KeptSplitters
from leadscorer_gui.ui.recent_list import RecentMenu
from leadscorer_gui.ui.rule_files import is_rule_file
from leadscorer_gui.ui.showing import Showing
from leadscorer_gui.ui.undo_showing import UndoShowing


class Desk(QObject):
    """Everything that the user can do, by the object that carries it out."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.context, self.window, self.document = context, context.window, context.document
        self.showing = Showing(context.session, context.facts, context.window)
        self.files, self.data = FileCommands(context), DataCommands(context)
        self.out, self.view = OutCommands(context), ViewCommands(context)
        self.help = HelpDesk(context.window)
        self.view.further_sources = (HelpSource(self.help.show),)
        self.lists, self.behind = ListCommands(context, self.go_to), LeadsBehind(context)
        self.golden = GoldenCommands(context, self.showing.golden.add_from_lead)
        self.exchange = ExchangeCommands(context, self.behind, self.data.start, self.go_to)
        self.nurture = NurtureCommands(context, self.out.list_path)
        self.compare = CompareCommands(context, self.behind, self.out.ask_path, self.go_to)
        self.window.compare.freeze_wished.connect(self.nurture.freeze)
        self.reopening = Reopening(context, self.files)
        self.present = PresentCommands(context, self.showing.looking)
        looked_at = self.exchange.looked_at
        self.reporting = Reporting(context, looked_at, self.showing.looking, self.out)
        self._steps = UndoShowing(context.session, context.window)
        self._make_menus()
        self._connect_window()
        self._connect_views()
        self._connect_rules()
        self._connect_leads()

    def carrier_of(self, slot: str) -> Callable[[], object]:
        """What carries out the slot of a command in `actions.ACTIONS`."""
        owner, _dot, name = slot.partition(".")
        method: Callable[[], object] = getattr(getattr(self, owner), name)
        return method

    def _make_menus(self) -> None:
        menus, docks = self.window.menus, self.window.docks
        menus.make(self.carrier_of)
        menus.add("model", docks.models.commands())
        menus.add("rule", self.window.rules.commands())
        self.nurture.add_menu()
        menus.add("view", docks.actions())
        self.recent = RecentMenu(self._show_recent, self.window)
        self.recent.open_requested.connect(self.files.open)
        self.recent.stand_after(menus.by_name["open"], menus.menus["file"])
        self._drop_hint = DropHint(self.window)
        self.splitters = KeptSplitters(self.window)
        menus.by_name["reset_layout"].triggered.connect(self.splitters.reset)
        self.showing.enable_commands()

    def _connect_window(self) -> None:
        window, session = self.window, self.context.session
        window.may_close = self.files.may_leave  # type: ignore[method-assign]
        window.dropped.connect(self.take_files)
        window.entered.connect(self.files.watcher.check)
        window.start.open_requested.connect(self.files.open)
        window.start.sample_requested.connect(self.files.open_copy)
        window.start.template_requested.connect(self.files.new_like)
        window.start.choose_requested.connect(self.files.choose)
        window.start.new_requested.connect(self.files.new)
        window.status.undo_wished.connect(self.view.undo)
        window.status.problems_wished.connect(self._show_problems)
        window.docks.models.model_chosen.connect(self._choose_model)
        window.docks.models.told.connect(window.tell)
        window.docks.inspector.told.connect(window.tell)
        window.docks.problems.go_to.connect(self.go_to)
        window.simulate.split.outputs.save_wished.connect(self.out.save_split)
        window.simulate.split.outputs.told.connect(window.tell)
        session.failed.connect(self.data.tell_unread)
        session.opened.connect(window.status.clearMessage)
        session.history_changed.connect(self.data.tell_left_out)
        for told in (window.outputs.told, window.rules.told, window.simulate.told):
            told.connect(window.tell)
        window.leads.told.connect(window.tell)
        window.data.told.connect(window.tell)
        window.data.cancel_wished.connect(session.importing.cancel)
        window.data.rejects_saved.connect(self._tell_written)

    def _connect_views(self) -> None:
        window = self.window
        window.pulse.model_chosen.connect(self.context.session.choose_model)
        window.pulse.threshold_chosen.connect(self.set_threshold)
        window.pulse.per_week_chosen.connect(self.solve)
        simulate = window.simulate
        simulate.threshold_moved.connect(self.showing.numbers.preview_threshold)
        simulate.threshold_chosen.connect(self.set_threshold)
        simulate.capacity_chosen.connect(self._set_capacity)
        simulate.bands_chosen.connect(self._set_bands)
        simulate.data_wanted.connect(self.data.choose)
        simulate.save_wished.connect(self.out.save_chart)
        simulate.leads_wished.connect(self.behind.show)
        simulate.panel.rules.rule_wished.connect(self.go_to)
        simulate.panel.rules.switch_wished.connect(self._switch_rule)
        self.showing.effects.failed.connect(self._tell_failure)
        window.data.data_wanted.connect(self.data.choose)
        window.compare.data_wanted.connect(self.data.choose)
        window.compare.save_wished.connect(self.out.save_chart)
        window.data.reread_wanted.connect(self.data.reread)
        window.data.mapping_wanted.connect(self.data.mapping)
        window.data.save_rejects_wished.connect(self.data.save_rejects)
        for failed in (
            simulate.failed,
            window.leads.failed,
            window.compare.failed,
            window.outputs.failed,
            window.data.failed,
        ):
            failed.connect(self._tell_failure)
        window.outputs.broken.connect(raise_again)

    def _connect_rules(self) -> None:
        rules, docks = self.window.rules, self.window.docks
        rules.wanted.connect(self.view.rules)
        rules.wanted.connect(self.showing.versions.leave)
        self.showing.versions.rules_wished.connect(self.view.rules)
        docks.products.model_wished.connect(self._choose_model)
        rules.rule_commands.wide_wished.connect(docks.widen_inspector)
        # The inspector says the same.
        inspector = docks.dock_of(docks.inspector)
        inspector.visibilityChanged.connect(lambda seen: rules.show_sentence(not seen))
        rules.selection_changed.connect(docks.inspector.show_selection)
        # It edits the draft; of a frozen version nothing can be edited.
        self.window.rules_page.version_shown.connect(docks.inspector.setDisabled)
        docks.inspector.model_card.editor.matrix.grid.leads_asked.connect(self.behind.show_grade)

    def _connect_leads(self) -> None:
        leads = self.window.leads
        leads.data_wanted.connect(self.data.choose)
        leads.list_export_wished.connect(self.out.save_list)
        leads.scores_export_wished.connect(self.out.save_scores)
        leads.mqls_export_wished.connect(self.out.save_mqls)
        leads.chart_save_wished.connect(self.out.save_timeline)
        leads.rule_wished.connect(self.go_to)
        leads.filter_named.connect(self._keep_filter)
        leads.filter_removed.connect(self._remove_filter)
        leads.list.filter.names_hidden.connect(self.window.data.hide_names)
        hide = self.window.docks.inspector.rule_card.earning.hide_names
        leads.list.filter.names_hidden.connect(hide)

    # Edits that come from more than one part of the window

    @Slot(object)
    def set_threshold(self, hundredths: int) -> None:
        """Choose a threshold: one undo step."""
        model = self.context.session.model()
        if model is not None and model.mql.threshold != hundredths:
            self.document.set_threshold(model.id, hundredths)
            self.window.tell(self.showing.numbers.threshold_told(hundredths), True)

    @Slot(object)
    def solve(self, per_week: object) -> None:
        """Choose the lowest threshold that makes at most so many MQLs a week."""
        looked = self.showing.looking.looked
        if looked is None:
            return
        threshold = looked.numbers.threshold_for(per_week)  # type: ignore[arg-type]
        if threshold is None:
            self.window.tell(_("Every threshold keeps to that"))
            self.showing.numbers.preview_threshold(looked.simulation.model.mql.threshold)
            return
        if threshold == self._threshold():
            told = _("{points} points is the lowest threshold that keeps to that")
            self.window.tell(told.format(points=shown_points(threshold)))
            self.showing.numbers.preview_threshold(threshold)
        else:
            self.set_threshold(threshold)

    def _threshold(self) -> int | None:
        model = self.context.session.model()
        return None if model is None else model.mql.threshold

    @Slot(str, str, bool)
    def _switch_rule(self, model_id: str, rule_id: str, on: bool) -> None:
        self.document.set_enabled(model_id, [rule_id], on)

    @Slot(object)
    def _set_capacity(self, capacity: object) -> None:
        if self.context.session.model() is not None:
            self.showing.looking.set_capacity(capacity)  # type: ignore[arg-type]

    @Slot(object)
    def _set_bands(self, bands: object) -> None:
        if self.context.session.model() is not None:
            self.document.set_bands(self.context.session.model_id, bands)  # type: ignore[arg-type]

    @Slot(object)
    def _keep_filter(self, wanted: LeadFilter) -> None:
        """Keep a filter of the list of leads: one undo step."""
        self.document.keep_filter(wanted)
        self.window.tell(_("Filter “{name}” saved").format(name=wanted.name), True)

    @Slot(str)
    def _remove_filter(self, filter_id: str) -> None:
        """Forget a saved filter: one undo step."""
        self.document.remove_filter(filter_id)
        self.window.tell(_("Filter removed"), True)

    # Ways from one part to another

    @Slot(str, object)
    def go_to(self, model_id: str, rule_id: str | None) -> None:
        """Show a model, and in it a rule."""
        self.context.session.choose_model(model_id)
        self.showing.versions.leave()
        self.window.show_mode("rules")
        if rule_id:
            self.window.rules.reveal(rule_id)

    @Slot(str)
    def _choose_model(self, model_id: str) -> None:
        """A model was chosen in the list: one that is unfinished has nothing to show."""
        model = self.document.workspace.model(model_id)
        if isinstance(model, UnfinishedModel):
            text = _("“{model}” is unfinished: it is kept as it is, and not scored")
            self.window.tell(text.format(model=model.name))
        self.context.session.choose_model(model_id)

    @Slot()
    def _show_problems(self) -> None:
        self.window.docks.show(self.window.docks.problems)

    def _show_recent(self) -> None:
        self.window.start.show_recent(settings.recent_files())

    @Slot(object)
    def take_files(self, paths: list[Path]) -> None:
        """Files were dropped: a workspace or a rule file is opened, tables are imported."""
        kind = kind_of(paths)
        if kind is Kind.WORKSPACE:
            self.files.open(paths[0])
        elif len(paths) == 1 and is_rule_file(paths[0]) and not self.window.is_open:
            self.files.open_copy(paths[0])
        elif self.data.wizard is None and self.exchange.rules_in.takes(paths):
            pass  # it goes on by itself
        elif kind is Kind.TABLES:
            self.data.start(paths)
        else:
            self.context.asking.say(_("These files cannot be opened together"), what_fits())

    @Slot(object)
    def _tell_written(self, path: Path) -> None:
        self.window.tell(_("Written to {file}").format(file=path))

    @Slot(object)
    def _tell_failure(self, what: object) -> None:
        self.context.asking.tell(_("That did not work."), str(what))

    def shut_down(self) -> None:
        """End in good order: nothing is left to recover."""
        self.reopening.note()
        self.context.facts.shut_down()
        self.showing.shut_down()
        self.view.shut_down()
        self.data.shut_down()
        self.lists.shut_down()
        self.exchange.shut_down()
        self.present.shut_down()
        self.reporting.shut_down()
        self.help.shut_down()
        self.files.shut_down()
