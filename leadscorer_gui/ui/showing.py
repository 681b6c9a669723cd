"""What the window shows of a session: whenever something changes, the parts that show it."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from leadscorer_gui.document.saved_workspace import SavedWorkspace
from leadscorer_gui.jobs.faults import raise_again
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.compare.compare_work import CompareWork
from leadscorer_gui.ui.conditions.offers import Offers
from leadscorer_gui.ui.facts import Facts
from leadscorer_gui.ui.golden.golden_desk import GoldenDesk
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.number_showing import NumberShowing
from leadscorer_gui.ui.nurture.sheet_work import SheetWork
from leadscorer_gui.ui.other_models import OtherModels
from leadscorer_gui.ui.problem_showing import ProblemShowing
from leadscorer_gui.ui.products.products_work import ProductsWork
from leadscorer_gui.ui.rule_effects import LiveEffects
from leadscorer_gui.ui.segments.choosing import Choosing
from leadscorer_gui.ui.segments.looked import Looked
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Simulation
from leadscorer_gui.ui.versions.version_desk import VersionDesk
from leadscorer_gui.ui.watched_jobs import watch_jobs

REST_MS: Final = 150
"""What is not the curve is shown after it, or after so long."""
PAINTED_MS: Final = 20
"""So long after its picture is there the curve is on the screen."""


class Showing(QObject):
    """Connects a session to the parts of a window: what is shown follows what is."""

    def __init__(self, session: Session, facts: Facts, window: MainWindow) -> None:
        super().__init__(window)
        self.session, self.window, self.document = session, window, session.document
        self._shown: Simulation | None = None
        self._counted: Looked | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._show_rest)
        self.facts, self.others = facts, OtherModels(session, self)
        self.effects = LiveEffects(session, window.rules, self)
        self.effects.show_in(window.simulate.panel.rules, window.docks.inspector)
        self.problems = ProblemShowing(session, facts, window)
        self.looking = Looking(session, self)
        view = window.simulate
        box = view.panel.side.segments
        self.choosing = Choosing(
            self.looking, self.document, lambda: self.facts.now, box, view.split, window
        )
        self.numbers = NumberShowing(session, self.looking, self.choosing, window)
        self.saved = SavedWorkspace(self.document, self)
        docks = window.docks
        self.golden = GoldenDesk(self.document, docks.golden, self)
        self.versions = VersionDesk(
            session, self.looking, docks.models, window.rules_page, window.pulse, self
        )
        self.products = ProductsWork(session, self.looking, self)
        self.sheets = SheetWork(session, self.looking, self)
        window.simulate.sheets.follow(self.sheets)
        self.compare = CompareWork(session, self.looking, self.saved, self)
        window.compare.follow(self.compare)
        docks.products.follow(self.products)
        self._connect()

    def _connect(self) -> None:
        session, window, document = self.session, self.window, self.document
        session.opened.connect(self._opened)
        session.workspace_edited.connect(self._show_workspace)
        session.history_changed.connect(self._show_history)
        window.simulate.panel.curve.drawn.connect(self._curve_drawn)
        window.mode_changed.connect(self._mode_changed)
        self.looking.changed.connect(self._show_simulation)
        self.looking.changed.connect(self.effects.look)
        self.effects.narrow_by(self.looking.narrowed)
        self.looking.chosen.connect(self._show_chosen)
        self.looking.failed.connect(session.failed)
        self.golden.told.connect(window.tell)
        self.choosing.told.connect(window.tell)
        self.choosing.split_shown.connect(window.simulate.show_split)
        document.path_changed.connect(self._show_title)
        document.modified_changed.connect(self._show_title)
        document.undo_stack.indexChanged.connect(self.enable_commands)
        window.mode_changed.connect(self.enable_commands)
        window.simulate.threshold_moved.connect(session.give_way)
        window.mode_changed.connect(self.effects.look)
        for choose_days in (self.effects.choose_days, self.sheets.choose_days):
            window.simulate.panel.side.quality.days_chosen.connect(choose_days)
        window.leads.list.filter.names_hidden.connect(self.sheets.hide_names)
        window.leads.list.filter.names_hidden.connect(self.compare.list.hide_names)
        self.sheets.failed.connect(raise_again)
        self.saved.changed.connect(window.leads.explaining.set_saved)
        self.facts.found.connect(self._show_facts)
        self.others.counted.connect(self._show_counts)
        session.importing.job_started.connect(self._follow_reading)
        window.retranslated.connect(self._retranslate)
        watch_jobs(self)

    @Slot()
    def _opened(self) -> None:
        self._shown = None
        self.window.rules.show_model(None)
        mode = settings.MODE.get()
        self.window.show_mode(mode if mode in MODES else "simulate")
        self._show_title()

    @Slot()
    def _retranslate(self) -> None:
        """Say in the language in use what parts were told in another."""
        if not self.window.is_open:
            return
        self._show_title()
        self.numbers.forget()
        self._show_workspace()
        if self.session.simulation is not None:
            self._show_simulation()
        elif self.session.history is None:
            self._show_nothing()
            self._show_reading(0.0)

    @Slot()
    def _show_title(self) -> None:
        if self.window.is_open:
            self.window.show_title()

    @Slot()
    def enable_commands(self) -> None:
        """Enable what can be done now."""
        stack, window = self.document.undo_stack, self.window
        steps = {"undo": stack.undoText(), "redo": stack.redoText()}
        if not window.menus.by_name:
            return
        window.menus.enable(window.is_open, self.session.simulation is not None, steps)
        if window.is_open:
            window.action_of(window.mode).setChecked(True)

    @Slot()
    def _show_workspace(self) -> None:
        session, window = self.session, self.window
        model = session.model()
        window.pulse.show_models(session.models(), session.model_id)
        window.docks.models.choose(session.model_id)
        window.rules.show_model(model, session.why_unfinished())
        window.docks.inspector.show_model(session.any_model())
        self._show_chosen()
        if model is not None:
            window.simulate.set_bands(model.bands)
            window.simulate.set_threshold(model.mql.threshold)
        window.data.show_workspace(self.document.workspace)
        window.leads.show_filters(self.document.workspace.filters)

    @Slot()
    def _show_chosen(self) -> None:
        """Whose numbers are shown, and what they are at the threshold."""
        model = self.session.model()
        if model is not None:
            self.numbers.show_whose()
            self.numbers.preview_threshold(model.mql.threshold)

    @Slot()
    def _show_history(self) -> None:
        session, workspace = self.session, self.document.workspace
        history = session.history
        if history is None or not session.files:
            self._show_reading(0.0)
        else:
            self.window.data.show_workspace(workspace, session.retention)
            self.window.data.show_history(history, workspace, session.files)
        read = None if history is None else history.history
        self.window.status.show_history(read, workspace.time_zone)

    @Slot(object)
    def _follow_reading(self, job: Job) -> None:
        job.progressed.connect(self._show_reading)

    @Slot(float)
    def _show_reading(self, fraction: float) -> None:
        """How far reading is, where no older history stands in its place."""
        session = self.session
        if session.history is None and session.is_reading:
            self.window.data.show_reading(session.why_empty(), fraction)
        elif session.history is None:
            self.window.data.show_empty(session.why_empty())

    @Slot()
    def _show_facts(self) -> None:
        found, read = self.facts.now, self.session.history
        self.window.rules.show_suggestions(found.suggestions)
        history = None if read is None else read.history
        offers = Offers(history, found.columns, found.suggestions)
        self.window.docks.inspector.show_offers(offers)

    @Slot()
    def _show_simulation(self) -> None:
        session, window = self.session, self.window
        simulation, model = session.simulation, session.model()
        self.enable_commands()
        if simulation is None or model is None:
            if self.numbers.estimate is None:
                self._show_nothing()
            return
        stale, looked = session.is_stale, self.looking.looked
        window.pulse.show_state(None if looked is None else len(looked.result), stale)
        window.leads.set_stale(stale or simulation is not self._shown)
        if stale or simulation is self._shown:
            self._show_simulated(simulation)
        self.numbers.show(model)
        self._look_for_rest()

    def _show_simulated(self, simulation: Simulation) -> None:
        """What a simulation says of rules and grades."""
        window, stale = self.window, self.session.is_stale
        window.rules.show_counts(simulation.counts, stale)
        window.docks.inspector.show_counts(simulation.counts, stale)
        window.docks.inspector.show_grades(simulation.grades, stale)

    def _look_for_rest(self) -> None:
        """Show the rest at once where no curve is waited for."""
        if self._shown is self.session.simulation and self._counted is self.numbers.looked:
            return
        if self.window.mode == "simulate":
            self._rest.start(REST_MS)
        else:
            self._show_rest()

    @Slot()
    def _curve_drawn(self) -> None:
        """The picture is there: it comes onto the screen before work for the rest begins."""
        if self._rest.isActive():
            self._rest.start(PAINTED_MS)

    @Slot()
    def _mode_changed(self) -> None:
        """A curve that is out of sight is not waited for; elsewhere all numbers are the draft's."""
        if self.window.mode != "rules":
            self.versions.leave()
        if self._rest.isActive():
            self._show_rest()

    @Slot()
    def _show_rest(self) -> None:
        """What is found in jobs of its own, which would take from the time of the curve."""
        self._rest.stop()
        simulation, looked, window = self.session.simulation, self.numbers.looked, self.window
        if simulation is not None and simulation is not self._shown:
            self._shown = simulation
            self._show_simulated(simulation)
            window.leads.show_result(simulation.result, simulation.inputs, simulation.workspace)
            window.leads.set_stale(self.session.is_stale)
        if looked is not None and looked is not self._counted:
            self._counted = looked
            window.simulate.show_further(looked.result, looked.simulation.workspace)

    @Slot()
    def _show_counts(self) -> None:
        self.window.docks.models.show_counts(self.others.counts())

    def _show_nothing(self) -> None:
        window, session = self.window, self.session
        self._shown = self._counted = None
        self.numbers.forget()
        self._rest.stop()
        window.pulse.show_state(None, session.is_busy)
        window.pulse.show_no_figure()
        button = None if session.wants_data else ""
        window.simulate.show_empty(session.why_empty(), button)
        window.leads.show_empty(session.why_empty(), session.wants_data)
        window.rules.show_counts(None, False)
        window.docks.inspector.show_counts(None, False)
        window.docks.inspector.show_grades(None, False)

    def shut_down(self) -> None:
        """Stop all work that shows something, and wait for it."""
        self.others.shut_down()
        self.effects.shut_down()
        self.golden.shut_down()
        self.versions.shut_down()
        self.products.shut_down()
        self.sheets.shut_down()
        self.compare.shut_down()
        self.problems.shut_down()
        self.looking.shut_down()
        self.choosing.shut_down()
        self.window.docks.inspector.shut_down()
