"""The builder of a condition: all its lines and groups, kept in step with what is edited.

It knows nothing of where the condition stands: it is shown a form, and tells of every form that a
hand makes of it. Whoever shows it makes the edit, and shows what then is there.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.document.condition_edits import (
    dissolved,
    grouped,
    inserted,
    negated,
    part_at,
    removed,
    replaced,
    shifted,
)
from leadscorer_gui.model.condition_lines import Joining, Line, Lines, Way
from leadscorer_gui.texts import n_
from leadscorer_gui.ui.conditions.group_box import GroupBox
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.conditions.line_box import LineBox

_WIDE: Final = 560
"""From so many pixels on a line has room beside its field."""


_STEPS: Final = {"up": -1, "down": 1}


class ConditionBuilder(QWidget):
    """Shows a form of a condition; one without lines is no condition."""

    changed = Signal(object)
    """The form after an edit (`condition_forms.Lines`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Lines()
        self._known = Known()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.group = self._build()

    def show_form(self, form: Lines, known: Known) -> None:
        """Show a form; one of the same shape keeps the cursor where it is."""
        if _shape(form) != _shape(self.form):
            self.form, self._known = form, known
            self._rebuild()
            return
        self.form, self._known = form, known
        for way, box in self.group.boxes():
            part = part_at(form, way)
            if isinstance(box, LineBox) and isinstance(part, Line):
                box.show_line(part, known)
            elif isinstance(box, GroupBox) and isinstance(part, Lines):
                box.form = part

    def show_counts(self, counts: Mapping[Way, int] | None) -> None:
        """Show for how many leads each part holds; None: that is not known (now)."""
        for way, box in self.group.boxes():
            count = None if counts is None else counts.get(way)
            box.show_count("" if count is None else _leads(count))

    def show_problems(self, problems: Sequence[tuple[Way, str]]) -> None:
        """Show what is missing or wrong beside the parts where it is."""
        texts: dict[Way, list[str]] = {}
        for way, text in problems:
            texts.setdefault(way, []).append(text)
        for way, box in self.group.boxes():
            box.show_problem("\n".join(texts.get(way, ())))

    def add_line(self) -> None:
        """Add an empty line at the end, with the cursor in it."""
        self._ask((), "line")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for _way, box in self.group.boxes():
                box.retranslate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_lines()

    def _build(self) -> GroupBox:
        group = GroupBox(self.form, (), self._known)
        group.changed.connect(self._replace)
        group.asked.connect(self._ask)
        self._layout.addWidget(group)
        return group

    def _rebuild(self, focus: Way | None = None) -> None:
        old = self.group
        self._layout.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.group = self._build()
        self.group.show()  # at once, for what is not seen yet takes no focus
        self._place_lines()
        if focus is not None:
            self._begin(focus)

    def _place_lines(self) -> None:
        for way, box in self.group.boxes():
            if isinstance(box, LineBox):
                box.place(self.width() - 12 * len(way) >= _WIDE)

    def _begin(self, way: Way) -> None:
        for other, box in self.group.boxes():
            if other == way and isinstance(box, LineBox):
                box.begin()
            elif other == way and isinstance(box, GroupBox):
                box.joining.setFocus()

    @Slot(object, object)
    def _replace(self, way: Way, part: Line | Lines) -> None:
        self._take(replaced(self.form, way, part), way if isinstance(part, Lines) else None)

    @Slot(object, str)
    def _ask(self, way: Way, what: str) -> None:
        form, focus = _asked(self.form, way, what)
        self._take(form, focus)

    def _take(self, form: Lines, focus: Way | None = None) -> None:
        """Show and tell of a form that a hand has made."""
        if form == self.form:
            return
        same = _shape(form) == _shape(self.form)
        self.form = form
        if same:
            self.show_form(form, self._known)
        else:
            self._rebuild(focus)
        self.changed.emit(form)


def _asked(form: Lines, way: Way, what: str) -> tuple[Lines, Way | None]:
    """The form after an action on a part, and where the cursor then belongs."""
    if what in ("line", "inner"):
        return _grown(form, way, what)
    if what == "remove":
        shrunk = removed(form, way)
        return shrunk, _neighbour(shrunk, way)
    if what in _STEPS:
        return shifted(form, way, _STEPS[what])
    if what == "duplicate":
        below = (*way[:-1], way[-1] + 1)
        return inserted(form, below, part_at(form, way)), below
    around = {"group": grouped, "dissolve": dissolved, "negate": negated}[what]
    return around(form, way), way


def _grown(form: Lines, way: Way, what: str) -> tuple[Lines, Way]:
    """A group with a line more, or with a group of two lines more."""
    group = part_at(form, way)
    assert isinstance(group, Lines), "only a group takes parts"
    at = (*way, len(group.parts))
    if what == "line":
        return inserted(form, at, Line()), at
    joining: Joining = "any" if group.joining == "all" else "all"
    return inserted(form, at, Lines(joining, (Line(), Line()))), (*at, 0)


def _neighbour(form: Lines, way: Way) -> Way | None:
    """Where the cursor goes from a part that is gone: to the one in its place, else before it."""
    while way:
        for number in range(way[-1], -1, -1):
            try:
                part_at(form, (*way[:-1], number))
            except IndexError:
                continue
            return (*way[:-1], number)
        way = way[:-1]
    return None


def _shape(form: Lines) -> tuple[object, ...]:
    """What of a form decides which widgets there are."""
    parts = (_shape(part) if isinstance(part, Lines) else None for part in form.parts)
    return (form.joining, *parts)


def _leads(count: int) -> str:
    return n_("{count} lead", "{count} leads", count).format(count=f"{count:,}")
