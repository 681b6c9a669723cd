"""What age does to an award: the editor of a rule's ageing, or of a group's."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Slot

from leadscorer_gui.document.form_reading import ageing_of
from leadscorer_gui.document.raw_edits import part_of, text_of, with_part_at
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.ageing_sentences import ageing_phrase
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import Ageing
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.curve_view import CurveView
from leadscorer_gui.ui.editors.gap_sentence import GapSentence
from leadscorer_gui.ui.editors.lines import Choice, NumberLine
from leadscorer_gui.ui.editors.part_editor import PartEditor, mapping, number_part
from leadscorer_gui.ui.editors.row_table import RowTable
from leadscorer_gui.ui.editors.rows import Column
from leadscorer_gui.ui.editors.sections import Section, below, plain

KINDS: Final = ("expire", "half_life", "percent", "steps")
_FIRST: Final[dict[str, Raw]] = {
    "expire": mapping(after_days="90"),
    "half_life": mapping(days="30", every_days="1"),
    "percent": mapping(lose="10", every_days="7", of="original"),
    "steps": RawList(
        (
            mapping(after_days="30", keep_percent="50"),
            mapping(after_days="90", keep_percent="0"),
        )
    ),
}
_DAYS: Final = {"expire": "after_days", "half_life": "days"}
"""Under which key a kind has its days; the others have `every_days` alone."""


class AgeingEditor(PartEditor):
    """Shows the form of an ageing; none is “keeps its value”, or what its group says."""

    def __init__(self) -> None:
        super().__init__("ageing_editor", self._show)
        self._inherited: Ageing | str | None = None
        self._award: int | None = None
        self.kind = Choice("ageing_kind")
        self.days = NumberLine("ageing_days", low=1)
        self.every = NumberLine("ageing_every", low=1)
        self.lose = NumberLine("ageing_lose", low=0)
        self.of = Choice("ageing_of")
        gaps = {"days": self.days, "every": self.every, "lose": self.lose, "of": self.of}
        self._sentence = GapSentence(gaps)
        columns = (Column("after_days", low=1), Column("keep_percent", low=0))
        self.steps = RowTable("ageing_steps", columns, "after_days")
        self._section = Section(self.kind, self._sentence, self.steps)
        self.view = CurveView()
        self._column.addWidget(self._section)
        self._column.addWidget(self.view)
        self.kind.picked.connect(self._choose_kind)
        self.days.chosen.connect(self._type_days)
        self.every.chosen.connect(lambda text: self._set_own("every_days", number_part(text)))
        self.lose.chosen.connect(lambda text: self._set_own("lose", number_part(text)))
        self.of.picked.connect(lambda: self._set_own("of", RawScalar(self.of.value)))
        self.steps.changed.connect(lambda rows: self._set(("steps",), rows))
        self.view.changed.connect(self._set_numbers)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._section.name_it(_("What age does to it"))
        self._name_kinds()
        self.days.name_it(_("Days"))
        self.every.name_it(_("Days between two losses"))
        self.lose.name_it(_("Per cent that are lost"))
        words = {"original": _("the original points"), "remaining": _("what remains")}
        self.of.name_it(_("Of what it is lost"), words)
        titles = (_("After days"), _("% that remain"))
        self.steps.name_it(_("Steps of ageing"), titles, _("+ Step"), _("Remove the step"))
        self._show()

    @property
    def chosen(self) -> str:
        """The form of ageing that is shown: one of `KINDS`, or `none`."""
        return next((kind for kind in KINDS if part_of(self.form, kind) is not None), "none")

    def show_form(
        self,
        form: Raw | None,
        problems: Sequence[FormProblem] = (),
        inherited: Ageing | str | None = None,
        owner: object = None,
        award: int | None = None,
    ) -> None:
        """Show a form and its problems.

        `inherited` is the ageing of its group, or a sentence on it, which then has no curve.
        `award`: the hundredths of which the curve shows what is left; None: it shows percentages.
        """
        self._begin(form, problems, owner)
        self._award = award
        if (inherited or None) != self._inherited:
            self._inherited = inherited or None
            self._name_kinds()
        self._show()

    def _forget(self) -> None:
        self.steps.forget()

    def _name_kinds(self) -> None:
        none = _("It keeps its value")
        of_group = self._inherited
        if of_group is not None:
            words = of_group if isinstance(of_group, str) else ageing_phrase(of_group)
            none = _("As its group: {ageing}").format(ageing=words)
        kinds = {
            "none": none,
            "expire": _("It ends after some days"),
            "half_life": _("Half is gone after some days (half-life)"),
            "percent": _("A percentage is lost again and again"),
            "steps": _("In steps, from a table"),
        }
        self.kind.name_it(_("What age does to an award"), kinds)
        self.kind.setToolTip("" if self._inherited is None else none)

    def _show(self) -> None:
        kind = self.chosen
        self.kind.show_value(kind)
        own = part_of(self.form, kind)
        self._sentence.show_text(_sentence(kind))
        self._sentence.setVisible(kind not in ("none", "steps"))
        self.days.show_text(text_of(own, _DAYS.get(kind, "")))
        self.every.show_text(text_of(own, "every_days"))
        self.lose.show_text(text_of(own, "lose"))
        self.of.show_value(text_of(own, "of") or "original")
        self.steps.setVisible(kind == "steps")
        inside = below(self._problems, kind)
        steps = kind == "steps"
        self.steps.show_rows(own if steps else None, inside if steps else ())
        rest = [one for one in self._problems if not (steps and _in_rows(one.path))]
        self._section.problem.tell(plain(rest, self.form))
        self._show_curve()

    def _show_curve(self) -> None:
        of_group = self._inherited if isinstance(self._inherited, Ageing) else None
        ageing = ageing_of(self.form) if self.form is not None else of_group
        self.view.setVisible(ageing is not None)
        if ageing is not None:
            before = ageing_of(self._before)
            self.view.show_ageing(ageing, self._award, None if before == ageing else before)
        self.view.graph.setEnabled(self.form is not None)  # that of its group is edited there

    # What the hand does

    @Slot()
    def _choose_kind(self) -> None:
        old, new = self.chosen, self.kind.value
        if old == new:
            return
        self._keep(*KINDS)
        form = self.form
        for kind in KINDS:
            form = with_part_at(form, (kind,), None)
        if new != "none":
            form = with_part_at(form, (new,), self._kept.get(new) or _FIRST[new])
        self._give(form)

    @Slot(str)
    def _type_days(self, text: str) -> None:
        self._set_own(_DAYS[self.chosen], number_part(text))

    def _set_own(self, key: str, part: Raw) -> None:
        own = part_of(self.form, self.chosen)
        way: Path = (self.chosen, key)
        if not isinstance(own, RawMapping):
            way, part = (self.chosen,), RawMapping(((key, part),))
        self._set(way, part)


def _sentence(kind: str) -> str:
    return {
        "expire": _("Nothing of it is left after {days} days"),
        "half_life": _("Half of it is gone after {days} days, in steps of {every} days"),
        "percent": _("{lose} % of {of} are lost every {every} days"),
    }.get(kind, "")


def _in_rows(path: Path) -> bool:
    return len(path) > 1 and path[0] == "steps"
