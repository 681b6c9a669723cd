"""A report from a workspace and its leads: what the command line and the window both call."""

from dataclasses import dataclass, field, replace

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.analysis.covered import only_covered
from leadscorer_gui.analysis.scenes import Subject, scenes_of
from leadscorer_gui.analysis.segments import restricted, scope_of, segment_mask
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.charts.scene_making import SceneMaker, Scored
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.result import Result
from leadscorer_gui.exchange.artefact import stamp_of
from leadscorer_gui.history.history import History
from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.versions import find_version, last_version, same_content
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.reports.content import PARTS, Contents, Part
from leadscorer_gui.reports.gathering import gather
from leadscorer_gui.reports.material import Asked, Material
from leadscorer_gui.reports.parts_scenes import Show
from leadscorer_gui.reports.writing import FORMATS, Kind


@dataclass(frozen=True)
class Wish:
    """Which model is reported, by which leads.

    `name` and `against` are ids of models, or of versions (`pro@2`); no `against`: nothing is
    compared. `period`: the range that the export covers, None: all of it. `date`: year-month-day.
    `won` says what *won* means.
    """

    workspace: Workspace
    name: str
    against: str
    history: History
    date: str
    as_of: int | None = None
    period: Period | None = None
    segment: Segment | None = None
    won: str = ""
    tables: SideTables = field(default_factory=SideTables)


def default_against(workspace: Workspace, name: str) -> str:
    """The version of a draft that was frozen last, where it scores otherwise; else empty."""
    model, version = workspace.model(name), last_version(workspace, name)
    if version is None or not isinstance(model, Model) or same_content(version, workspace, model):
        return ""
    return version.id


def default_parts(kind: Kind, workspace: Workspace) -> tuple[Part, ...]:
    """Slides are the scenes of a workspace that has some; all else holds everything."""
    return ("scenes",) if FORMATS[kind].is_slides and workspace.scenes else PARTS


def material_of(wish: Wish, report: Report = silent) -> Material:
    """Score the model, and what it is compared with. KeyError for a name that is not there."""
    side = _side(wish, wish.name, part(report, 0.0, 0.5))
    comparison = None
    if wish.against:
        before = _side(wish, wish.against, part(report, 0.5, 0.9))
        comparison = Comparison.of(before, side)
    report(1.0)
    model_id, _at, number = wish.name.partition("@")
    version = find_version(wish.workspace, model_id, int(number)) if number else None
    model = _subject(wish, wish.name).model
    stamp = stamp_of(wish.workspace, model, wish.date, version)
    return Material(side.workspace, side.inputs, side.result, stamp, wish.won, comparison)


def contents_of(wish: Wish, asked: Asked, report: Report = silent) -> Contents:
    """The pages that were asked for."""
    with_side = "comparison" in asked.parts
    needed = wish if with_side else replace(wish, against="")
    material = material_of(needed, part(report, 0.0, 0.4))
    show = show_of(wish, material) if "scenes" in asked.parts else None
    return gather(material, asked, part(report, 0.4, 1.0), show)


def show_of(wish: Wish, material: Material) -> Show:
    """The scenes of the workspace, with what is scored already."""
    subject = _subject(wish, wish.name)
    maker = SceneMaker(wish.workspace, wish.name, wish.history, wish.period, wish.tables)
    own = material.inputs.as_of
    if own == wish.history.last_instant:
        inputs, result = material.narrowed, material.result
        maker.know(Scored(subject, wish.segment, wish.period, inputs, result))
    scenes = scenes_of(wish.workspace, wish.name)
    if wish.segment is not None:
        own_id = wish.segment.id
        scenes = tuple(replace(one, segment=one.segment or own_id) for one in scenes)
    return Show(maker, scenes)


def _subject(wish: Wish, name: str) -> Subject:
    subject = Subject.of(wish.workspace, name)
    if subject is None:
        raise KeyError(name)
    return subject


def _side(wish: Wish, name: str, report: Report) -> Side:
    """A model, scored, with the leads that are looked at."""
    subject, segment = _subject(wish, name), wish.segment
    model = subject.model
    if segment is not None:
        model = replace(model, capacity=segment.capacity)
    side = Side.scored(subject.workspace, model, wish.history, wish.as_of, report=report)
    return side.of(_narrowed(wish, side.result))


def _narrowed(wish: Wish, result: Result) -> Result:
    if wish.segment is not None:
        conditions = Conditions(wish.workspace)
        mask = segment_mask(wish.segment, wish.history, conditions, result.as_of)
        result = restricted(result, mask[result.leads], scope_of(wish.segment))
    return result if wish.period is None else only_covered(result, wish.period)
