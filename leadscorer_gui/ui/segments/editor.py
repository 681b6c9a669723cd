"""The dialog in which a segment is made or edited."""

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.condition_counts import Asked
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.condition_lines import Lines
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.segment_checks import segment_problems
from leadscorer_gui.model.segment_sentences import segment_sentence
from leadscorer_gui.model.segments import HasDone, Segment
from leadscorer_gui.model.text import trim
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.conditions.builder import ConditionBuilder
from leadscorer_gui.ui.parts.tab_order import as_seen, in_order
from leadscorer_gui.ui.rules.counting import LiveCounts
from leadscorer_gui.ui.segments.done_line import DoneLine
from leadscorer_gui.ui.segments.forms import (
    Unfinished,
    condition_of_lines,
    lines_of_condition,
    types_of,
)
from leadscorer_gui.ui.segments.source import Source, count_leads
from leadscorer_gui.ui.simulate.points_box import NumberBox
from leadscorer_gui.ui.taking import take_all_typed

_SIZE: Final = (760, 520)
_PAUSE_MS: Final = 150
_MOST_CAPACITY: Final = 1_000_000


class SegmentDialog(QDialog):
    """Shows a segment; what is made of it is `segment` once the dialog is accepted.

    A condition that no hand has touched is kept as it is, to the last part.
    """

    remove_wished = Signal()
    """The segment is to be taken out of the workspace."""

    def __init__(self, segment: Segment | None, source: Source, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("segment_editor")
        self._source, self._is_new = source, segment is None or not segment.id
        self._before = segment or Segment("", "")
        self._who: Lines | None = None
        self._tidy: Segment | None = None
        self._asked: Segment | None = None
        self.name, self.capacity = QLineEdit(), NumberBox(0, _MOST_CAPACITY)
        self.builder = ConditionBuilder()
        self.lines: list[DoneLine] = []
        self.add_done, self.count = QPushButton(), QLabel()
        self.sentence, self.wrong = QLabel(), QLabel()
        self._who_box, self._done_box = QGroupBox(), QGroupBox()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.remove = QPushButton()
        self.runner, self.counts = JobRunner(self), LiveCounts(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._name_parts()
        self._place()
        self._say()
        self._connect()
        self._show()

    def _name_parts(self) -> None:
        for widget, name in (
            (self.name, "segment_name"),
            (self.capacity, "segment_capacity"),
            (self.add_done, "segment_add_done"),
            (self.count, "segment_count"),
            (self.remove, "segment_remove"),
        ):
            widget.setObjectName(name)
        self.add_done.setAutoDefault(False)
        self.remove.setAutoDefault(False)
        self.sentence.setWordWrap(True)
        self.wrong.setWordWrap(True)

    def _place(self) -> None:
        self._head = QFormLayout()
        self._head.addRow(QLabel(), self.name)
        who, self._done_layout = QVBoxLayout(self._who_box), QVBoxLayout(self._done_box)
        who.addWidget(self.builder)
        self._done_layout.addWidget(self.add_done, 0, Qt.AlignmentFlag.AlignLeft)
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 0, 0, 0)
        for box in (self._who_box, self._done_box):
            inner.addWidget(box)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(held)
        foot = QFormLayout()
        foot.addRow(QLabel(), self.capacity)
        self._foot = foot
        layout = QVBoxLayout(self)
        layout.addLayout(self._head)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        for widget in (self.sentence, self.count, self.wrong, self.buttons):
            layout.addWidget(widget)
        if not self._is_new:
            self.buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.DestructiveRole)
        as_seen(self.buttons)
        self.resize(*_SIZE)

    def _say(self) -> None:
        title = _("New segment") if self._is_new else _("Edit segment")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        for form, widget, text in (
            (self._head, self.name, _("&Name")),
            (self._foot, self.capacity, _("MQ&Ls a week that sales can take of it")),
        ):
            label = form.labelForField(widget)
            assert isinstance(label, QLabel)
            label.setText(text)
            label.setBuddy(widget)
        self.name.setAccessibleName(_("Name of the segment"))
        self.capacity.setAccessibleName(_("MQLs a week that sales can take of it"))
        self.capacity.setSpecialValueText(_("not set"))
        self._who_box.setTitle(_("Leads for which"))
        self._done_box.setTitle(_("that have done"))
        self.add_done.setText(_("+ &Activity"))
        self.count.setAccessibleName(_("Number of leads in the segment"))
        self.remove.setText(_("&Remove segment"))

    def _connect(self) -> None:
        self._pause.timeout.connect(self._count)
        self.name.textChanged.connect(self._edited)
        self.capacity.chosen.connect(self._edited)
        self.builder.changed.connect(self._take_who)
        self.add_done.clicked.connect(self._add_done)
        self.buttons.accepted.connect(self._finish)
        self.buttons.rejected.connect(self.reject)
        self.remove.clicked.connect(self._remove)
        self.finished.connect(self.runner.shut_down)
        self.finished.connect(self.counts.shut_down)

    def _show(self) -> None:
        segment = self._before
        self.name.setText(segment.name)
        self.capacity.show_value((segment.capacity or 0) / HUNDREDTHS)
        known = self._source.known(activities=False)
        self.builder.show_form(lines_of_condition(segment.who), known)
        for part in segment.has_done:
            self._put_done(part)
        if self._is_new and segment.who is None and not segment.has_done:
            self.builder.add_line()
        self._edited()
        self.name.setFocus()
        self.name.selectAll()

    @property
    def segment(self) -> Segment | None:
        """What is shown as a segment; None while it is unfinished or wrong."""
        return self._tidy

    # What the hand does

    @Slot(object)
    def _take_who(self, lines: Lines) -> None:
        self._who = lines
        self._edited()

    @Slot()
    def _add_done(self) -> None:
        line = self._put_done(HasDone(at_least=1))
        line.type.setFocus()
        self._edited()

    def _put_done(self, part: HasDone) -> DoneLine:
        line = DoneLine()
        line.show_part(part, self._source.known(activities=True))
        line.changed.connect(self._edited)
        line.remove_wished.connect(self._drop_done)
        self.lines.append(line)
        self._done_layout.insertWidget(self._done_layout.count() - 1, line)
        in_order(line.remove, self.add_done, self.capacity, *self.buttons.buttons())
        return line

    @Slot()
    def _drop_done(self) -> None:
        line = self.sender()
        assert isinstance(line, DoneLine)
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.add_done.setFocus()
        self._edited()

    @Slot()
    def _finish(self) -> None:
        """Take what is half typed, too; what is unfinished keeps the dialog open."""
        take_all_typed(self)
        if self._tidy is not None:
            self.accept()

    @Slot()
    def _remove(self) -> None:
        self.remove_wished.emit()
        self.reject()

    # What becomes of it

    @Slot()
    def _edited(self) -> None:
        self._tidy, why = self._made()
        self.wrong.setText(why)
        self.wrong.setVisible(bool(why))
        made = self._tidy
        self.sentence.setText("" if made is None else segment_sentence(made))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(made is not None)
        self._count_lines()
        self._pause.start()

    def _count_lines(self) -> None:
        """Say beside each line of a condition for how many of the leads it holds."""
        result = self._source.result
        if result is None:
            return
        within = result.model.audience
        wanted = [(self.builder, Asked("leads", within=within))]
        for line in self.lines:
            asked = Asked("activities", types_of(line.type.text()), within)
            wanted.append((line.builder, asked))
        self.counts.show_data(result.history, self._source.workspace)
        self.counts.ask(wanted)

    def _made(self) -> tuple[Segment | None, str]:
        """The segment that is shown, or why there is none yet."""
        lists, zone = self._source.lists, self._source.workspace.time_zone
        try:
            who = self._before.who
            if self._who is not None:
                who = condition_of_lines(self._who, lists, zone)
            done = tuple(line.part(lists, zone) for line in self.lines)
        except Unfinished:
            return None, _("A line is not finished yet.")
        if who is None and not done:
            return None, _("Say what the leads are, or what they have done.")
        if not trim(self.name.text()):
            return None, _("Give the segment a name.")
        capacity = int(Fraction(str(round(self.capacity.value(), 2))) * HUNDREDTHS) or None
        shown = replace(
            self._before, name=trim(self.name.text()), who=who, has_done=done, capacity=capacity
        )
        problems = [*segment_problems((shown,), (), lists, zone)]
        return (None, problems[0].message) if problems else (shown, "")

    @Slot()
    def _count(self) -> None:
        made = self._tidy
        if made is None or self._source.result is None:
            self.runner.cancel()
            self.count.clear()
            self._asked = None
            return
        asked = replace(made, name="", capacity=None)
        if asked != self._asked:
            self._asked = asked
            job = Job(_("Counting leads"), partial(count_leads, asked, self._source))
            job.succeeded.connect(self._show_count)
            self.runner.start(job)

    @Slot(object)
    def _show_count(self, count: int) -> None:
        assert self._source.result is not None
        whole = len(self._source.result)
        text = n_("{count} of {whole} lead", "{count} of {whole} leads", whole)
        self.count.setText(text.format(count=grouped(count), whole=grouped(whole)))
