"""Why one lead has its score: its head, the timeline, and tables of all that there is to say."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.explanation_tables import ExplanationTables
from leadscorer_gui.ui.leads.panel_head import PanelHead, told
from leadscorer_gui.ui.leads.timeline_view import TimelineView
from leadscorer_gui.ui.leads.work import Further, Shown


class ExplanationPanel(QWidget):
    """Shows one explanation; `show_explanation` replaces it, `show_further` completes it."""

    copied = Signal(str)
    """What was put on the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._further: Further | None = None
        self.head = PanelHead(self)
        self.name, self.score = self.head.name, self.head.score
        self.qualified, self.copy = self.head.qualified, self.head.copy
        self.timeline, self.tables = TimelineView(self), ExplanationTables(self)
        self.why, self.why_not = self.tables.why, self.tables.why_not
        self.changes, self.ledger = self.tables.changes, self.tables.ledger
        self.steps = self.tables.steps
        self.copy.clicked.connect(self.copy_text)
        self._place()
        self.retranslate()
        self.show_explanation(None)

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the lead's come with it."""
        self.setAccessibleName(_("Explanation of a lead"))
        self.parts.setAccessibleName(_("Timeline and tables"))
        self.head.retranslate()
        self.timeline.retranslate()
        self.tables.retranslate()
        if self._shown is None:
            self.head.show_explanation(None)

    def _place(self) -> None:
        self.parts = QSplitter(Qt.Orientation.Vertical, self)
        self.parts.addWidget(self.timeline)
        self.parts.addWidget(self.tables)
        self.parts.setStretchFactor(0, 2)
        self.parts.setStretchFactor(1, 3)
        self.parts.setSizes([370, 630])
        self.parts.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(self.head)
        layout.addWidget(self.parts, 1)

    @property
    def shown(self) -> Shown | None:
        """What is shown."""
        return self._shown

    @property
    def further(self) -> Further | None:
        """What is shown of what takes longer; None until it is known."""
        return self._further

    def show_explanation(self, shown: Shown | None) -> None:
        """Show another lead; None while there is none."""
        self._shown, self._further = shown, None
        self.parts.setVisible(shown is not None)
        self.head.show_explanation(shown)
        self.tables.show_explanation(shown)
        if shown is None:
            self.timeline.show_explanation(None, "")
            return
        description = f"{shown.name}, {told(shown)}"
        self.timeline.show_explanation(shown.explanation, description, shown.name, shown.beside)

    def show_further(self, further: Further, chosen: int | None) -> None:
        """Show what would change the lead, and the models to choose from, one of them chosen."""
        self._further = further
        self.head.show_further(further, chosen)
        self.tables.show_further(further)

    def copy_text(self) -> None:
        """Put the explanation on the clipboard, with names hidden where they are on the screen."""
        if self._shown is not None:
            text = self._shown.text
            if self._further is not None:
                text += f"\n{self._further.text}"
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(text)

    def use_palette(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.timeline.use_palette(palette)
        self.steps.use_palette(palette)

    def shut_down(self) -> None:
        """Stop drawing, for good."""
        self.timeline.shut_down()
        self.steps.shut_down()
