"""Where the parts of the view of a comparison stand."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.ui.parts.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from leadscorer_gui.ui.compare.compare_view import CompareView

TAB_CHARTS: Final = ("scatter", "bands", "shift")
"""The charts that have a tab; the weeks stand above them."""
_SHARES: Final = ((330, 440, 310), (210, 400))
"""Widths of counts, weeks and rules; heights of these and of the tabs."""
_COUNTS_HIGH: Final = 230
"""Pixels that all counts have in letters of the usual size."""
_BUTTONS: Final = ("copy_sentence", "copy_numbers", "copy_picture", "save_page")


def lay_out(view: "CompareView") -> QStackedWidget:
    """Give the parts their places; returns what shows the empty state (0) or all of them (1)."""
    shown = QWidget()
    layout = QVBoxLayout(shown)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(_finding_row(view))
    layout.addWidget(_parts(view), 1)
    pages = QStackedWidget()
    pages.addWidget(view.empty)
    pages.addWidget(shown)
    outer = QVBoxLayout(view)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(view.bar)
    outer.addWidget(pages, 1)
    return pages


def _finding_row(view: "CompareView") -> WrappingRow:
    finding = view.finding
    font = finding.font()
    font.setBold(True)
    finding.setFont(font)
    finding.setObjectName("compare_finding")
    finding.setWordWrap(True)
    finding.setTextFormat(Qt.TextFormat.PlainText)
    finding.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for button, name in zip(view.buttons, _BUTTONS, strict=True):
        button.setObjectName(f"compare_{name}")
        button.setAutoDefault(False)
    return WrappingRow(finding, view.buttons)


class _CountsFrame(QScrollArea):
    """Never narrower than what it holds: it scrolls up and down only, where letters are large."""

    @override
    def minimumSizeHint(self) -> QSize:
        counts: QWidget | None = self.widget()
        held = QSize(0, 0) if counts is None else counts.minimumSizeHint()
        width = held.width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, min(held.height(), _COUNTS_HIGH))

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(super().sizeHint())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other counts, other letters
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _scrolled(counts: QWidget) -> QScrollArea:
    """The counts; with large letters and a low window they scroll."""
    frame = _CountsFrame()
    frame.setObjectName("counts_frame")
    frame.setFrameShape(QScrollArea.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setWidgetResizable(True)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    frame.setWidget(counts)
    return frame


def _parts(view: "CompareView") -> QSplitter:
    above, whole = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
    for part in (_scrolled(view.counts), view.panes["weekly"], view.rules):
        above.addWidget(part)
    charts = (view.panes[name] for name in TAB_CHARTS)
    for tab in (view.leads, view.causes, *charts, view.in_full):
        view.tabs.addTab(tab, "")
    view.tabs.setObjectName("compare_tabs")
    view.tabs.setDocumentMode(True)
    whole.addWidget(above)
    whole.addWidget(view.tabs)
    for splitter, shares in zip((above, whole), _SHARES, strict=True):
        splitter.setChildrenCollapsible(False)
        splitter.setSizes(list(shares))
        for place, share in enumerate(shares):
            splitter.setStretchFactor(place, share)
    return whole
