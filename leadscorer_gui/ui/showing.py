"""What the window shows of a session: whenever something changes, the parts that show it."""

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.analysis.model_problems import problems_of
from leadscorer_gui.charts.words import short
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.text import format_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.facts import Facts
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.other_models import OtherModels
from leadscorer_gui.ui.rule_effects import LiveEffects
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Simulation


class Showing(QObject):
    """Connects a session to the parts of a window: what is shown follows what is."""

    def __init__(self, session: Session, facts: Facts, window: MainWindow) -> None:
        super().__init__(window)
        self.session, self.window, self.document = session, window, session.document
        self._shown: Simulation | None = None
        self.facts, self.others = facts, OtherModels(session, self)
        self.effects = LiveEffects(session, window.rules, self)
        self._connect()

    def _connect(self) -> None:
        session, window, document = self.session, self.window, self.document
        session.opened.connect(self._opened)
        session.workspace_edited.connect(self._show_workspace)
        session.history_changed.connect(self._show_history)
        session.simulation_changed.connect(self._show_simulation)
        document.path_changed.connect(self._show_title)
        document.modified_changed.connect(self._show_title)
        document.undo_stack.indexChanged.connect(self._enable)
        window.mode_changed.connect(self._enable)
        window.simulate.threshold_moved.connect(session.give_way)
        window.mode_changed.connect(self.effects.look)
        self.facts.found.connect(self._show_facts)
        self.others.counted.connect(self._show_counts)
        window.docks.problems.count_changed.connect(window.status.show_problems)
        session.importing.job_started.connect(self._follow_reading)
        for runner in (session.importing, session.scoring, window.outputs.runner):
            window.docks.jobs.watch(runner)
            runner.job_started.connect(window.status.follow)
        counting = window.simulate.further.runner
        for runner in (self.facts.runner, self.others.runner, self.effects.runner, counting):
            window.docks.jobs.watch(runner)

    @Slot()
    def _opened(self) -> None:
        self._shown = None
        self.window.rules.show_model(None)
        mode = settings.MODE.get()
        self.window.show_mode(mode if mode in MODES else "simulate")
        self._show_title()

    @Slot()
    def _show_title(self) -> None:
        if self.window.is_open:
            self.window.show_title()

    @Slot()
    def _enable(self) -> None:
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
        window.rules.show_model(model)
        window.docks.inspector.show_model(model)
        if model is not None:
            window.simulate.set_capacity(model.weekly_capacity)
            window.simulate.set_bands(model.bands)
            self.preview_threshold(model.mql.threshold)
            window.simulate.set_threshold(model.mql.threshold)
        window.data.show_workspace(self.document.workspace)
        self._show_problems()

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
        self._show_problems()

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
        self.window.rules.show_suggestions(self.facts.now.suggestions)
        self._show_problems()

    def _show_problems(self) -> None:
        workspace = self.document.workspace
        names = {model.id: model.name for model in workspace.models}
        problems = problems_of(workspace, self.facts.now.columns)
        self.window.docks.problems.show_problems(problems, names)

    @Slot()
    def _show_simulation(self) -> None:
        simulation, model, window = self.session.simulation, self.session.model(), self.window
        self._enable()
        if simulation is None or model is None:
            self._show_nothing()
            return
        stale = self.session.is_stale
        window.pulse.show_state(len(simulation.result), stale)
        window.simulate.set_stale(self.session.numbers_are_stale)
        window.leads.set_stale(stale)
        window.rules.show_counts(simulation.counts, stale)
        window.docks.inspector.show_counts(simulation.counts, stale)
        if simulation is not self._shown:
            self._shown = simulation
            window.simulate.show_numbers(simulation.numbers, model.mql.threshold)
            window.simulate.show_further(simulation.result, simulation.workspace)
            window.leads.show_result(simulation.result, simulation.inputs, simulation.workspace)
        self.preview_threshold(model.mql.threshold)

    @Slot()
    def _show_counts(self) -> None:
        self.window.docks.models.show_counts(self.others.counts())

    def _show_nothing(self) -> None:
        window, session = self.window, self.session
        self._shown = None
        window.pulse.show_state(None, session.is_busy)
        window.pulse.show_no_figure()
        button = None if session.wants_data else ""
        window.simulate.show_empty(session.why_empty(), button)
        window.leads.show_empty(session.why_empty(), session.wants_data)
        window.rules.show_counts(None, False)
        window.docks.inspector.show_counts(None, False)

    @Slot(object)
    def preview_threshold(self, hundredths: int) -> None:
        """Show a threshold that need not be chosen yet: what it makes is looked up."""
        self.window.pulse.show_threshold(hundredths)
        simulation, model = self.session.simulation, self.session.model()
        if simulation is not None and model is not None:
            figure = simulation.numbers.figure(hundredths)
            self.window.pulse.show_figure(figure, model.weekly_capacity)

    def threshold_told(self, hundredths: int) -> str:
        """What to say after a threshold was chosen."""
        points, simulation = format_points(hundredths), self.session.simulation
        figure = None if simulation is None else simulation.numbers.figure(hundredths)
        if figure is None:
            return _("Threshold set to {points} points").format(points=points)
        text = _("Threshold set to {points} points: {count} new MQLs a week")
        return text.format(points=points, count=short(float(figure.mean)))
