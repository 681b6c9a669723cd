"""The builder of a condition: all its lines and groups, kept in step with what is edited.

It knows nothing of where the condition stands: it is shown a form, and tells of every form that a
hand makes of it. Whoever shows it makes the edit, and shows what then is there.

A line in which nothing stands yet is the builder's own: it is no part of the form, so that to begin
one, or to press Enter behind the last, makes no rule unfinished and no step to be undone.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.document.condition_edits import filled, is_blank, part_at, pasted, replaced
from leadscorer_gui.model.condition_lines import Line, Lines, Way
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.conditions.clipboard import from_mime, to_mime
from leadscorer_gui.ui.conditions.group_box import GroupBox
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.conditions.line_box import LineBox
from leadscorer_gui.ui.conditions.part_menu import KEYS, OF_ALL, OF_GROUPS, OF_LINES, asked
from leadscorer_gui.ui.parts.announcing import announce

_WIDE: Final = 560
"""From so many pixels on a line has room beside its field."""


class ConditionBuilder(QWidget):
    """Shows a form of a condition; one without lines is no condition."""

    changed = Signal(object)
    """The form after an edit (`condition_lines.Lines`)."""
    reshaped = Signal()
    """A line in which nothing stands came or went: `shown` is another one, `form` is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = self.shown = Lines()
        """What the condition says, and what is shown: that with lines that are still blank."""
        self._ways: dict[Way, Way] = {}
        self._known = Known()
        self._counts: Mapping[Way, int] | None = None
        self._of = ""
        self._problems: Sequence[tuple[Way, str]] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.group = self._build()
        self.told = QLabel()
        self.told.setObjectName("condition_told")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.hide()
        self._layout.addWidget(self.told)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for what, keys in KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self, context=within)
            shortcut.activated.connect(partial(self._press, what))

    def show_form(self, form: Lines, known: Known) -> None:
        """Show a form; one of the same shape keeps the cursor where it is.

        Lines that are still blank stay as long as the form is the one that they were begun in.
        """
        self._known = known
        said = filled(form)[0]
        keeps = said == self.form or not (said.parts or self.form.parts)
        self._show_parts(self.shown if keeps else form)

    def forget(self) -> None:
        """Let go of blank lines: another condition comes next."""
        if self.shown != self.form:
            self._show_parts(self.form)

    def show_counts(self, counts: Mapping[Way, int] | None, of: str = "") -> None:
        """Show for how many leads each part of the form holds, `of` which ones in words.

        None: that is not known (now).
        """
        self._counts, self._of = counts, of
        found = {self._ways.get(way, way): count for way, count in (counts or {}).items()}
        for way, box in self.group.boxes():
            count = found.get(way)
            box.show_count(count, "" if count is None else _leads(count))
            box.count.setToolTip(of)

    def show_problems(self, problems: Sequence[tuple[Way, str]]) -> None:
        """Show what is missing or wrong beside the parts of the form where it is."""
        self._problems = problems
        texts: dict[Way, list[str]] = {}
        for way, text in problems:
            texts.setdefault(self._ways.get(way, way), []).append(text)
        for way, box in self.group.boxes():
            box.show_problem("\n".join(texts.get(way, ())))

    def add_line(self) -> None:
        """Put the cursor into an empty line at the end, a new one unless one is there."""
        last = self.shown.parts[-1] if self.shown.parts else None
        if isinstance(last, Line) and is_blank(last):
            self._begin((len(self.shown.parts) - 1,))
        else:
            self._ask((), "line")

    def focus_part(self, way: Way | None) -> None:
        """Put the cursor into a part; None: into the first with a problem, or that the data lacks,
        or else the first."""
        lines = {at: box for at, box in self.group.boxes() if isinstance(box, LineBox)}
        if way is None:
            odd = (at for at, box in lines.items() if box.is_odd)
            at = next(odd, next(iter(lines), ()))
        else:
            at = self._ways.get(way, way)
        if at in lines:
            self._begin(at)
        else:
            self.group.add.setFocus()

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

    def _show_parts(self, shown: Lines) -> None:
        """Show lines and groups, with blank ones or without."""
        same = _shape(shown) == _shape(self.shown)
        self.shown = shown
        self.form, self._ways = filled(shown)
        if not same:
            self._rebuild()
            return
        for way, box in self.group.boxes():
            part = part_at(shown, way)
            if isinstance(box, LineBox) and isinstance(part, Line):
                box.show_line(part, self._known)
            elif isinstance(box, GroupBox) and isinstance(part, Lines):
                box.form = part

    def _build(self) -> GroupBox:
        group = GroupBox(self.shown, (), self._known)
        group.changed.connect(self._replace)
        group.asked.connect(self._ask)
        group.told.connect(self._tell)
        self._layout.insertWidget(0, group)
        return group

    def _rebuild(self, focus: Way | None = None) -> None:
        old, before = self.group, self._focused()
        old.blockSignals(True)  # what it shows has had its say, and the parts are others now
        self._layout.removeWidget(old)
        self.group = self._build()
        self.group.show()  # at once, for what is not seen yet takes no focus
        self._place_lines()
        self.show_counts(self._counts, self._of)
        self.show_problems(self._problems)
        if focus is not None:
            self._begin(focus)
        elif before is not None:
            self._return_to(*before)
        old.hide()  # only now, so that the cursor goes nowhere else in between
        old.deleteLater()

    def _focused(self) -> tuple[Way, str] | None:
        """The part that has the cursor, and what of it, by name."""
        widget = QApplication.focusWidget()
        if widget is None or not self.group.isAncestorOf(widget):
            return None
        inside = [way for way, box in self.group.boxes() if box.isAncestorOf(widget)]
        return max(inside, key=len), widget.objectName()

    def _return_to(self, way: Way, name: str) -> None:
        """Put the cursor where it was, or near, once the parts are others."""
        boxes = dict(self.group.boxes())
        while way and way not in boxes:
            way = (*way[:-1], way[-1] - 1) if way[-1] else way[:-1]
        found = boxes[way].findChild(QWidget, name) if name else None
        if isinstance(found, QWidget) and found.isVisibleTo(self):
            found.setFocus()
        else:
            self._begin(way)

    def _place_lines(self) -> None:
        for way, box in self.group.boxes():
            if isinstance(box, LineBox):
                box.place(self.width() - 12 * len(way) >= _WIDE)

    def _begin(self, way: Way) -> None:
        for other, box in self.group.boxes():
            if other == way and isinstance(box, LineBox):
                box.begin()
            elif other == way and isinstance(box, GroupBox):
                (box.joining if box.joining.isVisibleTo(self) else box.add).setFocus()

    @Slot(object, object)
    def _replace(self, way: Way, part: Line | Lines) -> None:
        self._tell("")
        self._take(replaced(self.shown, way, part), way if isinstance(part, Lines) else None)

    @Slot(object, str)
    def _ask(self, way: Way, what: str) -> None:
        self._tell("")
        if what in ("copy", "cut") and not self._copy(way):
            return
        if what == "paste":
            self._paste(way)
        elif what != "copy":
            self._take(*asked(self.shown, way, "remove" if what == "cut" else what))

    def _press(self, what: str) -> None:
        """Do what keys ask for to the part that has the focus."""
        focused = self._focused()
        way = () if focused is None else focused[0]
        if what == "dissolve" and way and isinstance(part_at(self.shown, way), Line):
            way = way[:-1]  # the group that the line is in
        is_line = bool(way) and isinstance(part_at(self.shown, way), Line)
        if what in (OF_LINES if is_line else OF_GROUPS if way else OF_ALL):
            self._ask(way, what)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what a line to type in has left: these are no keys of shortcuts there."""
        for what in OF_ALL:
            keys = KEYS[what]
            if isinstance(keys, QKeySequence.StandardKey) and event.matches(keys):
                self._press(what)
                return
        super().keyPressEvent(event)

    def _copy(self, way: Way) -> bool:
        """Put a part on the clipboard; False where nothing stands in it."""
        part = part_at(filled(self.shown)[0], ()) if not way else part_at(self.shown, way)
        clip = filled(part if isinstance(part, Lines) and not way else Lines(parts=(part,)))[0]
        if not clip.parts:
            self._tell(_("Nothing stands here yet that could be copied"))
            return False
        QGuiApplication.clipboard().setMimeData(to_mime(clip))
        return True

    def _paste(self, way: Way) -> None:
        """Insert the conditions of the clipboard; say so where there are none."""
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()  # None on an empty one
        try:
            clip = from_mime(mime, self._known)
        except ValueError as error:
            self._tell(_("Nothing was pasted: {why}").format(why=error))
            return
        self._take(*pasted(self.shown, way, clip))

    @Slot(str)
    def _tell(self, text: str) -> None:
        """Say something below the conditions until the next edit."""
        self.told.setText(text)
        self.told.setVisible(bool(text))
        announce(self.told, text)

    def _take(self, shown: Lines, focus: Way | None = None) -> None:
        """Show and tell of what a hand has made."""
        if shown == self.shown:
            return
        before, same = self.form, _shape(shown) == _shape(self.shown)
        if same:
            self._show_parts(shown)
        else:
            self.shown = shown
            self.form, self._ways = filled(shown)
            # Counts and problems are those of another form, until they come for this one.
            self._counts = self._counts if self.form == before else None
            self._problems = self._problems if self.form == before else ()
            self._rebuild(focus)
        if self.form == before:
            self.reshaped.emit()
        else:
            self.changed.emit(self.form)


def _shape(form: Lines) -> tuple[object, ...]:
    """What of a form decides which widgets there are."""
    parts = (_shape(part) if isinstance(part, Lines) else None for part in form.parts)
    return (form.joining, *parts)


def _leads(count: int) -> str:
    return n_("{count} lead", "{count} leads", count).format(count=grouped(count))
