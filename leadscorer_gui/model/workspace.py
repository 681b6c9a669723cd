"""The workspace: one scoring model per product, and what they share.

Source: sections 4 (groups), 5, 7 and 8 of the scoring specification. Points are hundredths.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.model.golden import GoldenLead
from leadscorer_gui.model.ignored import IgnoredProblem
from leadscorer_gui.model.imports import ImportPlan, with_paths
from leadscorer_gui.model.nurture import HandOver, MonthSpend, MonthTarget, StageNames
from leadscorer_gui.model.raw import RawMapping
from leadscorer_gui.model.rules import Ageing, AnyRule, Rule
from leadscorer_gui.model.scalars import (
    HUNDREDTHS,
    Count,
    Days,
    FreeText,
    Id,
    LowerLimit,
    NegativePoints,
    PerWeek,
    Points,
    Text,
    UpperLimit,
    Zone,
)
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.model.segments import AttributeCapacities, Segment


@dataclass(frozen=True, slots=True)
class Mql:
    """When a lead is handed to sales: the threshold and the least fit and engagement."""

    threshold: Points
    minimum_fit: Points | None = None
    minimum_engagement: Points | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of scores, from `from_` up to the next band."""

    name: Text
    from_: Points


@dataclass(frozen=True, slots=True)
class Matrix:
    """Grades of fit and of engagement, both rising; a lead's grade is the two names together."""

    fit: tuple[Band, ...]
    engagement: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """The range that a score is limited to when read; an absent side is open."""

    min: LowerLimit | None = None
    max: UpperLimit | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rules of one kind whose sum is limited when read.

    `ageing` is that of each of its activity rules that has none of its own.
    """

    id: Id
    name: Text
    min: LowerLimit | None = None
    max: UpperLimit | None = None
    ageing: Ageing | None = None


@dataclass(frozen=True, slots=True)
class InactivityStep:
    """Points that fall due when the clock of inactivity reaches `after_days`."""

    after_days: Days
    points: NegativePoints


@dataclass(frozen=True, slots=True)
class ThenEvery:
    """After the last step, points that fall due again and again."""

    days: Days
    points: NegativePoints


@dataclass(frozen=True, slots=True)
class Inactivity:
    """What silence costs; the clock restarts at every activity that counts (section 5)."""

    activities: tuple[Text, ...] = ()
    ignore: tuple[Text, ...] = ()
    steps: tuple[InactivityStep, ...] = ()
    then_every: ThenEvery | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """How leads are scored for one product.

    `capacity` is how many MQLs sales can take in a week, in hundredths; it changes no score.
    """

    id: Id
    name: Text
    mql: Mql
    rules: tuple[AnyRule, ...]
    product: Text | None = None
    bands: tuple[Band, ...] = ()
    matrix: Matrix | None = None
    audience: Condition | None = None
    limits: Limits | None = None
    groups: tuple[Group, ...] = ()
    inactivity: Inactivity | None = None
    capacity: PerWeek | None = None

    @property
    def weekly_capacity(self) -> Fraction | None:
        """How many MQLs sales can take in a week, as a number."""
        return None if self.capacity is None else Fraction(self.capacity, HUNDREDTHS)

    def scored_rules(self) -> tuple[Rule, ...]:
        """The rules that exist for scoring: finished and enabled, in model order."""
        return tuple(r for r in self.rules if isinstance(r, Rule) and r.enabled)


@dataclass(frozen=True, slots=True)
class UnfinishedModel:
    """A model that says `unfinished: true`: kept word for word, not simulated."""

    id: Id
    name: Text
    raw: RawMapping


AnyModel: TypeAlias = Model | UnfinishedModel


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list of texts that conditions refer to by its name."""

    name: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A model as it was frozen, with the lists that it names; never edited.

    `hash` is `versions.content_hash` of the model and the lists, `built_in_hash` that of the
    program's lists that it names. Dates are year-month-day.
    """

    number: Count
    model: Model
    frozen_on: Text
    hash: Text
    name: Text | None = None
    note: FreeText | None = None
    agreed_with: Text | None = None
    agreed_on: Text | None = None
    lists: tuple[NamedList, ...] = ()
    built_in_hash: Text | None = None

    @property
    def id(self) -> str:
        """What it is called on the command line: `ID@2`."""
        return f"{self.model.id}@{self.number}"


class ColumnMapping:
    """From a field of the specification to the column of somebody's file that stands for it.

    A field that is not mapped (None) is the column that bears its name, if there is one.
    """

    __slots__ = ()

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """The fields that a column can stand for, in the order of the file."""
        return cls.__slots__

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The fields that are mapped, each with its column."""
        found = ((field, getattr(self, field)) for field in self.fields())
        return tuple((field, column) for field, column in found if column is not None)

    def column(self, field: str) -> str:
        """What the column of a field is called."""
        mapped = getattr(self, field, None)
        return field if mapped is None else str(mapped)


@dataclass(frozen=True, slots=True)
class LeadMapping(ColumnMapping):
    """What the columns of the leads table are called where not as in the specification."""

    lead_id: FreeText | None = None
    created_at: FreeText | None = None
    accepted_at: FreeText | None = None
    returned_at: FreeText | None = None
    won_at: FreeText | None = None
    won_value: FreeText | None = None


@dataclass(frozen=True, slots=True)
class ActivityMapping(ColumnMapping):
    """What the columns of the activities table are called where not as in the specification."""

    lead_id: FreeText | None = None
    at: FreeText | None = None
    type: FreeText | None = None
    activity_id: FreeText | None = None


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The history that a workspace remembers: paths, relative ones from the workspace's folder.

    The mappings belong to these files alone; other files are read without them.
    """

    leads: Text
    activities: Text
    lead_columns: LeadMapping = LeadMapping()
    activity_columns: ActivityMapping = ActivityMapping()


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that one workspace file holds."""

    name: Text
    models: tuple[AnyModel, ...] = ()
    time_zone: Zone = "UTC"
    lists: tuple[NamedList, ...] = ()
    data: DataFiles | None = None
    import_: ImportPlan | None = None
    segments: tuple[Segment, ...] = ()
    capacities: tuple[AttributeCapacities, ...] = ()
    currency: Text | None = None
    targets: tuple[MonthTarget, ...] = ()
    spend: tuple[MonthSpend, ...] = ()
    stages: StageNames | None = None
    hand_over: HandOver | None = None
    filters: tuple[LeadFilter, ...] = ()
    scenes: tuple[Scene, ...] = ()
    archived: tuple[Id, ...] = ()
    ignored_problems: tuple[IgnoredProblem, ...] = ()
    golden: tuple[GoldenLead, ...] = ()
    versions: tuple[Version, ...] = ()

    def model(self, model_id: str) -> AnyModel | None:
        """The model with this id, or None."""
        return next((m for m in self.models if m.id == model_id), None)


def with_data_paths(workspace: Workspace, change: Callable[[str], str]) -> Workspace:
    """The workspace with the paths of all files of its history changed."""
    data, plan = workspace.data, workspace.import_
    if data is not None:
        leads, activities = change(data.leads), change(data.activities)
        data = replace(data, leads=leads, activities=activities)
    if plan is not None:
        plan = with_paths(plan, change)
    return replace(workspace, data=data, import_=plan)
