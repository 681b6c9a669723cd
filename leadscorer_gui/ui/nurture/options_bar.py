"""The options of a chart of nurturing, in a line above it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from leadscorer_gui.model.versions import label
from leadscorer_gui.model.workspace import Version
from leadscorer_gui.numerals import shown_month
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.making import Offers
from leadscorer_gui.ui.nurture.names import CHOICES, OPTIONS_OF, Options, SheetName
from leadscorer_gui.ui.parts.matching_words import without_mnemonic

_MOST_DAYS: Final = 3_650
_LEAST_WIDTH: Final = 300
_LONGEST: Final = 30
"""Letters of the widest choice that a box makes room for."""

Named = tuple[str, Any]


def _names() -> dict[str, str]:
    """What the options are called."""
    return {
        "counted": _("C&ount"),
        "unit": _("B&y"),
        "warming": _("Fo&llow"),
        "cold_days": _("C&old for"),
        "below_days": _("&Below for"),
        "by": _("Tell &apart by"),
        "touched": _("C&ompare"),
        "top": _("Sho&w"),
        "cost_by": _("B&y"),
        "cost_of": _("Cost &of"),
        "beside": _("Compare &with"),
        "since": _("&Since"),
    }


def _tips() -> dict[str, str]:
    return {
        "cold_days": _("A lead is woken when it is active again after so many silent days"),
        "below_days": _("A lead is re-qualified after at least so many days below the threshold"),
        "by": _("The property of activities, or attribute of leads, whose values are compared"),
        "touched": _("What touched leads and the others are compared by"),
        "beside": _("A funnel in grey: as a frozen version counts, or of earlier leads"),
        "since": _("The version that was in force"),
    }


def _choice_names() -> dict[str, Sequence[str]]:
    """What the choices of `names.CHOICES` are called, in their order."""
    rows = _("{count} values")
    return {
        "counted": (_("raw leads"), _("new leads"), _("new MQLs")),
        "unit": (_("week"), _("month")),
        "warming": (_("the score"), _("who is an MQL")),
        "touched": (_("who was won"), _("who became an MQL")),
        "top": tuple(rows.format(count=count) for count in CHOICES["top"]),
        "cost_by": (_("month"), _("source"), _("programme")),
        "cost_of": (_("an MQL"), _("a won lead")),
    }


class OptionsBar(QWidget):
    """Shows the options of one chart; tells when the user chooses others."""

    changed = Signal(object)
    """The `Options` that were chosen."""
    edit_wished = Signal(bool)
    """What the chart rests on (targets, spend) is to be edited beside it, or no longer."""
    freeze_wished = Signal()
    """The draft is to be frozen, which a review looks back on."""
    stages_wished = Signal()
    """The stages of the funnel are to be named."""
    side_wished = Signal(bool)
    """Threshold and segments are to be shown beside the chart, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = Options()
        self._name: SheetName = "profile"
        self._parts: dict[str, QComboBox | QSpinBox] = {}
        self._labels: dict[str, QLabel] = {}
        self.edit, self.side, self.freeze = QToolButton(), QToolButton(), QPushButton()
        self.stages = QPushButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        for name in dict.fromkeys(each for some in OPTIONS_OF.values() for each in some):
            layout.addWidget(self._labels.setdefault(name, QLabel()))
            layout.addWidget(self._made(name))
        for button, name in ((self.edit, "edit"), (self.side, "side")):
            button.setObjectName(f"nurture_{name}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.freeze.setObjectName("nurture_freeze")
        self.stages.setObjectName("nurture_stages")
        for part in (self.edit, self.freeze, self.stages):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.side)
        self.setMinimumWidth(_LEAST_WIDTH)  # a narrow window stays as narrow as it is
        self.edit.toggled.connect(self.edit_wished)
        self.side.toggled.connect(self.side_wished)
        self.freeze.clicked.connect(self._freeze)
        self.stages.clicked.connect(lambda: self.stages_wished.emit())
        self.retranslate()

    def _made(self, name: str) -> QWidget:
        part: QComboBox | QSpinBox
        if name in ("cold_days", "below_days"):
            part = QSpinBox()
            part.setRange(1 if name == "cold_days" else 0, _MOST_DAYS)
            part.setKeyboardTracking(False)
            part.valueChanged.connect(self._take)
        else:
            part = QComboBox()
            part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            part.setMaximumWidth(_LONGEST * part.fontMetrics().averageCharWidth())
            part.activated.connect(self._take)
        part.setObjectName(f"nurture_{name}")
        self._labels[name].setBuddy(part)
        self._parts[name] = part
        return part

    def part(self, name: str) -> Any:
        """The control of an option."""
        return self._parts[name]

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        names, tips = _names(), _tips()
        for name, part in self._parts.items():
            self._labels[name].setText(names[name])
            part.setAccessibleName(without_mnemonic(names[name]))
            part.setToolTip(tips.get(name, ""))
            self._labels[name].setToolTip(tips.get(name, ""))
            if isinstance(part, QSpinBox):
                part.setSuffix(_(" days"))
            else:
                part.view().setAccessibleName(part.accessibleName())
        for name, texts in _choice_names().items():
            self._fill(name, list(zip(texts, CHOICES[name], strict=True)))
        self.freeze.setText(_("Free&ze a version…"))
        self.freeze.setToolTip(_("Keeps the draft as it is now, as what is agreed with sales"))
        self.stages.setText(_("Stage &names…"))
        self.stages.setToolTip(_("What your team calls the stages of the funnel"))
        self.side.setText(_("Threshold and segment"))
        self.side.setToolTip(_("Shows the threshold, and which leads are looked at, beside it"))
        self.show_options(self._name, self._options)

    # What is shown

    def show_options(self, name: SheetName, options: Options) -> None:
        """Show the controls of a chart, with these values."""
        self._name, self._options = name, options
        for each, part in self._parts.items():
            shown = each in OPTIONS_OF[name]
            part.setVisible(shown)
            self._labels[each].setVisible(shown)
        unit = _("Table b&y") if name == "funnel" else _names()["unit"]
        self._labels["unit"].setText(unit)
        self.freeze.setVisible(name == "review")
        self.stages.setVisible(name == "funnel")
        texts = {"new_leads": _("Edit tar&gets"), "costs": _("Edit s&pend")}
        text = texts.get(name, texts["new_leads"])
        self.edit.setText(text)
        self.edit.setAccessibleName(without_mnemonic(text))
        self.edit.setVisible(name in texts)
        if name not in texts:
            self.edit.setChecked(False)
        self._show_values()

    def show_offers(self, offers: Offers, versions: Sequence[Version]) -> None:
        """Show what can be chosen where that depends on the data."""
        if self._name == "programmes":
            self._fill("by", [(name, name) for name in offers.properties])
            wanted = self._options.by
            self._choose("by", wanted if wanted in offers.properties else offers.by)
        elif self._name == "funnel":
            frozen = [(label(one), f"v{one.number}") for one in reversed(versions)]
            form = _("leads of before {month}")
            months = [
                (form.format(month=shown_month(one)), one) for one in reversed(offers.months[1:])
            ]
            self._fill("beside", [(_("nothing"), ""), *frozen, *months])
            self._choose("beside", self._options.beside)
        elif self._name == "review":
            self._fill("since", [(label(one), one.number) for one in reversed(versions)])
            known = [one.number for one in versions]
            since = self._options.since if self._options.since in known else max(known, default=0)
            self._choose("since", since)

    def _fill(self, name: str, entries: Sequence[Named]) -> None:
        box = self._parts[name]
        assert isinstance(box, QComboBox)
        known = [(box.itemText(row), box.itemData(row)) for row in range(box.count())]
        if known == list(entries):
            return
        chosen = box.currentData()
        box.clear()
        for text, value in entries:
            box.addItem(text, value)
            box.setItemData(box.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        box.setEnabled(bool(entries))
        self._choose(name, chosen)

    def _choose(self, name: str, value: Any) -> None:
        box = self._parts[name]
        assert isinstance(box, QComboBox)
        values = [box.itemData(row) for row in range(box.count())]
        box.setCurrentIndex(values.index(value) if value in values else min(0, len(values) - 1))

    def _show_values(self) -> None:
        for name, part in self._parts.items():
            value = getattr(self._options, name)
            if isinstance(part, QSpinBox):
                part.blockSignals(True)
                part.setValue(value)
                part.blockSignals(False)
            elif name in CHOICES:
                self._choose(name, value)

    # What the hand does

    @Slot()
    def _freeze(self) -> None:
        self.freeze_wished.emit()

    @Slot()
    def _take(self) -> None:
        """Read the control that the user has changed."""
        part = self.sender()
        name = next((name for name, one in self._parts.items() if one is part), None)
        if name is None:
            return
        read: Callable[[], Any] = part.value if isinstance(part, QSpinBox) else part.currentData  # type: ignore[attr-defined]
        chosen = replace(self._options, **{name: read()})
        if chosen != self._options:
            self._options = chosen
            self.changed.emit(chosen)
