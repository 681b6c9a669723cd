"""Whoever builds a model by hand: reads it as a person reads a sheet of paper, and types it in.

What is read is a finished model; what is done is keys and clicks (`fingers`), in the inspector of
the real window. A part that the window does not offer cannot be built, and its test fails.
"""

from PySide6.QtWidgets import QComboBox, QWidget

from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Condition, Not
from leadscorer_gui.model.text import format_points
from leadscorer_gui.ui.conditions.builder import ConditionBuilder
from leadscorer_gui.ui.conditions.operators import operator_names
from leadscorer_gui.ui.editors.row_table import RowTable
from tests.app.by_hand.fingers import Fingers

_JOININGS = {"all": "all hold", "any": "at least one holds", "none": "none holds"}


class Builder:
    """Hands that know where the parts of a model are in the window."""

    def __init__(self, app) -> None:
        self.app, self.window = app, app.window
        self.hand = Fingers(app.window)

    @property
    def card(self) -> QWidget:
        """What the inspector shows."""
        return self.window.docks.inspector.currentWidget().widget()

    def part(self, name: str, kind: type = QWidget) -> QWidget:
        """The part of the card with this name that can be seen."""
        found = self.card.findChildren(kind, name)
        seen = [one for one in found if one.isVisible()]
        assert len(seen) == 1, f"{len(seen)} parts are called {name}"
        return seen[0]

    def write(self, name: str, text: str) -> None:
        """Type into a field unless it says so already; Tab leaves it."""
        field = self.part(name)
        if field.text() != text:
            self.hand.write(field, text, "Tab")

    def choose(self, name: str, text: str) -> None:
        """Choose one of several words."""
        box = self.part(name)
        assert isinstance(box, QComboBox)
        self.hand.choose(box, text)

    # Conditions

    def condition(self, builder: ConditionBuilder, wanted: Condition) -> None:
        """Build a condition in an empty builder."""
        joining, parts = _group(wanted)
        self._fill_group(builder, (), parts, 0)
        if len(parts) > 1:
            self.hand.choose(self._box(builder, ()).joining, _JOININGS[joining])
        elif joining == "none":
            self.hand.choose_below(self._box(builder, (0,)).menu, "Must not hold")

    def _fill_group(self, builder, way, parts, begun) -> None:
        """Fill a group whose first `begun` lines are there, still blank."""
        for place, part in enumerate(parts):
            at = len(self._box(builder, way).parts)
            if isinstance(part, Comparison):
                if place < begun:
                    at = place
                else:
                    self.hand.click(self._box(builder, way).add)
                self._fill_line(builder, (*way, at), part)
            else:
                begun = min(begun, place)  # what follows the group stands below it
                self.hand.click(self._box(builder, way).add_group)
                joining, inner = _group(part)
                self._fill_group(builder, (*way, at), inner, 2)
                self.hand.choose(self._box(builder, (*way, at)).joining, _JOININGS[joining])

    def _fill_line(self, builder, way, wanted: Comparison) -> None:
        hand = self.hand
        hand.write(self._box(builder, way).field, wanted.field)
        hand.choose(self._box(builder, way).operator, operator_names()[wanted.op])
        value = self._box(builder, way).value
        if wanted.value is None:
            assert not value.isVisible()
        elif wanted.op in ("in", "not_in"):
            hand.click(value.many.line)
            for text in wanted.value:
                hand.type(text)
                hand.press("Return")
        elif wanted.op == "between":
            hand.write(value.low, wanted.value[0], "Tab")
            hand.write(value.high, wanted.value[1], "Tab")
        elif wanted.op.endswith("in_list"):
            hand.choose(value.lists, wanted.value)
        else:
            hand.write(value.text, wanted.value, "Tab")

    @staticmethod
    def _box(builder, way):
        return dict(builder.group.boxes())[way]

    # Tables of a few rows

    def table(self, name: str, rows) -> None:
        """Make the rows of a table these, each a sequence of texts, rising by their number."""
        hand, table = self.hand, self.part(name, RowTable)
        had = [[cell.text() for cell in row.cells] for row in table.rows]
        order = range(min(len(had), len(rows)))
        number = 0 if len(rows[0]) == 1 or rows[0][0][:1].isdigit() else 1
        if any(float(rows[row][number]) > float(had[row][number] or 0) for row in order):
            order = reversed(order)  # so that no row changes its place meanwhile
        for row in order:
            for cell, text in enumerate(rows[row]):
                if table.rows[row].cells[cell].text() != text:
                    hand.write(table.rows[row].cells[cell], text, "Tab")
        for _row in had[len(rows) :]:
            hand.click(table.rows[len(rows)].remove)
        for texts in rows[len(had) :]:
            hand.click(table.add)
            for text in texts[:-1]:
                hand.type(text)
                hand.press("Return")
            hand.type(texts[-1])
            hand.press("Tab")

    # Ageing: of a rule, or of a group

    def ageing(self, wanted) -> None:
        """Say how age takes from an award."""
        if wanted.expire:
            self.choose("ageing_kind", "It ends after some days")
            self.write("ageing_days", str(wanted.expire.after_days))
        elif wanted.half_life:
            self.choose("ageing_kind", "Half is gone after some days (half-life)")
            self.write("ageing_days", str(wanted.half_life.days))
            self.write("ageing_every", str(wanted.half_life.every_days))
        elif wanted.percent:
            self.choose("ageing_kind", "A percentage is lost again and again")
            self.write("ageing_lose", number(wanted.percent.lose))
            self.write("ageing_every", str(wanted.percent.every_days))
            words = {"original": "the original points", "remaining": "what remains"}
            self.choose("ageing_of", words[wanted.percent.of])
        else:
            self.choose("ageing_kind", "In steps, from a table")
            rows = [(str(one.after_days), number(one.keep_percent)) for one in wanted.steps]
            self.table("ageing_steps", rows)


def _group(wanted: Condition):
    """A condition as a group of lines and groups."""
    match wanted:
        case AllOf(parts):
            return "all", parts
        case AnyOf(parts):
            return "any", parts
        case Not(AnyOf(parts)):
            return "none", parts
        case Not(part):
            return "none", (part,)
        case _:
            return "all", (wanted,)


def number(value) -> str:
    """A number as people write it."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def points(hundredths: int) -> str:
    """Points as people write them."""
    return format_points(hundredths)
