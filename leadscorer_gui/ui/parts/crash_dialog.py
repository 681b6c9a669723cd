"""The one dialog for errors that nobody expected: what happened, and that work goes on."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.crash import same_error
from leadscorer_gui.ui.parts.tab_order import as_seen

_MOST_SHOWN = 20
_WIDTH = 560


class CrashDialog(QDialog):
    """Tells of errors; those that come while it is open are added and not stacked.

    An error that was shown once and comes again does not open it anew: one in the painting of a
    widget would never let the user go on.
    """

    def __init__(self, log_folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self._folder = log_folder
        self._known: set[str] = set()
        self._shown: list[str] = []
        self.count = 0
        """How many errors came since it was opened."""
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.counter = QLabel()
        self.details = self._made_details()
        self._place()
        self.retranslate()

    def _made_details(self) -> QPlainTextEdit:
        details = QPlainTextEdit()
        details.setObjectName("crash_details")
        details.setReadOnly(True)
        details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        details.setMinimumHeight(12 * details.fontMetrics().lineSpacing())
        details.hide()
        return details

    def _made_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.show_details = QPushButton()
        self.show_details.setCheckable(True)
        self.show_details.toggled.connect(self._toggle_details)
        self.copy_button = QPushButton()
        self.copy_button.clicked.connect(self.copy_details)
        self.folder_button = QPushButton()
        self.folder_button.clicked.connect(self.open_log_folder)
        self.folder_button.setVisible(self._folder is not None)
        role = QDialogButtonBox.ButtonRole.ActionRole
        for button in (self.show_details, self.copy_button, self.folder_button):
            button.setAutoDefault(False)
            box.addButton(button, role)
        self.close_button = box.button(QDialogButtonBox.StandardButton.Close)
        self.close_button.setDefault(True)
        box.rejected.connect(self.reject)
        as_seen(box)
        return box

    def _place(self) -> None:
        icon = self._icon = QLabel()
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_LargeIconSize)
        picture = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        icon.setPixmap(picture.pixmap(size))
        words = QVBoxLayout()
        words.addWidget(self.text)
        words.addWidget(self.counter)
        top = QHBoxLayout()
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.details, 1)
        layout.addWidget(self._made_buttons())
        layout.addStrut(_WIDTH)  # wider where texts are longer: a least width would forbid that

    def retranslate(self) -> None:
        """Read all texts again."""
        self.setWindowTitle(_("LeadScorer"))
        self.text.setText(_("Something went wrong. Your changes are kept; you can go on."))
        self.counter.setAccessibleName(_("Number of errors"))
        self.details.setAccessibleName(_("Details of the error"))
        self._icon.setAccessibleName(_("Warning"))
        self._name_details()
        self.copy_button.setText(_("&Copy details"))
        self.folder_button.setText(_("Open the &log folder"))
        self.close_button.setText(_("Cl&ose"))

    def _name_details(self) -> None:
        shown = self.show_details.isChecked()
        self.show_details.setText(_("Hide &details") if shown else _("Show &details"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot(str)
    def add(self, details: str) -> None:
        """Tell of an error: opens the dialog, or adds to what it shows."""
        key = same_error(details)
        is_new = key not in self._known
        self._known.add(key)
        if not self.isVisible():
            if not is_new:
                return
            self.count = 0
            self._shown.clear()
        self.count += 1
        if is_new and len(self._shown) < _MOST_SHOWN:
            self._shown.append(details)
            self.details.setPlainText("\n\n".join(self._shown))
        text = n_("{count} error", "{count} errors, the same ones shown once", self.count)
        self.counter.setText(text.format(count=grouped(self.count)))
        self.counter.setVisible(self.count > 1)
        if not self.isVisible():
            self.open()

    @Slot()
    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    @Slot()
    def open_log_folder(self) -> None:
        """Show the folder of log files in the system's file manager."""
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    @Slot(bool)
    def _toggle_details(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self._name_details()
        self.adjustSize()
