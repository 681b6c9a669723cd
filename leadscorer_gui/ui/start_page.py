"""What is seen before a workspace is open: samples, recent workspaces, open, new."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui import places
from leadscorer_gui.texts import _
from leadscorer_gui.ui.recent_list import RecentList

WIDEST = 980


def samples() -> list[tuple[Path, str, str]]:
    """The sample workspaces: file, title, and what each shows."""
    folder = places.sample_models()
    known = [
        (
            "starter.leadscorer",
            _("Starter"),
            _("One product, three triggers of 5 points, a threshold of 20: begin like this."),
        ),
        (
            "three-products.leadscorer",
            _("One company, three products"),
            _("A model each for phones, office and ads; negative rules, inactivity, limits."),
        ),
        (
            "fit-and-engagement.leadscorer",
            _("Fit and engagement"),
            _("B2B software: grades from A1 to C3, points that age, webinars, community."),
        ),
        (
            "services.leadscorer",
            _("Services"),
            _("B2B services: long decisions, seminars, talks; who looks for work is told apart."),
        ),
        (
            "shop.leadscorer",
            _("Web shop"),
            _("E-commerce: carts and checkouts, interest that fades within days."),
        ),
    ]
    return [(folder / name, title, text) for name, title, text in known]


class StartPage(QWidget):
    """Offers samples and recent workspaces; each choice is one click."""

    open_requested = Signal(object)
    """The path of a workspace to open."""
    sample_requested = Signal(object)
    """The path of a sample: it is opened as a copy without a file of its own."""
    template_requested = Signal(object)
    """The path of a sample whose models are wanted for a new workspace, without its leads."""
    choose_requested = Signal()
    new_requested = Signal()
    tutorial_requested = Signal()

    def __init__(self, recent: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self._layout = QHBoxLayout(self)
        self._inner = self._made()
        self.show_recent(recent)
        self._layout.addStretch(1)
        self._layout.addWidget(self._inner, 8, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addStretch(1)

    def _made(self) -> QWidget:
        """All that is seen, in the language in use."""
        self.setAccessibleName(_("Start page"))
        columns = QHBoxLayout()
        columns.addWidget(self._samples_box(), 3)
        columns.addWidget(self._workspaces_box(), 2)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        inner_layout = QVBoxLayout(inner)
        inner_layout.addWidget(self._title())
        inner_layout.addLayout(columns)
        hint = QLabel(_("Or drop files anywhere: a workspace, or your leads and activities as CSV"))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner_layout.addWidget(hint)
        tutorial = QPushButton(_("New here? Ten minutes with a sample"))
        tutorial.setObjectName("tutorial_button")
        tutorial.clicked.connect(self.tutorial_requested)
        inner_layout.addWidget(tutorial, 0, Qt.AlignmentFlag.AlignHCenter)
        return inner

    def retranslate(self) -> None:
        """Make everything anew, in the language in use."""
        old, shown = self._inner, self.recent.paths
        self._inner = self._made()
        self._layout.replaceWidget(old, self._inner)
        old.hide()
        old.deleteLater()
        self.show_recent(shown)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.window().focusWidget() is None:  # the first key should find something
            first = self.recent.first or self.findChild(QCommandLinkButton)
            if first is not None:
                first.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _title(self) -> QLabel:
        title = QLabel(_("See what your lead scoring would do before it goes live"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        title.setFont(font)
        title.setWordWrap(True)
        return title

    def _samples_box(self) -> QGroupBox:
        box = QGroupBox(_("Begin with a sample"))
        layout = QVBoxLayout(box)
        for path, name, text in samples():
            button = QCommandLinkButton(name, text)
            button.setIcon(QIcon())  # the arrow of the style is black, in the dark as well
            button.setObjectName(f"sample_{path.stem}")
            button.setAccessibleName(name)
            button.setAccessibleDescription(text)
            button.setProperty("workspace", str(path))
            button.clicked.connect(self._sample_clicked)
            layout.addWidget(button)
        layout.addStretch(1)
        return box

    def _workspaces_box(self) -> QGroupBox:
        box = QGroupBox(_("Your workspaces"))
        layout = QVBoxLayout(box)
        self.recent = RecentList()
        self.recent.open_requested.connect(self.open_requested)
        layout.addWidget(self.recent)
        layout.addStretch(1)
        for name, text, signal in (
            ("open_button", _("Open…"), self.choose_requested),
            ("new_button", _("New workspace"), self.new_requested),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(signal)
            layout.addWidget(button)
        layout.addWidget(self._template_button())
        return box

    def _template_button(self) -> QPushButton:
        """For one's own data with the rules of a sample."""
        button = QPushButton(_("New workspace with the rules of"))
        button.setObjectName("template_button")
        menu = QMenu(button)
        menu.setAccessibleName(button.text())
        for path, name, _text in samples():
            action = menu.addAction(name)
            action.triggered.connect(partial(self._template_chosen, path))
        button.setMenu(menu)
        return button

    def _template_chosen(self, path: Path, _checked: bool = False) -> None:
        self.template_requested.emit(path)

    def show_recent(self, recent: list[str]) -> None:
        """List the workspaces that were opened last; missing ones are greyed."""
        self.recent.show_paths(recent)

    def _sample_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.sample_requested.emit(Path(sender.property("workspace")))
