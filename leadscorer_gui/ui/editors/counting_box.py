"""Which of the times are counted: all, so many in a period, or those some time apart."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot

from leadscorer_gui.document.raw_edits import part_of, text_of, typed, with_part_at
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.raw import Raw, RawMapping, RawScalar
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.completing import CompletedLine
from leadscorer_gui.ui.editors import repeat_words as words
from leadscorer_gui.ui.editors.gap_sentence import GapSentence
from leadscorer_gui.ui.editors.lines import Choice, NumberLine
from leadscorer_gui.ui.editors.part_editor import mapping, number_part
from leadscorer_gui.ui.editors.sections import Section, below, plain

_UNITS: Final = ("minutes", "hours", "days")
_KINDS: Final = ("limit", "cooldown")
_FIRST: Final = {"limit": mapping(count="1", per="day"), "cooldown": mapping(days="1")}
_WIDE: Final = 120


class CountingBox(Section):
    """Shows the limit or the cooldown of a form, and gives the form after an edit of them."""

    changed = Signal(object)

    def __init__(self) -> None:
        self.kind = Choice("repeat_counting")
        self.count = NumberLine("limit_count", low=1)
        self.per = Choice("limit_per")
        self.time = NumberLine("cooldown_time", low=1)
        self.unit = Choice("cooldown_unit")
        self.of = CompletedLine("counting_of")
        self.of.setMinimumWidth(_WIDE)
        gaps = {"count": self.count, "per": self.per, "time": self.time, "unit": self.unit}
        self._sentence = GapSentence(gaps)
        self._apart = GapSentence({"of": self.of})
        super().__init__(self.kind, self._sentence, self._apart)
        self.form: Raw | None = None
        self._kept: dict[str, Raw] = {}
        self.kind.picked.connect(self._choose_kind)
        self.count.chosen.connect(lambda text: self._set("limit", "count", number_part(text)))
        self.per.picked.connect(self._choose_period)
        self.time.chosen.connect(self._type_time)
        self.unit.picked.connect(self._choose_unit)
        self.of.chosen.connect(self._type_of)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.name_it(_("Which times count?"))
        self.kind.name_it(_("Which times count"), words.counting_names())
        self.count.name_it(_("Times"))
        self.per.name_it(_("Period"), words.period_names())
        self.time.name_it(_("Time apart"))
        self.unit.name_it(_("Unit of time"), words.unit_names())
        self.of.name_it(_("Property whose values are counted apart"))
        self.of.setPlaceholderText(_("none: all together"))

    @property
    def chosen(self) -> str:
        """What the form says: `limit`, `cooldown`, or `all`."""
        return next((kind for kind in _KINDS if part_of(self.form, kind) is not None), "all")

    def show_properties(self, properties: Sequence[str]) -> None:
        """Complete these."""
        self.of.show_offers([(name, None) for name in properties])

    def forget(self) -> None:
        """Let go of what was kept: another rule is shown."""
        self._kept = {}

    def show_form(self, form: Raw | None, problems: Sequence[FormProblem]) -> None:
        """Show what of a repeat is about counting."""
        self.form = form
        kind = self.chosen
        self.kind.show_value(kind)
        self._sentence.show_text(words.counting_sentence(kind))
        self._apart.show_text(words.apart_sentence())
        for sentence in (self._sentence, self._apart):
            sentence.setVisible(kind != "all")
        self.count.show_text(text_of(form, "limit", "count"))
        self.per.show_value(text_of(form, "limit", "per") or "day")
        unit = self._unit()
        self.time.show_text(text_of(form, "cooldown", unit))
        self.unit.show_value(unit)
        self.of.show_text(text_of(form, kind, "of"))
        texts: list[str] = []
        for each in _KINDS:
            texts += plain(below(problems, each), part_of(form, each))
        self.problem.tell(texts)

    def _unit(self) -> str:
        given = (unit for unit in _UNITS if part_of(self.form, "cooldown", unit) is not None)
        return next(given, "days")

    # What the hand does

    @Slot()
    def _choose_kind(self) -> None:
        old, new = self.chosen, self.kind.value
        if old == new:
            return
        form, of = self.form, None
        for kind in _KINDS:
            part = part_of(form, kind)
            if part is not None:
                self._kept[kind] = part
                of = part_of(part, "of")
                form = with_part_at(form, (kind,), None)
        if new in _KINDS:
            form = with_part_at(form, (new,), self._kept.get(new) or _FIRST[new])
            if of is not None:
                form = with_part_at(form, (new, "of"), of)
        self.changed.emit(form)

    @Slot()
    def _choose_period(self) -> None:
        self._set("limit", "per", RawScalar(self.per.value))

    @Slot(str)
    def _type_time(self, text: str) -> None:
        self._set("cooldown", self.unit.value, number_part(text))

    @Slot()
    def _choose_unit(self) -> None:
        old, new = self._unit(), self.unit.value
        time = part_of(self.form, "cooldown", old) or RawScalar("")
        rest = part_of(self.form, "cooldown")
        pairs = rest.pairs if isinstance(rest, RawMapping) else ()
        kept = tuple(pair for pair in pairs if pair[0] not in _UNITS)
        self._give(with_part_at(self.form, ("cooldown",), RawMapping(((new, time), *kept))))

    @Slot(str)
    def _type_of(self, text: str) -> None:
        self._set(self.chosen, "of", typed(text.strip()) if text.strip() else None)

    def _set(self, kind: str, key: str, part: Raw | None) -> None:
        self._give(with_part_at(self.form, (kind, key), part))

    def _give(self, form: Raw | None) -> None:
        if form != self.form:
            self.changed.emit(form)
