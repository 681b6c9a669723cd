"""Where the parts of the view of a comparison stand."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from leadscorer_gui.ui.compare.compare_view import CompareView

TAB_CHARTS: Final = ("scatter", "bands", "shift")
"""The charts that have a tab; the weeks stand above them."""
_SHARES: Final = ((330, 440, 310), (210, 400))
"""Widths of counts, weeks and rules; heights of these and of the tabs."""
_BUTTONS: Final = ("copy_sentence", "copy_numbers", "copy_picture", "save_page")


def lay_out(view: "CompareView") -> QStackedWidget:
    """Give the parts their places; returns what shows the empty state (0) or all of them (1)."""
    shown = QWidget()
    layout = QVBoxLayout(shown)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addLayout(_finding_row(view))
    layout.addWidget(_parts(view), 1)
    pages = QStackedWidget()
    pages.addWidget(view.empty)
    pages.addWidget(shown)
    outer = QVBoxLayout(view)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(view.bar)
    outer.addWidget(pages, 1)
    return pages


def _finding_row(view: "CompareView") -> QHBoxLayout:
    row, finding = QHBoxLayout(), view.finding
    font = finding.font()
    font.setBold(True)
    finding.setFont(font)
    finding.setObjectName("compare_finding")
    finding.setWordWrap(True)
    finding.setTextFormat(Qt.TextFormat.PlainText)
    finding.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(finding, 1)
    for button, name in zip(view.buttons, _BUTTONS, strict=True):
        button.setObjectName(f"compare_{name}")
        button.setAutoDefault(False)
        row.addWidget(button)
    return row


def _parts(view: "CompareView") -> QSplitter:
    above, whole = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
    for part in (view.counts, view.panes["weekly"], view.rules):
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
