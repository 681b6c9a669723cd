"""What a rule is worth, and the group in which it counts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QWidget

from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.document.rule_moves import takes
from leadscorer_gui.document.rule_texts import parse_points, points_cell
from leadscorer_gui.model.rules import AnyRule, Rule, UnfinishedRule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.rules.inspector_parts import GroupBox
from leadscorer_gui.ui.simulate.points_box import PointsBox


class WorthBox(QWidget):
    """Points, or what stands in their place, and the choice of a group."""

    points_chosen = Signal(object)
    """Hundredths of points."""
    group_chosen = Signal(object)
    """The id of a group, None for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points, self.group = PointsBox(), GroupBox("rule_group")
        self.points.setObjectName("rule_points_box")
        self._points_label, self._group_label, self._instead = QLabel(), QLabel(), QLabel()
        self._instead.setObjectName("rule_points_instead")
        self._points_label.setBuddy(self.points)
        self._group_label.setBuddy(self.group)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        worth = QHBoxLayout()
        worth.addWidget(self.points)
        worth.addWidget(self._instead)
        form.addRow(self._points_label, worth)
        form.addRow(self._group_label, self.group)
        self.points.points_chosen.connect(self.points_chosen)
        self.group.picked.connect(lambda row: self.group_chosen.emit(self.group.itemData(row)))

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._points_label.setText(_("&Points"))
        self.points.setAccessibleName(_("Points"))
        self._group_label.setText(_("&Group"))
        self.group.retranslate()

    def show_rule(self, model: Model, rule: AnyRule) -> None:
        """Show what a rule of a model is worth."""
        points = rule.points if isinstance(rule, Rule) else _points_of_draft(rule)
        self.points.setVisible(points is not None)
        self.points.show_hundredths(points or 0)
        self._instead.setVisible(points is None)
        self._instead.setText(points_cell(rule))
        groups: list[tuple[str, object]] = [(_("No group"), None)]
        for group in model.groups:
            if takes(model, group.id, [rule]) or group.id == group_of(rule):
                groups.append((group.name, group.id))
        self.group.show_groups(groups, group_of(rule))


def _points_of_draft(rule: UnfinishedRule) -> int | None:
    """The points that an unfinished rule gives so far, 0 where it gives none that can be read."""
    try:
        return parse_points(str(getattr(rule.raw.get("points"), "text", "")))
    except ValueError:
        return 0
