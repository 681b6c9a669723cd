"""The main window: places the parts. What they show is told by `showing`, what they do by `desk`.

Read first: `actions.py` (every command as data), then this, then `showing.py` and `desk.py`.
"""

from typing import Final

from PySide6.QtCore import QChildEvent, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.document.document import Document
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.actions import ACTIONS, MODES
from leadscorer_gui.ui.compare.compare_view import CompareView
from leadscorer_gui.ui.data.data_view import DataView
from leadscorer_gui.ui.docks import Docks
from leadscorer_gui.ui.dropping import FileDrops, dropped_files
from leadscorer_gui.ui.leads.leads_view import LeadsView
from leadscorer_gui.ui.menus import Menus
from leadscorer_gui.ui.mouse_steps import MouseSteps
from leadscorer_gui.ui.on_screen import pull_back
from leadscorer_gui.ui.outputs.outputs import Outputs
from leadscorer_gui.ui.parts.keyed_window import KeyedWindow
from leadscorer_gui.ui.parts.notice_bar import NoticeBar
from leadscorer_gui.ui.presenting.scenes_view import ScenesView
from leadscorer_gui.ui.pulse_strip import PulseStrip
from leadscorer_gui.ui.rules.rules_view import RulesView
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.simulate.simulate_view import SimulateView
from leadscorer_gui.ui.start_page import StartPage
from leadscorer_gui.ui.status_line import StatusLine
from leadscorer_gui.ui.taking import take_typed
from leadscorer_gui.ui.versions.rules_page import RulesPage

LAYOUT_VERSION: Final = 3
SMALLEST: Final = (960, 600)
FIRST_SIZE: Final = (1360, 720)


class MainWindow(KeyedWindow):
    """All parts in their places, and which of them is looked at."""

    mode_changed = Signal(str)
    """One of `actions.MODES`, or "start"."""
    dropped = Signal(object)
    """Paths of files that were dropped on the window."""
    scheme_chosen = Signal(str)
    """`system`, `light` or `dark`."""
    language_chosen = Signal(str, str)
    """One of `language.LANGUAGES` or `system`, and how numbers are written."""
    stepped = Signal(int)
    """The mouse's back (-1) or forward (1) button."""
    retranslated = Signal()
    """The language is another one; the parts of the window read their own texts."""
    entered = Signal()
    """The window has become the active one."""

    def __init__(self, document: Document, session: Session, palette: Palette) -> None:
        super().__init__()
        self.document, self.session = document, session
        self.setObjectName("main_window")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.notices, self.pulse, self.status = NoticeBar(), PulseStrip(), StatusLine()
        self.start = StartPage(settings.recent_files())
        self.data, self.rules = DataView(), RulesView(document)
        self.rules_page = RulesPage(self.rules)
        self.simulate, self.leads = SimulateView(), LeadsView()
        self.compare, self.present = CompareView(), ScenesView(document)
        self.outputs = Outputs(self)
        self.pages = QStackedWidget()
        self._place()
        self.docks = Docks(self, document)
        document.undo_stack.indexChanged.connect(self.status.edited)
        self.menus = Menus(self)
        self._mouse = MouseSteps(self)
        self._mouse.stepped.connect(self.stepped)
        self._drops = FileDrops(self)
        self.use_palette(palette)
        self._restore_layout()
        self.show_start()

    def _place(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(6, 6, 6, 0)
        for part in (self.notices, self.pulse):
            layout.addWidget(part)
        layout.addWidget(self.pages, 1)
        self.pages.addWidget(self.start)
        for mode in MODES:
            self.pages.addWidget(self.view_of(mode))
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)

    def view_of(self, mode: str) -> QWidget:
        """The view of a mode."""
        views: dict[str, QWidget] = {
            "data": self.data,
            "rules": self.rules_page,
            "simulate": self.simulate,
            "leads": self.leads,
            "compare": self.compare,
            "present": self.present,
        }
        return views[mode]

    # What is looked at

    @property
    def is_open(self) -> bool:
        """Whether a workspace is shown, and not the start page."""
        return self.pages.currentWidget() is not self.start

    @property
    def mode(self) -> str:
        """The mode that is shown, or "start"."""
        return "start" if not self.is_open else MODES[self.pages.currentIndex() - 1]

    def show_start(self) -> None:
        """Show the start page."""
        self.pages.setCurrentWidget(self.start)
        self.pulse.hide()
        self.docks.show_for("start")
        self.setWindowTitle(_("LeadScorer"))
        self.setWindowModified(False)
        self.mode_changed.emit("start")

    def show_mode(self, mode: str) -> None:
        """Show one of the modes."""
        before = self.mode
        self.pages.setCurrentWidget(self.view_of(mode))
        self.pulse.show()
        if before != mode:
            self.docks.show_for(mode)
            self.focus_view()
        settings.MODE.set(mode)
        self.mode_changed.emit(mode)

    def show_title(self) -> None:
        """Put the name of the file, or of the workspace, into the title."""
        path = self.document.path
        name = path.name if path else self.document.workspace.name
        form = _("{name}[*] (read-only) — LeadScorer")
        if not self.document.read_only:
            form = _("{name}[*] — LeadScorer")
        self.setWindowTitle(form.format(name=name))
        self.setWindowModified(self.document.modified)

    def focus_view(self) -> None:
        """Put the cursor into what the view that is shown is about."""
        current = self.pages.currentWidget()
        main: dict[QWidget, QWidget] = {
            self.rules_page: self.rules_page.first_to_focus(),
            self.simulate: self.simulate.first_to_focus(),
            self.leads: self.leads.list.table,
            self.compare: self.compare.first_to_focus(),
            self.present: self.present.first_to_focus(),
        }
        if current is not None:  # a view that is still being made keeps the keyboard for its parts
            first = main.get(current) or first_to_focus(current) or current
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_next_pane(self, by: int = 1) -> None:
        """Put the cursor into the next visible pane (−1: the one before): strip, view, models,
        inspector, below."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        focus = self.focusWidget()
        inside = [
            number
            for number, pane in enumerate(panes)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ]
        following = panes[(inside[0] + by) % len(panes)] if inside else panes[0]
        first = first_to_focus(following)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _panes(self) -> list[QWidget]:
        current = self.pages.currentWidget()
        docks = [dock.widget() for dock in self.docks.all()]
        return [self.pulse, *([current] if current else []), *docks]

    @Slot(str)
    def tell(self, message: str, can_undo: bool = False) -> None:
        """Say something in the status bar for a while."""
        self.status.tell(message, can_undo)

    def all_actions(self) -> list[QAction]:
        """Every command, for the palette."""
        return self.menus.all_actions()

    def action_of(self, name: str) -> QAction:
        """The command of `actions.ACTIONS` with this name."""
        assert name in ACTIONS
        return self.menus.by_name[name]

    # Looks, sizes, the end

    def use_palette(self, palette: Palette) -> None:
        """Draw charts in these colours."""
        self.simulate.use_palette(palette)
        self.leads.use_palette(palette)
        self.compare.use_palette(palette)

    def reset_layout(self) -> None:
        """Put everything where it was at first."""
        self.docks.reset()
        self.resize(*FIRST_SIZE)

    def _restore_layout(self) -> None:
        self.resize(*FIRST_SIZE)
        self.restoreGeometry(settings.bytes_of("window/geometry"))
        self.restoreState(settings.bytes_of("window/state"), LAYOUT_VERSION)
        self.docks.remember()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for watching in (self._mouse, self._drops):
            watching.watch(self.windowHandle())
        pull_back(self)

    @override
    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        child = event.child()
        if event.type() == QEvent.Type.ChildPolished and isinstance(child, QTabBar):
            child.setAccessibleName(_("Panels"))  # Qt makes one where docks share a place

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.entered.emit()
        elif event.type() == QEvent.Type.LanguageChange:
            self.menus.retranslate()
            self.docks.retranslate()
            for bar in self.findChildren(
                QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly
            ):
                bar.setAccessibleName(_("Panels"))
            if not self.is_open:
                self.setWindowTitle(_("LeadScorer"))
            self.retranslated.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        take_typed()
        if not self.may_close():
            event.ignore()
            return
        # The start page has no docks, and which there were is what is to be remembered.
        self.docks.show_for(settings.MODE.get())
        settings.set_bytes("window/geometry", self.saveGeometry())
        settings.set_bytes("window/state", self.saveState(LAYOUT_VERSION))
        self.shut_down()
        super().closeEvent(event)

    def may_close(self) -> bool:
        """Whether nothing is lost by closing; `desk.Desk` puts its question here."""
        return True

    def shut_down(self) -> None:
        """Stop all work and wait for it."""
        self.session.shut_down()
        views = self.data, self.simulate, self.leads, self.compare, self.present
        for part in (*views, self.outputs):
            part.shut_down()


def first_to_focus(pane: QWidget) -> QWidget | None:
    """The first part of a pane, in the order of Tab, that takes the keyboard."""
    for part in [pane, *pane.findChildren(QWidget)]:
        wants = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wants and part.isEnabled() and part.isVisible():
            return part
    return None
