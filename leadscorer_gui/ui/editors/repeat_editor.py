"""Once or each time? The editor of a rule's repeat: what earns, and which times are counted."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QSizePolicy, QWidget

from leadscorer_gui.document.form_reading import repeat_of
from leadscorer_gui.document.raw_edits import part_of, text_of
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors import repeat_words as words
from leadscorer_gui.ui.editors.counting_box import CountingBox
from leadscorer_gui.ui.editors.gap_sentence import GapSentence
from leadscorer_gui.ui.editors.lines import Choice, NumberLine, hundredths_of
from leadscorer_gui.ui.editors.part_editor import PartEditor, mapping, number_part
from leadscorer_gui.ui.editors.repeat_view import RepeatView
from leadscorer_gui.ui.editors.row_table import RowTable
from leadscorer_gui.ui.editors.rows import Column
from leadscorer_gui.ui.editors.sections import Section, below, plain
from leadscorer_gui.ui.parts.elided_button import ElidedRadio

MODES: Final = ("each", "first", "tiers", "nth", "burst", "frequency")
OWN: Final = ("tiers", "nth", "burst", "frequency")
"""Modes with a part of their own, which bears their name."""
_ORDER: Final = ("mode", "limit", "cooldown", *OWN)
_FIRST: Final = {
    "nth": mapping(n="3"),
    "burst": mapping(count="3", within_days="7"),
}
_FIRST_WINDOW: Final = "30"


class RepeatEditor(PartEditor):
    """Shows the form of a repeat; none is “each time”."""

    def __init__(self) -> None:
        super().__init__("repeat_editor", self._show)
        self._points = ""
        self.modes: dict[str, ElidedRadio] = {}
        self._buttons = QButtonGroup(self)
        for mode in MODES:
            button = ElidedRadio()
            button.setObjectName(f"repeat_{mode}")
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._choose_mode, mode))
            self._buttons.addButton(button)
            self.modes[mode] = button
        self.n = NumberLine("repeat_n", low=1)
        self.count = NumberLine("repeat_count", low=1)
        self.within = NumberLine("repeat_within", low=1)
        self.span = Choice("repeat_window")
        gaps = {"n": self.n, "count": self.count, "within_days": self.within}
        self._sentence = GapSentence(gaps | {"window": self.span})
        self.once = QCheckBox()
        self.once.setObjectName("repeat_once")
        self.once.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.tiers = RowTable("repeat_tiers", (Column("from", low=1), Column("points")), "from")
        columns = (Column("at_least", low=1), Column("points"))
        self.levels = RowTable("repeat_levels", columns, "at_least")
        self._modes = Section(*self.modes.values())
        self._own = Section(self._sentence, self.once, self.tiers, self.levels)
        self.counting, self.view = CountingBox(), RepeatView()
        for part in (self._modes, self._own, self.counting, self.view):
            self._column.addWidget(part)
        self._connect()
        self.retranslate()
        self._show()

    def _connect(self) -> None:
        self.n.chosen.connect(lambda text: self._set(("nth", "n"), number_part(text)))
        self.count.chosen.connect(lambda text: self._set(("burst", "count"), number_part(text)))
        self.within.chosen.connect(self._type_days)
        self.span.picked.connect(self._choose_window)
        self.once.clicked.connect(self._choose_once)
        self.tiers.changed.connect(lambda rows: self._set(("tiers",), rows))
        self.levels.changed.connect(lambda rows: self._set(("frequency", "tiers"), rows))
        self.counting.changed.connect(self._choose_counting)
        self.view.changed.connect(self._set_numbers)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._modes.name_it(_("Once or each time?"))
        for mode, name in words.mode_names().items():
            self.modes[mode].setText(name)
            self.modes[mode].setAccessibleName(name)
            self.modes[mode].setToolTip(words.mode_tips()[mode])
        self.n.name_it(_("Times"))
        self.count.name_it(_("Times"))
        self.within.name_it(_("Days"))
        self.span.name_it(_("What is counted"), words.window_names())
        titles = (_("From time number"), _("Points each"))
        self.tiers.name_it(_("Tiers"), titles, _("+ Tier"), _("Remove the tier"))
        titles = (_("From so many times"), _("Points in all"))
        self.levels.name_it(_("Levels"), titles, _("+ Level"), _("Remove the level"))
        self.counting.retranslate()
        self._show()

    @property
    def mode(self) -> str:
        """The mode that the form names; `each` where it names none."""
        return text_of(self.form, "mode") or "each"

    def show_form(
        self,
        form: Raw | None,
        problems: Sequence[FormProblem] = (),
        properties: Sequence[str] = (),
        points: str = "",
        owner: object = None,
    ) -> None:
        """Show a form and its problems; `properties` are completed.

        `points`: those of the rule as its form says them, with which new tiers begin.
        """
        self._begin(form, problems, owner)
        self._points = points or self._points
        self.counting.show_properties(properties)
        self._show()

    def _forget(self) -> None:
        self._points = ""
        self.counting.forget()
        self.tiers.forget()
        self.levels.forget()

    def _show(self) -> None:
        mode = self.mode
        self._buttons.setExclusive(mode in self.modes)
        for name, button in self.modes.items():
            button.setChecked(name == mode)
        self._buttons.setExclusive(True)
        self._modes.problem.tell(plain(below(self._problems, "mode"), part_of(self.form, "mode")))
        self._show_own(mode)
        self.counting.show_form(self.form, self._problems)
        self._show_view()

    def _show_view(self) -> None:
        """Show what the n-th time gives, unless the form does not say yet."""
        repeat, before = repeat_of(self.form), repeat_of(self._before)
        is_read = self.form is None or repeat is not None
        self.view.setVisible(is_read)
        if is_read:
            points = hundredths_of(self._points)
            self.view.show_repeat(repeat, points, None if before == repeat else before)

    def _show_own(self, mode: str) -> None:
        frequency = part_of(self.form, "frequency")
        windowed = part_of(frequency, "within_days") is not None
        self._sentence.show_text(words.mode_sentence(mode, windowed))
        self._sentence.setVisible(mode in ("nth", "burst", "frequency"))
        self.n.show_text(text_of(self.form, "nth", "n"))
        self.count.show_text(text_of(self.form, "burst", "count"))
        self.within.show_text(text_of(self.form, mode, "within_days"))
        self.span.show_value("days" if windowed else "all")
        self.once.setVisible(mode in ("nth", "burst"))
        self.once.setChecked(text_of(self.form, mode, "once") == "true")
        self._name_once(mode)
        problems = below(self._problems, mode) if mode in OWN else []
        rows = below(problems, "tiers") if mode == "frequency" else problems
        for table, name in ((self.tiers, "tiers"), (self.levels, "frequency")):
            table.setVisible(mode == name)
            raw = part_of(self.form, name) if name == "tiers" else part_of(frequency, "tiers")
            table.show_rows(raw, rows if mode == name else ())
        told = [one for one in problems if not _in_rows(mode, one)]
        self._own.problem.tell(plain(told, part_of(self.form, mode)) + self._elsewhere())
        self._own.setVisible(mode in OWN)

    def _name_once(self, mode: str) -> None:
        text = _("Only the first time that this happens")
        if mode == "nth":
            text = _("Only at that time, not again and again")
        self.once.setText(text)
        self.once.setAccessibleName(text)
        self.once.setToolTip(text)

    def _elsewhere(self) -> list[str]:
        """What is wrong with the repeat as a whole: a part that its mode wants is not there."""
        return [one.message for one in self._problems if not one.path]

    # What the hand does

    def _choose_mode(self, mode: str, _checked: bool = False) -> None:
        if mode == self.mode:
            return
        self._keep(*OWN)
        points = self._first_points()
        pairs = [pair for pair in _pairs(self.form) if pair[0] not in ("mode", *OWN)]
        pairs.append(("mode", RawScalar(mode)))
        if mode in OWN:
            pairs.append((mode, self._kept.get(mode) or _first(mode, points)))
        self._give(RawMapping(tuple(pairs)))
        self._focus_own(mode)

    def _first_points(self) -> str:
        """The points with which new tiers begin: the rule's, else those of other tiers."""
        for ways in (("tiers", 0, "points"), ("frequency", "tiers", 0, "points")):
            if found := text_of(self.form, *ways):
                return found
        return self._points

    def _focus_own(self, mode: str) -> None:
        """Put the cursor into the first number that the mode asks for."""
        first: dict[str, QWidget] = {"nth": self.n, "burst": self.count}
        if mode in first and self.modes[mode].hasFocus() and self._by_mouse():
            first[mode].setFocus()

    def _by_mouse(self) -> bool:
        return self.modes[self.mode].underMouse()

    @Slot(str)
    def _type_days(self, text: str) -> None:
        self._set((self.mode, "within_days"), number_part(text))

    @Slot(int)
    def _choose_window(self) -> None:
        if self.span.value == "all":
            days = part_of(self.form, "frequency", "within_days")
            if days is not None:
                self._kept["window"] = days
            self._set(("frequency", "within_days"), None)
        else:
            days = self._kept.get("window") or RawScalar(_FIRST_WINDOW)
            self._set(("frequency", "within_days"), days)

    @Slot(bool)
    def _choose_once(self, on: bool) -> None:
        self._set((self.mode, "once"), RawScalar("true") if on else None)

    @Slot(object)
    def _choose_counting(self, form: Raw | None) -> None:
        self._give(form)

    def _give(self, form: Raw | None) -> None:
        super()._give(_in_order(form))


def _in_rows(mode: str, problem: FormProblem) -> bool:
    """Whether a problem of the mode's own part is shown beside a row of its table."""
    path = problem.path[1:] if mode == "frequency" and problem.path[:1] == ("tiers",) else ()
    path = problem.path if mode == "tiers" else path
    return bool(path) and isinstance(path[0], int)


def _first(mode: str, points: str) -> Raw:
    """What a mode begins with that was not chosen before."""
    if mode in _FIRST:
        return _FIRST[mode]
    earned = number_part(points)
    key = "from" if mode == "tiers" else "at_least"
    tiers = RawList((RawMapping(((key, RawScalar("1")), ("points", earned))),))
    if mode == "tiers":
        return tiers
    return RawMapping((("within_days", RawScalar(_FIRST_WINDOW)), ("tiers", tiers)))


def _pairs(form: Raw | None) -> tuple[tuple[str, Raw], ...]:
    return form.pairs if isinstance(form, RawMapping) else ()


def _in_order(form: Raw | None) -> Raw | None:
    """The form in the order of the file; `each` without more is no repeat at all."""
    pairs: dict[str, Raw] = dict(_pairs(form))
    if not pairs:
        return None
    pairs = {"mode": RawScalar("each")} | pairs
    if len(pairs) == 1 and text_of(form, "mode") in ("each", ""):
        return None
    names: list[str] = [name for name in _ORDER if name in pairs]
    names += [name for name in pairs if name not in _ORDER]
    return RawMapping(tuple((name, pairs[name]) for name in names))
