"""The window of the help: contents and search at the left, a page at the right."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.help.browser import HelpBrowser
from leadscorer_gui.ui.help.pages import FIRST, find, pages
from leadscorer_gui.ui.help.score_lab import ScoreLab
from leadscorer_gui.ui.parts.rows import RowDelegate

ZOOM: Final = settings.Setting("help/zoom", 0)
WITH_LAB: Final = "score"
"""The page that has curves below it."""
_PLACE: Final = Qt.ItemDataRole.UserRole
_SIZE: Final = 980, 680
_LEFT: Final = 260
_PAGE_AND_LAB: Final = [300, 380]
_BUTTON: Final = 32, 28
_GEOMETRY: Final = "help/geometry"


class HelpWindow(QWidget):
    """Shows pages; it stands beside the window, which stays usable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("help_window")
        self.resize(*_SIZE)
        self.restoreGeometry(settings.bytes_of(_GEOMETRY))
        self.search, self.list = QLineEdit(), QListWidget()
        self.browser = HelpBrowser()
        self.lab: ScoreLab | None = None
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._making = QTimer(self, singleShot=True, interval=0)
        self._making.timeout.connect(self._make_lab)
        self.back, self.forward = QToolButton(), QToolButton()
        self.smaller, self.larger = QToolButton(), QToolButton()
        self._buttons = (self.back, self.forward, self.smaller, self.larger)
        self._place()
        self._connect()
        self.retranslate()
        self.browser.set_zoom(ZOOM.get())
        self.browser.zoomed.connect(ZOOM.set)
        self.show_place(FIRST)

    def _place(self) -> None:
        self.search.setObjectName("help_search")
        self.search.setClearButtonEnabled(True)
        self.list.setObjectName("help_list")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(RowDelegate(self.list))
        self._split.addWidget(_column(self._bar(), self.browser))
        self._split.setChildrenCollapsible(False)
        sides = QSplitter()
        sides.addWidget(_column(self.search, self.list))
        sides.addWidget(self._split)
        sides.setStretchFactor(1, 1)
        sides.setSizes([_LEFT, _SIZE[0] - _LEFT])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(sides)

    def _bar(self) -> QWidget:
        """The buttons above the page."""
        names = "back", "forward", "smaller", "larger"
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        for button, name, sign in zip(self._buttons, names, ("←", "→", "A−", "A+"), strict=True):
            button.setObjectName(f"help_{name}")
            button.setText(sign)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumSize(*_BUTTON)
            row.addWidget(button)
        row.addStretch(1)
        return bar

    def _connect(self) -> None:
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._open_first)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.browser.sourceChanged.connect(self._follow)
        self.back.clicked.connect(self.browser.backward)
        self.forward.clicked.connect(self.browser.forward)
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        self.browser.forwardAvailable.connect(self.forward.setEnabled)
        self.smaller.clicked.connect(self._make_smaller)
        self.larger.clicked.connect(self._make_larger)
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        for keys, run in (
            ("Ctrl+F", self._seek), ("Esc", self.close), ("Ctrl+W", self.close),
            ("Alt+Left", self.browser.backward), ("Alt+Right", self.browser.forward),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, run)

    def retranslate(self) -> None:
        """Read the texts again after a change of language; pages are in English."""
        self.setWindowTitle(_("Help"))
        self.search.setPlaceholderText(_("Search the help"))
        self.search.setAccessibleName(_("Search the help"))
        self.search.setToolTip(_("Words that a section must have (Ctrl+F)"))
        tips = (
            _("Back (Alt+←)"), _("Forward (Alt+→)"), _("Smaller text (Ctrl+−)"),
            _("Larger text (Ctrl++)"),
        )  # fmt: skip
        for button, tip in zip(self._buttons, tips, strict=True):
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self.browser.retranslate()
        self._list()

    def show_place(self, place: str) -> None:
        """Show a page, at a heading where the place names one."""
        self.browser.show_place(place)
        self._follow()

    def shut_down(self) -> None:
        """Stop what is being computed, and wait for it."""
        self._making.stop()
        if self.lab is not None:
            self.lab.shut_down()

    # What is listed

    @Slot()
    def _list(self) -> None:
        """The contents, or what has the words of the search."""
        text = self.search.text().strip()
        self.list.clear()
        if not text:
            self.list.setAccessibleName(_("Contents"))
            for page in pages().values():
                self._add(page.title, page.name)
            self._follow()
            return
        hits = find(text)
        found = n_("{count} section found", "{count} sections found", len(hits))
        self.list.setAccessibleName(found.format(count=len(hits)))
        for hit in hits:
            title = hit.section.title
            head = title if title == hit.page_title else f"{hit.page_title} › {title}"
            self._add(f"{head}\n{hit.excerpt}", hit.section.place)
        if not hits:
            self.list.addItem(_("Nothing in the help has these words"))

    def _add(self, text: str, place: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_PLACE, place)
        self.list.addItem(item)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place:
            self.browser.show_place(place)

    @Slot()
    def _open_first(self) -> None:
        item = self.list.currentItem() or self.list.item(0)
        if item is not None:
            self._open(item)
            self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _follow(self) -> None:
        """Mark the page that is shown in the contents; show the curves where they belong."""
        name = self.browser.place.partition("#")[0]
        self._show_lab(name == WITH_LAB)
        if self.search.text().strip():
            return
        for row in range(self.list.count()):
            if self.list.item(row).data(_PLACE) == name:
                self.list.setCurrentRow(row)

    def _show_lab(self, wanted: bool) -> None:
        """Show the curves below the page, or no longer; they are made once the page is there."""
        if self.lab is not None:
            self.lab.setVisible(wanted)
        elif wanted:
            self._making.start()

    @Slot()
    def _make_lab(self) -> None:
        if self.lab is None and self.browser.place.partition("#")[0] == WITH_LAB:
            self.lab = ScoreLab()
            self._split.addWidget(self.lab)
            self._split.setSizes(_PAGE_AND_LAB)

    # What the hand does

    @Slot()
    def _seek(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _make_smaller(self) -> None:
        self.browser.set_zoom(self.browser.zoom - 1)

    @Slot()
    def _make_larger(self) -> None:
        self.browser.set_zoom(self.browser.zoom + 1)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        settings.set_bytes(_GEOMETRY, self.saveGeometry())
        super().closeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _column(*parts: QWidget) -> QWidget:
    """Parts below each other."""
    side = QWidget()
    layout = QVBoxLayout(side)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    return side
