"""What a rule is about: kind, activities, conditions, notes; each edit gives the form after it.

Shows a form of `document.rule_forms` and knows nothing of models and documents: who shows it makes
the edit.
"""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from leadscorer_gui.document.condition_forms import form_of_condition, raw_condition, way_of
from leadscorer_gui.document.raw_edits import items_of, text_of, typed
from leadscorer_gui.document.rule_forms import FormProblem, with_key
from leadscorer_gui.model.condition_lines import Lines
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.builder import ConditionBuilder
from leadscorer_gui.ui.conditions.chips import ChipsEdit
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.rules.note_edit import NoteEdit

Sort: TypeAlias = Literal["activity", "fit", "activity_out", "fit_out"]
"""What a rule is: of what the lead does or is, and whether it gives points or disqualifies."""

_SORTS: Final[tuple[Sort, ...]] = ("activity", "fit", "activity_out", "fit_out")
_OF_ACTIVITIES: Final = ("activity", "who", "repeat", "ageing", "max_points")
_OF_POINTS: Final = ("points", "group", "repeat", "ageing", "max_points")
_LETTERS: Final = 8
_WHERE_KEYS: Final = "Alt+C"
_WHO_KEYS: Final = "Alt+O"


class RuleForm(QWidget):
    """The parts of a rule that say when it counts, from top to bottom as one reads them."""

    changed = Signal(object)
    """The form after an edit (a `RawMapping`)."""
    told = Signal(str)
    """What was left out of a paste, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = RawMapping(())
        self._headings = {name: _heading() for name in ("sort", "types", "where", "who")}
        self._headings |= {name: _heading() for name in ("description", "evidence")}
        self.sort = ChoiceBox("rule_sort", _LETTERS)
        self.types = ChipsEdit("rule_types")
        self.where, self.who = ConditionBuilder(), ConditionBuilder()
        self.for_some = QPushButton()
        self.for_some.setObjectName("rule_for_some")
        self.for_some.setAutoDefault(False)
        self.description = NoteEdit("rule_description")
        self.evidence = NoteEdit("rule_evidence")
        self.sort.picked.connect(self._choose_sort)
        self.types.chosen.connect(self._choose_types)
        for pasting in (self.types, self.description, self.evidence):
            pasting.told.connect(self.told)
        self.where.changed.connect(lambda lines: self._choose_condition("where", lines))
        self.who.changed.connect(lambda lines: self._choose_condition("who", lines))
        self.who.reshaped.connect(self._show_who)
        self.for_some.clicked.connect(self._begin_who)
        # Not mnemonics of the buttons: Qt clicks those a moment later, and typing goes elsewhere.
        begin_where = QShortcut(QKeySequence(_WHERE_KEYS), self.where)
        begin_where.activated.connect(self.where.add_line)
        for part in (self.for_some, self.who):
            QShortcut(QKeySequence(_WHO_KEYS), part).activated.connect(self._begin_who)
        self.description.chosen.connect(lambda text: self._choose_text("description", text))
        self.evidence.chosen.connect(lambda text: self._choose_text("evidence", text))
        self.retranslate()

    def upper_parts(self) -> Sequence[QWidget]:
        """The widgets that stand above points, repeat and ageing, in their order."""
        heads = self._headings
        return (
            heads["sort"], self.sort, heads["types"], self.types, heads["where"], self.where,
            heads["who"], self.who, self.for_some,
        )  # fmt: skip

    def lower_parts(self) -> Sequence[QWidget]:
        """The widgets that stand below them."""
        heads = self._headings
        return heads["description"], self.description, heads["evidence"], self.evidence

    def place(self) -> None:
        """Set all widgets below each other in this one, for who shows nothing in between."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (*self.upper_parts(), *self.lower_parts()):
            layout.addWidget(widget)

    def retranslate(self) -> None:
        """Read the texts again after a change of language; builders read theirs themselves."""
        headings = {
            "sort": _("What it is about"),
            "types": _("Activity"),
            "where": _("Condition"),
            "who": _("Only for leads"),
            "description": _("Note"),
            "evidence": _("Evidence"),
        }
        for name, label in self._headings.items():
            label.setText(headings[name])
        self.sort.setAccessibleName(headings["sort"])
        self.sort.view().setAccessibleName(headings["sort"])
        self._show_sort()
        self.types.name_it(headings["types"])
        self.types.line.setPlaceholderText(_("any activity"))
        self.for_some.setText(_("+ Only for some leads"))
        tip = _("A condition on the lead: elsewhere the rule counts nothing ({keys})")
        self.for_some.setToolTip(tip.format(keys=_WHO_KEYS))
        for edit, name in ((self.description, "description"), (self.evidence, "evidence")):
            edit.setAccessibleName(headings[name])
        self.description.setPlaceholderText(_("Why this rule is there, who asked for it"))
        self.evidence.setPlaceholderText(_("What shows that it is right"))

    def show_form(
        self,
        form: RawMapping,
        problems: Sequence[FormProblem],
        leads: Known,
        activities: Known,
    ) -> None:
        """Show a form, what is wrong with it, and offer what the data has."""
        if text_of(form, "id") != text_of(self.form, "id"):
            self.where.forget()
            self.who.forget()
        self.form = form
        self._show_sort()
        is_activity = self._is_activity
        self._headings["types"].setVisible(is_activity)
        self.types.setVisible(is_activity)
        self.types.show_offers(activities.values.get("type", ()))
        self.types.show_values(types_of(form))
        self._headings["where"].setText(_("Condition") if is_activity else _("Condition on leads"))
        of_where = activities if is_activity else leads
        self._show_condition(self.where, "where", of_where, problems)
        self._show_condition(self.who, "who", leads, problems)
        self._show_who()
        tip = _("Add a condition ({keys})")
        self.where.group.add.setToolTip(tip.format(keys=_WHERE_KEYS))
        self.description.show_text(text_of(form, "description"))
        self.evidence.show_text(text_of(form, "evidence"))

    @Slot()
    def _show_who(self) -> None:
        """Show the condition on the lead once there is one, or one is begun."""
        is_activity = self._is_activity
        has_who = is_activity and bool(self.who.shown.parts)
        self._headings["who"].setVisible(has_who)
        self.who.setVisible(has_who)
        self.for_some.setVisible(is_activity and not has_who)

    @property
    def _is_activity(self) -> bool:
        return text_of(self.form, "kind") != "fit"

    def _show_sort(self) -> None:
        names = {
            "activity": _("Points for what a lead does"),
            "fit": _("Points for what a lead is"),
            "activity_out": _("Disqualifies for what a lead does"),
            "fit_out": _("Disqualifies for what a lead is"),
        }
        if [self.sort.itemText(row) for row in range(self.sort.count())] != [*names.values()]:
            self.sort.clear()
            for sort in _SORTS:
                self.sort.addItem(names[sort], sort)
        kind = "activity" if self._is_activity else "fit"
        out = "_out" if text_of(self.form, "disqualify") == "true" else ""
        self.sort.show_data(kind + out)

    def _show_condition(
        self, builder: ConditionBuilder, key: str, known: Known, problems: Sequence[FormProblem]
    ) -> None:
        builder.show_form(form_of_condition(self.form.get(key)), known)
        inside = [one for one in problems if one.path[:1] == (key,)]
        ways = ((way_of(self.form.get(key), one.path[1:]), one.message) for one in inside)
        builder.show_problems([*ways])

    # Edits

    @Slot(int)
    def _choose_sort(self, row: int) -> None:
        sort: Sort = self.sort.itemData(row)
        form = with_key(self.form, "kind", RawScalar(sort.removesuffix("_out")))
        is_out = sort.endswith("_out")
        form = with_key(form, "disqualify", RawScalar("true") if is_out else None)
        # What such a rule cannot have goes; undo brings it back.
        gone = (*(_OF_ACTIVITIES if sort.startswith("fit") else ()), *(_OF_POINTS * is_out))
        for key in gone:
            form = with_key(form, key, None)
        self._change(form)

    @Slot(object)
    def _choose_types(self, types: tuple[str, ...]) -> None:
        part: Raw | None = None
        if types:
            part = typed(types[0]) if len(types) == 1 else RawList(tuple(map(typed, types)))
        self._change(with_key(self.form, "activity", part))

    def _choose_condition(self, key: str, lines: Lines) -> None:
        self._change(with_key(self.form, key, raw_condition(lines)))

    def _choose_text(self, key: str, text: str) -> None:
        self._change(with_key(self.form, key, typed(text) if text else None))

    @Slot()
    def _begin_who(self) -> None:
        self.who.show()  # what is not seen takes no focus
        self.who.add_line()

    def _change(self, form: RawMapping) -> None:
        if form != self.form:
            self.changed.emit(form)


def _heading() -> QLabel:
    label = QLabel()
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def types_of(form: RawMapping) -> tuple[str, ...]:
    """The activity types that a form names; none: all."""
    raw = form.get("activity")
    if isinstance(raw, RawScalar):
        return (raw.text,) if raw.text else ()
    return tuple(part.text for part in items_of(raw) if isinstance(part, RawScalar))
