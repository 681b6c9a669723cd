"""Help ▸ About LeadScorer: versions, what can be copied for a report, and all licences."""

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui import places
from leadscorer_gui.jobs.faults import raise_again
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.about import about_text, system_info
from leadscorer_gui.ui.about_licences import Library, libraries, text_of
from leadscorer_gui.ui.parts.log_file import log_folder

_ICON = 64
_SIZE = (1040, 620)
_TEXT = Qt.ItemDataRole.UserRole


class AboutDialog(QDialog):
    """Shown beside the window, which stays usable. The libraries are looked up in a job.

    Whoever makes one calls `shut_down` before it goes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self._runner = JobRunner(self)
        self._libraries: tuple[Library, ...] = ()
        self.headline, self.about, self.which = QLabel(), QLabel(), QLabel()
        self.list, self.licence = QListWidget(), QPlainTextEdit()
        self._place()
        self.copy_button.clicked.connect(self.copy_info)
        self.folder_button.clicked.connect(self.open_log_folder)
        self.buttons.rejected.connect(self.reject)
        self.list.currentItemChanged.connect(self._show_licence)
        self.retranslate()
        self.resize(*_SIZE)
        job = Job("licences", _look_up, self)
        job.succeeded.connect(self._show)
        job.failed.connect(raise_again)
        self._runner.start(job)

    def _place(self) -> None:
        icon = QLabel()
        drawing = QIcon(str(places.resources() / "icons" / "leadscorer.svg"))
        icon.setPixmap(drawing.pixmap(_ICON, _ICON))
        icon.setAccessibleName("LeadScorer")
        font = self.headline.font()
        font.setPointSizeF(1.6 * font.pointSizeF())
        font.setBold(True)
        self.headline.setFont(font)
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words, top = QVBoxLayout(), QHBoxLayout()
        words.addWidget(self.headline)
        words.addWidget(self.about)
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.which)
        layout.addWidget(self._made_licences(), 1)
        layout.addWidget(self._made_buttons())

    def _made_licences(self) -> QWidget:
        self.which.setBuddy(self.list)
        self.list.setObjectName("about_libraries")
        self.licence.setObjectName("about_licence")
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        self.licence.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(self.licence)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 5)
        return both

    def _made_buttons(self) -> QWidget:
        self.buttons = QDialogButtonBox()
        self.copy_button, self.folder_button = QPushButton(), QPushButton()
        for button in (self.copy_button, self.folder_button):
            button.setAutoDefault(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        # Added last: the keyboard goes from one to the next as they were added.
        self.close_button = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.close_button.setDefault(True)
        return self.buttons

    def retranslate(self) -> None:
        """Read all texts again."""
        headline, text = about_text()
        self.setWindowTitle(_("About LeadScorer"))
        self.headline.setText(headline)
        self.about.setText(text)
        self.which.setText(_("Li&braries and their licences:"))
        self.list.setAccessibleName(_("Libraries"))
        self.list.setToolTip(_("Choose a library to read its licence"))
        self.licence.setAccessibleName(_("Licence"))
        self.licence.setToolTip(_("The licence of the chosen library, word by word"))
        self.licence.setPlaceholderText(
            _("This library brings no text of its licence.") if self._libraries else _("Reading…")
        )
        self.copy_button.setText(_("&Copy system info"))
        self.copy_button.setToolTip(
            _("Copies versions, screens and language for a report; nothing of you or of your leads")
        )
        self.folder_button.setText(_("Open the lo&g folder"))
        self.folder_button.setToolTip(_("Shows the files in which the program notes what failed"))
        self.close_button.setText(_("C&lose"))
        self._name_libraries()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot(object)
    def _show(self, found: dict[Library, str]) -> None:
        self._libraries = tuple(found)
        for library, text in found.items():
            item = QListWidgetItem(self.list)
            item.setData(_TEXT, "\n\n".join(part for part in (library.licence, text) if part))
            item.setToolTip(library.licence)
        self.retranslate()
        self.list.setCurrentRow(0)

    def _name_libraries(self) -> None:
        for row, one in enumerate(self._libraries):
            name = f"{one.name} {one.version}".strip()
            if not one.version:
                name = _("{library}, of the system").format(library=one.name)
            self.list.item(row).setText(name)

    @Slot(QListWidgetItem)
    def _show_licence(self, item: QListWidgetItem | None) -> None:
        self.licence.setPlainText("" if item is None else item.data(_TEXT))

    @Slot()
    def copy_info(self) -> None:
        """Put what a report of a fault needs on the clipboard."""
        names = ", ".join(f"{one.name} {one.version}".strip() for one in self._libraries)
        QGuiApplication.clipboard().setText(system_info(names))
        self.copy_button.setText(_("Copied"))

    @Slot()
    def open_log_folder(self) -> None:
        """Show the folder of log files in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def shut_down(self) -> None:
        """Stop looking libraries up."""
        self._runner.shut_down()


def _look_up(report: Report) -> dict[Library, str]:
    """Every library with the texts of its licences."""
    found, known = {}, libraries()
    for count, one in enumerate(known, 1):
        found[one] = text_of(one.name)
        report(count / len(known))
    return found
