"""Compares two sides: the work of a job, without widgets."""

from dataclasses import dataclass
from typing import Final

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.analysis.comparison_lists import LIST_KINDS, ListKind, knows_wins, mask_of
from leadscorer_gui.analysis.comparison_rules import ModelDiff
from leadscorer_gui.analysis.comparison_words import finding, weekly_words
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.charts.compare_sheets import CompareSheet, compare_sheet
from leadscorer_gui.charts.sheet import Mark
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import History
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.versions import as_scored, with_version
from leadscorer_gui.model.workspace import Version, Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.ui.compare.sides import SideChoice, Sides, What, threshold_of, version_name
from leadscorer_gui.ui.session_work import Gate, Simulation, without_capacity
from leadscorer_gui.ui.versions.narrowing import narrowed

CHARTS: Final = ("weekly", "scatter", "bands", "shift")
"""The charts of a comparison, as `compare_sheet` names them."""


@dataclass(frozen=True, eq=False)
class Asked:
    """Two sides, and the leads that both are looked at with.

    `simulation` is that of the draft which is looked at, of all leads, where there is one.
    """

    sides: Sides
    workspace: Workspace
    history: History
    simulation: Simulation | None = None
    segment: Segment | None = None
    period: Period | None = None

    @property
    def what(self) -> tuple[What | None, What | None]:
        """The drafts or versions of both."""
        return self.sides.a.what(self.workspace), self.sides.b.what(self.workspace)

    def is_same(self, other: "Asked") -> bool:
        """Whether another one would come out alike."""
        pairs = zip(self.what, other.what, strict=True)
        return (
            self.sides == other.sides
            and self.history is other.history
            and (self.segment, self.period) == (other.segment, other.period)
            and self.workspace.lists == other.workspace.lists
            and all(_are_same(one, two) for one, two in pairs)
        )


def _are_same(one: What | None, other: What | None) -> bool:
    """Whether two drafts or versions score alike."""
    if one is None or other is None or type(one) is not type(other):
        return one is other
    if isinstance(one, Version) or isinstance(other, Version):
        return one == other
    return without_capacity(one) == without_capacity(other)


@dataclass(frozen=True, eq=False)
class Scored:
    """A draft or version, scored on all leads: kept, so that another threshold costs nothing."""

    what: What
    workspace: Workspace
    at: int | None
    inputs: Inputs
    result: Result

    def is_of(self, what: What, workspace: Workspace, history: History, at: int | None) -> bool:
        """Whether scoring these would come out alike."""
        return (
            _are_same(self.what, what)
            and self.at == at
            and self.result.history is history
            and self.workspace.lists == workspace.lists
        )


@dataclass(frozen=True, eq=False)
class Drawn:
    """A chart with all that is shown of it."""

    sheet: CompareSheet
    title: str
    sentence: str
    foot: str
    table: Rows
    marks: tuple[Mark, ...]
    is_empty: bool

    @staticmethod
    def of(name: str, comparison: Comparison) -> "Drawn":
        """A chart by its name; what is found for it is found here."""
        sheet = compare_sheet(name, comparison)
        is_empty = bool(sheet.empty())
        marks = () if is_empty else sheet.marks()
        table = () if is_empty else sheet.table()
        texts = sheet.title(), sheet.sentence(), sheet.foot()
        return Drawn(sheet, *texts, table, marks, is_empty)


@dataclass(frozen=True, eq=False)
class Compared:
    """Two sides compared; `counts`: how many leads each list has, and how many of them were won."""

    asked: Asked
    comparison: Comparison
    diff: ModelDiff
    drawn: dict[str, Drawn]
    counts: dict[ListKind, tuple[int, int]]
    finding: str
    weekly: str
    scored: tuple[Scored, ...]

    @property
    def knows_wins(self) -> bool:
        """Whether the data say of anybody that they were won."""
        return knows_wins(self.comparison)


def compared(asked: Asked, before: Compared | None, gate: Gate, report: Report) -> Compared:
    """The work of a job; what was scored before in the same way is not scored again."""
    report = gate.through(report)
    kept = () if before is None else before.scored
    scored: list[Scored] = []
    sides = []
    for place, choice in enumerate((asked.sides.a, asked.sides.b)):
        step = part(report, 0.4 * place, 0.4 * (place + 1))
        one = _scored(asked, choice, (*kept, *scored), step)
        scored.append(one)
        sides.append(_side(asked, choice, one))
    report(0.8)
    won_by = asked.history.last_instant
    comparison = Comparison.of(sides[0], sides[1], asked.sides.counts, won_by)
    counts: dict[ListKind, tuple[int, int]] = {}
    for kind in LIST_KINDS:
        mask = mask_of(comparison, kind)
        counts[kind] = int(mask.sum()), comparison.won_of(mask)
    _ready = comparison.changes
    drawn = {}
    for place, name in enumerate(CHARTS):
        report(0.85 + 0.03 * place)
        drawn[name] = Drawn.of(name, comparison)
    diff = ModelDiff.of(sides[0], sides[1])
    report(1.0)
    words = finding(comparison), weekly_words(comparison)
    return Compared(asked, comparison, diff, drawn, counts, *words, tuple(scored))


def _scored(
    asked: Asked, choice: SideChoice, kept: tuple[Scored, ...], report: Report
) -> Scored:  # fmt: skip
    what, history, workspace = choice.what(asked.workspace), asked.history, asked.workspace
    assert what is not None
    period, at = choice.days.period(history.zone), history.last_instant
    if period is not None and at is not None:
        at = min(at, period.last)
    found = next((one for one in kept if one.is_of(what, workspace, history, at)), None)
    if found is not None:
        return found
    simulation, is_draft = asked.simulation, not isinstance(what, Version)
    known = simulation if is_draft and at == history.last_instant else None
    if known is not None and known.is_of(what, workspace, history):  # type: ignore[arg-type]
        return Scored(what, workspace, at, known.inputs, known.result)
    model = as_scored(what) if isinstance(what, Version) else what
    own = with_version(workspace, what) if isinstance(what, Version) else workspace
    inputs = prepare(model, history, Conditions(own), at, part(report, 0.0, 0.3))
    return Scored(what, workspace, at, inputs, run(inputs, part(report, 0.3, 1.0)))


def _side(asked: Asked, choice: SideChoice, scored: Scored) -> Side:
    what, workspace = scored.what, asked.workspace
    own = with_version(workspace, what) if isinstance(what, Version) else workspace
    result = narrowed(scored.result, workspace, asked.segment, asked.period)
    period = choice.days.period(asked.history.zone)
    threshold = threshold_of(choice, choice.what(workspace))
    name = result.model.name
    if isinstance(what, Version):
        name = version_name(what, what.model.name)
    return Side(name, own, scored.inputs, result, threshold, period)
