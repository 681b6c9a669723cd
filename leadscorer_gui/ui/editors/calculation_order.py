"""In which order a score comes to be: each step a button that explains itself."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.flow import FlowLayout


class CalculationOrder(QWidget):
    """Points ▸ repeat ▸ ageing ▸ the rule's most ▸ its group ▸ inactivity ▸ the score ▸ band."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = {name: QToolButton() for name in _steps()}
        self.words = QLabel()
        self.words.setObjectName("order_words")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.hide()
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        flow = FlowLayout(row)
        for name, button in self.steps.items():
            button.setObjectName(f"order_{name}")
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.clicked.connect(partial(self._explain, name))
            flow.addWidget(button)
        flow.addWidget(QWidget())  # the last one takes the rest of the row
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(row)
        layout.addWidget(self.words)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        for place, (name, (title, text)) in enumerate(_steps().items()):
            button = self.steps[name]
            button.setText(_("▸ {step}").format(step=title) if place else title)
            button.setAccessibleName(title)
            button.setToolTip(text)
            if button.isChecked():
                self.words.setText(text)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _explain(self, name: str, _checked: bool = False) -> None:
        shown = self.steps[name].isChecked()
        for other, button in self.steps.items():
            button.setChecked(shown and other == name)
        self.words.setText(_steps()[name][1])
        self.words.setVisible(shown)


def _steps() -> dict[str, tuple[str, str]]:
    """The steps in their order: what each is called, and what happens there."""
    return {
        "points": (_("points"), _("A rule that matches earns its points, or takes them.")),
        "repeat": (_("repeat"), _("Which times are counted, and which of the counted ones earn.")),
        "ageing": (
            _("ageing"),
            _("Each award loses value with its own age; roundings do not add up."),
        ),
        "most": (
            _("most of the rule"),
            _("What a rule holds is limited when it is read; the sum behind it runs on."),
        ),
        "group": (
            _("limits of the group"),
            _("So is what the rules of a group hold together."),
        ),
        "inactivity": (
            _("inactivity"),
            _("Silence takes engagement away, never more than there is, and never fit."),
        ),
        "score": (
            _("limits of the score"),
            _("Fit and engagement are added and limited; a surplus above the limit still counts."),
        ),
        "band": (_("band"), _("The band is the last one that begins at or below the score.")),
    }
