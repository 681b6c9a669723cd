"""The head of an explanation: who it is, the score, since when, in which model, and the outlook."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.explanation_words import plain
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.work import Further, Shown

_VERSION_WIDTH: Final = 320
_LETTERS: Final = 26
_MARGIN: Final = 12


class PanelHead(QWidget):
    """Shows the head of an explanation; other models can be chosen where there are any."""

    version_chosen = Signal(object)
    """The place of another model among the versions, None for the model that is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.score = _heading(self), _heading(self)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name.setMinimumWidth(60)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.qualified, self.outlook = _line(self), _line(self)
        self.copy = QPushButton(self)
        self.version = QComboBox(self)
        self.version.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.version.setMinimumContentsLength(_LETTERS)
        self.version.setMaximumWidth(_VERSION_WIDTH)
        self.version.activated.connect(self._chosen)
        self._place()
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the lead's come with it."""
        self.name.setAccessibleName(_("Lead"))
        self.outlook.setAccessibleName(_("What would change it"))
        self.copy.setText(_("&Copy explanation"))
        self.copy.setToolTip(_("Copy the explanation as text"))
        self.copy.setAccessibleName(_("Copy explanation"))
        for part in (self.version, self.version.view()):
            part.setAccessibleName(_("Model that explains the lead"))
        self.version.setToolTip(_("The same lead in another model, or as last saved"))

    def _place(self) -> None:
        top, second = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.score)
        top.addWidget(self.copy)
        second.addWidget(self.qualified, 1)
        second.addWidget(self.version, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addLayout(second)
        layout.addWidget(self.outlook)

    def show_explanation(self, shown: Shown | None) -> None:
        """Show another lead; what is found out later is gone."""
        self.copy.setEnabled(shown is not None)
        self.outlook.clear()
        self.outlook.setVisible(shown is not None)
        if shown is None:
            self.version.hide()
            self.name.clear()
            self.score.clear()
            self.qualified.setText(_("Choose a lead to see why it has its score"))
            return
        score = plain(shown.explanation.score)
        self.name.setText(shown.name)
        self.score.setText(_("Score {score}").format(score=score))
        text = told(shown)
        if shown.version:
            text = _("In “{model}”: {told}").format(model=shown.version, told=text)
        self.qualified.setText(text)

    def show_further(self, further: Further, chosen: int | None) -> None:
        """Show what took longer to find out."""
        self.outlook.setText(further.outlook)
        self.version.clear()
        for place, (text, scored) in enumerate(further.versions):
            self.version.addItem(text)
            self.version.setItemData(place, text, Qt.ItemDataRole.ToolTipRole)
            if not scored:
                item = self.version.model().index(place, 0)
                self.version.model().setData(item, 0, Qt.ItemDataRole.UserRole - 1)  # not enabled
        self.version.setCurrentIndex(0 if chosen is None else chosen + 1)
        self.version.setVisible(len(further.versions) > 1)
        widest = self.version.view().sizeHintForColumn(0)
        self.version.view().setMinimumWidth(widest + _MARGIN)

    @Slot(int)
    def _chosen(self, place: int) -> None:
        self.version_chosen.emit(None if place == 0 else place - 1)


def told(shown: Shown) -> str:
    """When it became an MQL, and what disqualifies it."""
    parts = [shown.qualified]
    if shown.disqualified and shown.disqualified != shown.qualified:
        parts.append(shown.disqualified)
    return " · ".join(parts)


def _heading(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = label.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.2)
    label.setFont(font)
    return label


def _line(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
