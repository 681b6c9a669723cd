"""What silence costs: which activities restart the clock, and what falls due when it goes on."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QSizePolicy
from typing_extensions import override

from leadscorer_gui.document.raw_edits import items_of, part_of, text_of, typed
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw, RawList, RawScalar
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.chips import ChipsEdit
from leadscorer_gui.ui.editors.focusing import focus_row
from leadscorer_gui.ui.editors.gap_sentence import GapSentence
from leadscorer_gui.ui.editors.lines import NumberLine
from leadscorer_gui.ui.editors.part_editor import PartEditor, mapping, number_part
from leadscorer_gui.ui.editors.row_table import RowTable
from leadscorer_gui.ui.editors.rows import Column
from leadscorer_gui.ui.editors.sections import Section, below, plain

_AGAIN: Final = mapping(days="30", points="-10")
_TYPES: Final = ("activities", "ignore")


class InactivityEditor(PartEditor):
    """Shows the form of inactivity; types of activities are offered with how often they are."""

    def __init__(self) -> None:
        super().__init__("inactivity_editor", self._show)
        columns = (Column("after_days", low=1), Column("points", "taken"))
        self.steps = RowTable("inactivity_steps", columns, "after_days")
        self.again = QCheckBox()
        self.again.setObjectName("inactivity_again")
        self.again.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.days = NumberLine("again_days", low=1)
        self.points = NumberLine("again_points", taken=True)
        self._sentence = GapSentence({"days": self.days, "points": self.points})
        self.chips = {key: ChipsEdit(f"inactivity_{key}") for key in _TYPES}
        self._steps = Section(self.steps, self.again, self._sentence)
        self._chosen = {key: Section(chips) for key, chips in self.chips.items()}
        for part in (self._steps, *self._chosen.values()):
            self._column.addWidget(part)
        self.steps.changed.connect(lambda rows: self._set(("steps",), rows))
        self.again.clicked.connect(self._choose_again)
        self.days.chosen.connect(lambda text: self._set(("then_every", "days"), number_part(text)))
        self.points.chosen.connect(
            lambda text: self._set(("then_every", "points"), number_part(text))
        )
        for key, chips in self.chips.items():
            chips.chosen.connect(lambda texts, key=key: self._choose_types(key, texts))
            chips.told.connect(lambda text, key=key: self._chosen[key].problem.tell([text]))
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._steps.name_it(_("What it loses without an activity"))
        titles = (_("After days"), _("Points"))
        self.steps.name_it(_("Steps of inactivity"), titles, _("+ Step"), _("Remove the step"))
        self.again.setText(_("After the last step, again and again"))
        self.again.setAccessibleName(self.again.text())
        self.again.setToolTip(self.again.text())
        self._sentence.show_text(_("every {days} days another {points} points"))
        self.days.name_it(_("Days"))
        self.points.name_it(_("Points"))
        headings = {
            "activities": _("Only these restart the clock (none: any activity)"),
            "ignore": _("These do not count as activities"),
        }
        for key, heading in headings.items():
            self._chosen[key].name_it(heading)
            self.chips[key].name_it(heading)

    def show_form(
        self,
        form: Raw | None,
        problems: Sequence[FormProblem] = (),
        types: Sequence[tuple[str, int | None]] = (),
        owner: object = None,
    ) -> None:
        """Show a form and its problems; `types` of activities, each with how often it is."""
        self._begin(form, problems, owner)
        for chips in self.chips.values():
            chips.show_offers(types)
        self._show()

    @override
    def focus_part(self, part: Path) -> None:
        key, *inner = part or ("steps",)
        if key in self.chips:
            self.chips[str(key)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == "then_every" and self._sentence.isVisibleTo(self):
            line = self.points if inner[:1] == ["points"] else self.days
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_row(self.steps, tuple(inner))

    def _forget(self) -> None:
        self.steps.forget()

    def _show(self) -> None:
        self.steps.show_rows(part_of(self.form, "steps"), below(self._problems, "steps"))
        again = part_of(self.form, "then_every")
        self.again.setChecked(again is not None)
        # It goes on after the last step: without any there is nothing to go on from.
        self.again.setVisible(again is not None or bool(items_of(self.form, "steps")))
        self._sentence.setVisible(again is not None)
        self.days.show_text(text_of(again, "days"))
        self.points.show_text(text_of(again, "points"))
        rest = [one for one in self._problems if one.path[:1] not in (("activities",), ("ignore",))]
        rest = [one for one in rest if not (one.path[:1] == ("steps",) and len(one.path) > 1)]
        self._steps.problem.tell(plain(rest, self.form))
        for key, chips in self.chips.items():
            chips.show_values([text_of(item) for item in items_of(self.form, key)])
            self._chosen[key].problem.tell(plain(below(self._problems, key), None))

    # What the hand does

    @Slot(bool)
    def _choose_again(self, on: bool) -> None:
        self._keep("then_every")
        kept = self._kept.get("then_every", _AGAIN)
        self._set(("then_every",), kept if on else None)

    def _choose_types(self, key: str, texts: Sequence[str]) -> None:
        items: tuple[RawScalar, ...] = tuple(map(typed, texts))
        self._set((key,), RawList(items) if items else None)
