"""Connects the box of segments, the split and the editor with what is looked at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from leadscorer_gui.analysis.segments import attribute_value
from leadscorer_gui.analysis.split import TOP, Part, Split, capacities_of, part_segment, splits_well
from leadscorer_gui.analysis.won_means import meaning_of_won
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.engine.result import Result
from leadscorer_gui.history.history import OUTCOMES, Leads
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.text import fold
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.facts import Found
from leadscorer_gui.ui.segments.box import SegmentBox
from leadscorer_gui.ui.segments.editor import SegmentDialog
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.segments.masking import Masking
from leadscorer_gui.ui.segments.source import Source
from leadscorer_gui.ui.segments.split_view import SplitView

_NOT_SPLIT: Final = frozenset(("lead_id", "created_at", "won_value", *OUTCOMES))


def attributes_of(leads: Leads) -> tuple[str, ...]:
    """The attributes by which leads can be split, in the order of their file."""
    return tuple(
        name
        for name in dict.fromkeys(leads.names)
        if name in leads.fields
        and name not in _NOT_SPLIT
        and splits_well(leads.fields[name], len(leads))
    )


@dataclass(frozen=True, eq=False)
class _Wanted:
    """A split that is wished for."""

    result: Result
    attribute: str
    capacities: dict[str, Fraction]

    def is_like(self, other: "_Wanted | None") -> bool:
        """Whether the other one finds the same."""
        return (
            other is not None
            and other.result is self.result
            and (other.attribute, other.capacities) == (self.attribute, self.capacities)
        )

    def work(self, report: Report) -> Split:
        """The work of the job."""
        return Split.of(self.result, self.attribute, TOP, self.capacities, report=report)


class Choosing(QObject):
    """Shows what is looked at where it is chosen, and has the leads split. Call `shut_down`."""

    told = Signal(str)
    """What could not be done."""
    split_shown = Signal(bool)
    """Whether a split is shown in the place of the bars."""

    def __init__(
        self,
        looking: Looking,
        document: Document,
        found: Callable[[], Found],
        box: SegmentBox,
        view: SplitView,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._looking, self._document, self._found = looking, document, found
        self._box, self._view, self._window = box, view, parent
        self._attribute, self._threshold, self._is_shown = "", 0, False
        self._split: Split | None = None
        self._told: Split | None = None  # the same, as it is shown
        self._told_by: Masking | None = None
        self._told_of: Split | None = None
        self._split_of: _Wanted | None = None
        self._asked: _Wanted | None = None
        self.runner = JobRunner(self)
        self._connect()
        self.show_choice()

    def _connect(self) -> None:
        looking, box = self._looking, self._box
        looking.chosen.connect(self.show_choice)
        looking.changed.connect(self._follow)
        self._document.changed.connect(self.show_choice)
        box.segment_chosen.connect(self._choose)
        box.all_toggled.connect(looking.take_all)
        box.new_wished.connect(self.make_new)
        box.edit_wished.connect(self.edit)
        box.split_chosen.connect(self.split_by)
        self._view.part_chosen.connect(self._look_at)
        self._view.capacity_typed.connect(self._set_capacity)

    # What is shown

    @Slot()
    def show_choice(self) -> None:
        """Show which segments there are, and which is looked at."""
        looking = self._looking
        own = looking.own
        told = tuple(map(self._told_as, looking.workspace.segments))
        self._box.show_segments(told, None if own is None else self._told_as(own))
        self._tell_split()
        self._box.show_covered(looking.covered_words, looking.takes_all)
        self._follow()

    def _told_as(self, segment: Segment) -> Segment:
        masking = self._looking.masking
        return segment if masking is None else masking.told(segment)

    def _tell_split(self) -> None:
        """Have the split as it is shown: with values that name someone, or without."""
        masking, split = self._looking.masking, self._split
        if split is None or masking is None:
            self._told = split
        elif self._told_by is not masking or self._told_of is not split:
            self._told = masking.split(split)
        self._told_by, self._told_of = masking, split

    @Slot()
    def _follow(self) -> None:
        looked = self._looking.looked
        if looked is None:
            self._split = self._split_of = self._told = None
            self._show_split()
            return
        attributes = attributes_of(looked.result.history.leads)
        if self._attribute not in attributes:
            self._attribute = ""
        self._box.show_attributes(attributes, self._attribute)
        self._count()

    @property
    def scope(self) -> str:
        """Whose numbers are shown, in a few words; empty for all leads."""
        looked = self._looking.looked
        return "" if looked is None else " · ".join(looked.result.scope.words)

    def show_threshold(self, hundredths: int) -> None:
        """Show the split at another threshold: look-ups only."""
        self._threshold = hundredths
        if self._split is not None:
            self._view.show_threshold(hundredths)

    @Slot(str)
    def split_by(self, attribute: str) -> None:
        """Split the leads that are looked at; by nothing, the bars are there again."""
        self._attribute = attribute
        self._split = self._split_of = self._told = None
        self._show_split()
        self._count()

    @property
    def is_split(self) -> bool:
        """Whether a split is shown, or will be."""
        return bool(self._attribute)

    def _count(self) -> None:
        looked = self._looking.looked
        if looked is None or not self._attribute:
            self.runner.cancel()
            self._asked = None
            return
        named = None if looked.segment is None else attribute_value(looked.segment)
        # One value alone is shown among the others.
        result = looked.base if named and named[0] == self._attribute else looked.result
        capacities = capacities_of(self._looking.workspace.capacities, self._attribute)
        wanted = _Wanted(result, self._attribute, capacities)
        if not wanted.is_like(self._asked) and not wanted.is_like(self._split_of):
            self._asked = wanted
            name = _("Splitting by “{attribute}”").format(attribute=self._attribute)
            job = Job(name, wanted.work)
            job.succeeded.connect(self._take)
            self.runner.start(job)
        self._show_split()

    @Slot(object)
    def _take(self, split: Split) -> None:
        self._split, self._split_of, self._asked = split, self._asked, None
        self._tell_split()
        self._show_split()

    def _show_split(self) -> None:
        if self.is_split != self._is_shown:
            self._is_shown = self.is_split
            self.split_shown.emit(self._is_shown)
        segment = self._looking.own
        named = None if segment is None else attribute_value(segment)
        shown = ""
        if self._split is not None and named is not None and named[0] == self._attribute:
            same = (part for part, own in self._pairs() if fold(own.text) == fold(named[1]))
            shown = next((one.name for one in same if one.kind != "other"), "")
        self._view.show_won(meaning_of_won(self._looking.workspace))
        if self._told is not self._view.model.split:
            self._view.show_split(self._told, self._threshold, shown)
        self._view.model.show_looked_at(shown)
        self._view.set_stale(self._looking.numbers_are_stale or self._asked is not None)

    def _pairs(self) -> Iterator[tuple[Part, Part]]:
        """The parts as they are shown, each with what it is."""
        told, own = self._told, self._split
        if told is not None and own is not None:
            yield from zip(told.parts, own.parts, strict=True)

    # What is wished

    @Slot(object)
    def _choose(self, told: Segment | None) -> None:
        """Look at a segment of the box, which has them as they are told."""
        looking = self._looking
        known = (*looking.workspace.segments, looking.own)
        same = (one for one in known if one is not None and self._told_as(one) == told)
        looking.choose(next(same, None))

    @Slot(object)
    def _look_at(self, told: Part | None) -> None:
        if self._split is not None:
            part = next((own for part, own in self._pairs() if part is told), None)
            self._looking.choose(None if part is None else part_segment(self._split, part))

    @Slot(str, object)
    def _set_capacity(self, told: str, per_week: Fraction | None) -> None:
        pairs = (own for part, own in self._pairs() if part.text == told and own.kind != "other")
        for part in pairs:
            self._document.set_value_capacity(self._attribute, part.text, per_week)

    @Slot()
    def make_new(self) -> None:
        """Make a segment."""
        self._open(None)

    @Slot()
    def edit(self) -> None:
        """Edit the segment that is looked at, or keep one that is not saved."""
        if self._looking.own is not None:
            self._open(self._looking.own)

    def _open(self, segment: Segment | None) -> None:
        looked = self._looking.looked
        base = None if looked is None else looked.base
        source = Source(self._looking.workspace, self._found(), base)
        dialog = SegmentDialog(segment, source, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._keep, dialog))
        dialog.remove_wished.connect(partial(self._remove, segment))
        dialog.open()

    def _keep(self, dialog: SegmentDialog) -> None:
        made = dialog.segment
        if made is None:
            return
        try:
            if made.id:
                self._document.change_segment(made.id, made)
                segment_id = made.id
            else:
                segment_id = self._document.add_segment(made)
        except (Refused, KeyError) as error:
            self.told.emit(str(error))
            return
        segments = self._looking.workspace.segments
        self._looking.choose(next(one for one in segments if one.id == segment_id))

    def _remove(self, segment: Segment | None) -> None:
        if segment is not None:
            self._document.remove_segment(segment.id)

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self.runner.shut_down()
