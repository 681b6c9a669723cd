"""The choice of charts: those of the threshold and of rules, then those of nurturing in groups."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from leadscorer_gui.charts.rule_charts import RuleChartName
from leadscorer_gui.charts.top_panel import Shown
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.names import GROUPS, TEXTS, SheetName

Choosable: TypeAlias = Shown | RuleChartName | SheetName

_MOST_ROWS: Final = 30
_Role = Qt.ItemDataRole


class ChartChoice(QComboBox):
    """A box with headings between groups, and the same choice as commands for a menu."""

    asked = Signal(str)
    """A chart was chosen from the menu: its name."""

    def __init__(
        self,
        first: Sequence[Choosable],
        name_of: Callable[..., str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first, self._name_of = tuple(first), name_of
        self._group = QActionGroup(self)
        self._actions: dict[str, QAction] = {}
        for name in (*self._first, *(name for _title, names in GROUPS for name in names)):
            action = QAction(self)
            action.setObjectName(f"chart_{name}")
            action.setCheckable(True)
            action.setData(name)
            action.triggered.connect(self._ask)
            self._group.addAction(action)
            self._actions[name] = action
        self.setMaxVisibleItems(_MOST_ROWS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        chosen = self.currentData() or self._first[0]
        self.clear()
        for name in self._first:
            self._add(name, self._name_of(name))
        for title, names in GROUPS:
            self._add_heading(title())
            for each in names:
                self._add(each, TEXTS[each].name())
                self.setItemData(self.count() - 1, TEXTS[each].tip(), _Role.ToolTipRole)
        self.show_chosen(chosen)

    def _add(self, name: Choosable, text: str) -> None:
        self.addItem(text, name)
        self._actions[name].setText(_("Chart: {name}").format(name=text.replace("&", "&&")))
        self._actions[name].setIconText(text)

    def _add_heading(self, text: str) -> None:
        self.addItem(text)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        item = model.item(self.count() - 1)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)

    def show_chosen(self, name: Choosable) -> None:
        """Show that a chart is chosen."""
        self.setCurrentIndex(self.findData(name))
        self._actions[name].setChecked(True)

    def actions_by_group(self) -> list[list[QAction]]:
        """The commands, as a menu has them between its lines."""
        groups = [[self._actions[name] for name in self._first]]
        return [*groups, *([self._actions[name] for name in names] for _title, names in GROUPS)]

    @Slot()
    def _ask(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.asked.emit(action.data())
