"""What is seen before a workspace is open: samples, recent workspaces, open, new."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui import places
from leadscorer_gui.texts import _

WIDEST = 980
_SHOWN_RECENT = 6


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
            _("Grades from A1 to C3, points that age, webinars, NPS and community."),
        ),
    ]
    return [(folder / name, title, text) for name, title, text in known]


class StartPage(QWidget):
    """Offers samples and recent workspaces; each choice is one click."""

    open_requested = Signal(object)
    """The path of a workspace to open."""
    sample_requested = Signal(object)
    """The path of a sample: it is opened as a copy without a file of its own."""
    choose_requested = Signal()
    new_requested = Signal()

    def __init__(self, recent: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
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
        self.show_recent(recent)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(inner, 8, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)

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
        self._recent = QVBoxLayout()
        layout.addLayout(self._recent)
        layout.addStretch(1)
        for name, text, signal in (
            ("open_button", _("Open…"), self.choose_requested),
            ("new_button", _("New workspace"), self.new_requested),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(signal)
            layout.addWidget(button)
        return box

    def show_recent(self, recent: list[str]) -> None:
        """List the workspaces that were opened last; missing ones are greyed."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not recent:
            label = QLabel(_("Workspaces that you open are listed here."))
            label.setWordWrap(True)
            self._recent.addWidget(label)
        for path in recent[:_SHOWN_RECENT]:
            self._recent.addWidget(self._recent_button(Path(path)))

    def _recent_button(self, path: Path) -> QPushButton:
        there = path.exists()
        button = QPushButton(path.stem if there else _("{name} (missing)").format(name=path.stem))
        button.setEnabled(there)
        button.setToolTip(str(path))
        button.setAccessibleDescription(str(path))
        button.setProperty("workspace", str(path))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._recent_clicked)
        return button

    def _sample_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.sample_requested.emit(Path(sender.property("workspace")))

    def _recent_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.open_requested.emit(Path(sender.property("workspace")))
