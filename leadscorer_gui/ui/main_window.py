"""The main window: places the parts and connects them; what each does stands in its own module."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QProgressBar,
    QStackedWidget,
    QToolBar,
    QUndoView,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.document.document import Document
from leadscorer_gui.model.text import format_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.actions import ACTIONS, MENUS
from leadscorer_gui.ui.leads.leads_view import LeadsView
from leadscorer_gui.ui.pulse_strip import PulseStrip
from leadscorer_gui.ui.rules_view import RulesView
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.simulate.simulate_view import SimulateView
from leadscorer_gui.ui.start_page import StartPage

LAYOUT_VERSION = 1
SMALLEST = (960, 600)
FIRST_SIZE = (1360, 800)
STATUS_MS = 8000
MODES = ("rules", "simulate", "leads")


class MainWindow(QMainWindow):
    """Shows a session. `desk.Desk` carries out the commands that ask or write files."""

    def __init__(self, document: Document, session: Session, palette: Palette) -> None:
        super().__init__()
        self.document, self.session = document, session
        self.setObjectName("main_window")
        self.setMinimumSize(*SMALLEST)
        self.actions_by_id: dict[str, QAction] = {}
        self.pulse = PulseStrip()
        self.rules, self.simulate, self.leads = RulesView(document), SimulateView(), LeadsView()
        self.pages = QStackedWidget()
        self.start = StartPage(settings.recent_files())
        self._place()
        self._connect()
        self.use_palette(palette)
        self._restore_layout()
        self.show_start()

    # Building

    def _place(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.addWidget(self.pulse)
        layout.addWidget(self.pages, 1)
        for page in (self.start, self.rules, self.simulate, self.leads):
            self.pages.addWidget(page)
        self.setCentralWidget(centre)
        self.history_dock = QDockWidget(_("History of changes"), self)
        self.history_dock.setObjectName("history_dock")
        view = QUndoView(self.document.undo_stack)
        view.setAccessibleName(_("History of changes"))
        view.setEmptyLabel(_("As it was opened"))
        self.history_dock.setWidget(view)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.history_dock)
        self.history_dock.hide()
        self.data_label = QLabel()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.progress.setMaximumWidth(220)
        self.progress.hide()
        self.statusBar().addPermanentWidget(self.progress)
        self.statusBar().addPermanentWidget(self.data_label)

    def make_actions(self, carrier: object) -> None:
        """Make menus and toolbar; each command is a method of the carrier."""
        for name, spec in ACTIONS.items():
            action = QAction(spec.text(), self)
            action.setObjectName(name)
            if spec.keys is not None:
                action.setShortcut(QKeySequence(spec.keys))
            action.triggered.connect(getattr(carrier, spec.slot))
            self.actions_by_id[name] = action
            self.addAction(action)
        for title, groups in MENUS:
            menu = self.menuBar().addMenu(title())
            for number, group in enumerate(groups):
                if number:
                    menu.addSeparator()
                menu.addActions([self.actions_by_id[name] for name in group])
        self._make_toolbar()
        self._enable_actions()

    def _make_toolbar(self) -> None:
        bar = QToolBar(_("Modes"), self)
        bar.setObjectName("modes")
        bar.setMovable(False)
        modes = QActionGroup(self)
        for name in MODES:
            action = self.actions_by_id[name]
            action.setCheckable(True)
            modes.addAction(action)
            bar.addAction(action)
        bar.addSeparator()
        bar.addActions([self.actions_by_id[name] for name in ("undo", "redo")])
        bar.addSeparator()
        bar.addAction(self.history_dock.toggleViewAction())
        self.addToolBar(bar)

    def _connect(self) -> None:
        session, document = self.session, self.document
        session.opened.connect(self._opened)
        session.workspace_edited.connect(self._show_workspace)
        session.history_changed.connect(self._show_history)
        session.simulation_changed.connect(self._show_simulation)
        session.working.connect(self._show_progress)
        document.path_changed.connect(self._show_title)
        document.modified_changed.connect(self.setWindowModified)
        document.undo_stack.indexChanged.connect(self._enable_actions)
        self.pulse.model_chosen.connect(session.choose_model)
        self.pulse.threshold_chosen.connect(self._choose_threshold)
        self.simulate.threshold_moved.connect(self._preview_threshold)
        self.simulate.threshold_chosen.connect(self._choose_threshold)
        self.rules.told.connect(self.tell)

    # What is shown

    @property
    def is_open(self) -> bool:
        """Whether a workspace is shown, and not the start page."""
        return self.pages.currentWidget() is not self.start

    def show_start(self) -> None:
        """Show the start page."""
        self.pages.setCurrentWidget(self.start)
        self.pulse.hide()
        self.setWindowTitle(_("LeadScorer"))
        self._enable_actions()

    def show_mode(self, mode: str) -> None:
        """Show one of the modes."""
        page = {"rules": self.rules, "simulate": self.simulate, "leads": self.leads}[mode]
        self.pages.setCurrentWidget(page)
        if mode in self.actions_by_id:
            self.actions_by_id[mode].setChecked(True)
        settings.MODE.set(mode)
        self._enable_actions()

    @Slot()
    def _opened(self) -> None:
        self.pulse.show()
        self.rules.show_model(None)
        self._show_title()
        self._show_workspace()
        mode = settings.MODE.get()
        self.show_mode(mode if mode in MODES else "simulate")

    @Slot()
    def _show_title(self, _path: object = None) -> None:
        path = self.document.path
        name = path.name if path else self.document.workspace.name
        self.setWindowTitle(_("{name}[*] — LeadScorer").format(name=name))
        self.setWindowModified(self.document.modified)

    @Slot()
    def _show_workspace(self) -> None:
        model = self.session.model()
        self.pulse.show_models(self.session.models(), self.session.model_id)
        self.rules.show_model(model)
        if model is not None:
            self.pulse.show_threshold(model.mql.threshold)
            self.simulate.set_threshold(model.mql.threshold)

    @Slot()
    def _show_history(self) -> None:
        if self.session.history is None:
            return
        types = self.session.history.history.activities.field("type")
        counts = self.session.type_counts(types)
        self.rules.show_types(counts)

    @Slot()
    def _show_simulation(self) -> None:
        simulation, model = self.session.simulation, self.session.model()
        if simulation is None or model is None:
            self.pulse.show_state(None, False)
            self.pulse.show_figure(None)
            self.simulate.show_empty(self.session.why_empty())
            self.leads.show_empty(self.session.why_empty())
            return
        self.pulse.show_state(len(simulation.result), self.session.is_stale)
        self.simulate.set_stale(self.session.is_stale)
        self.leads.set_stale(self.session.is_stale)
        if simulation is not self._shown:
            self._shown = simulation
            self.simulate.show_numbers(simulation.numbers, model.mql.threshold)
            self.leads.show_result(simulation.result, simulation.inputs, self.document.workspace)
        self._preview_threshold(model.mql.threshold)

    _shown: object = None

    @Slot(object)
    def _preview_threshold(self, hundredths: int) -> None:
        """Show a threshold that is not chosen yet: what it makes is looked up."""
        self.pulse.show_threshold(hundredths)
        simulation = self.session.simulation
        if simulation is not None:
            self.pulse.show_figure(simulation.numbers.figure(hundredths))

    @Slot(object)
    def _choose_threshold(self, hundredths: int) -> None:
        if self.session.model_id:
            self.document.set_threshold(self.session.model_id, hundredths)
            points = format_points(hundredths)
            self.tell(_("Threshold set to {points} points").format(points=points))

    @Slot(str, float)
    def _show_progress(self, what: str, fraction: float) -> None:
        self.progress.setVisible(bool(what))
        self.progress.setFormat(_("{what}: %p %").format(what=what))
        self.progress.setValue(round(100 * fraction))

    @Slot(str)
    def tell(self, message: str) -> None:
        """Say something in the status bar for a while."""
        self.statusBar().showMessage(message, STATUS_MS)

    @Slot()
    def _enable_actions(self, _index: int = 0) -> None:
        stack = self.document.undo_stack
        for name, action in self.actions_by_id.items():
            action.setEnabled(self.is_open or not ACTIONS[name].needs_document)
        if self.actions_by_id:
            self.actions_by_id["undo"].setEnabled(self.is_open and stack.canUndo())
            self.actions_by_id["redo"].setEnabled(self.is_open and stack.canRedo())

    # Looks, sizes, the end

    def use_palette(self, palette: Palette) -> None:
        """Draw charts in these colours."""
        self.simulate.use_palette(palette)
        self.leads.use_palette(palette)

    def reset_layout(self) -> None:
        """Put everything where it was at first."""
        self.history_dock.hide()
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.history_dock)
        self.resize(*FIRST_SIZE)

    def _restore_layout(self) -> None:
        self.resize(*FIRST_SIZE)
        self.restoreGeometry(settings.bytes_of("window/geometry"))
        self.restoreState(settings.bytes_of("window/state"), LAYOUT_VERSION)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802, D102
        if not self.may_close():
            event.ignore()
            return
        settings.set_bytes("window/geometry", self.saveGeometry())
        settings.set_bytes("window/state", self.saveState(LAYOUT_VERSION))
        self.session.shut_down()
        self.simulate.shut_down()
        self.leads.shut_down()
        super().closeEvent(event)

    def may_close(self) -> bool:
        """Whether nothing is lost by closing; `desk.Desk` puts its question here."""
        return True

    def folder(self) -> Path:
        """The folder of the workspace, for files beside it."""
        return self.document.path.parent if self.document.path else Path.home()
