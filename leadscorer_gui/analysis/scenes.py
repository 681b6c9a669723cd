"""Which scenes a show has, what they are of, and their titles, whose numbers are those of now.

`scenes_of(workspace, model_id)`: the scenes of a workspace, or four that are made up
(`default_scenes`). `Subject.of(workspace, name)`: the model, or the frozen version (`workspace@2`),
that a scene is of, with the workspace that it is scored in. `filled(template, values)`: a title
with its numbers. What is drawn of a scene is made by `charts.scene_making`: `SceneMaker(workspace,
model_id, history).make(scene)` gives a `Shown` with title, note, foot and a `charts.sheet.Sheet`,
which has the picture, its sentence and its table.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.history.history import History
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.scenes import Scene, SceneChart, day_of
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.model.versions import as_scored, find_version, last_version, with_version
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _

MOST_RULES: Final = 8
"""So many rules are told in the first of the scenes that are made up."""

OF_THRESHOLD: Final[tuple[SceneChart, ...]] = (
    "weekly", "ever", "now", "weeks", "quality", "lift", "distribution",
)  # fmt: skip
"""Charts at a threshold, which can be moved in them."""

OF_TWO: Final[tuple[SceneChart, ...]] = (
    "compare", "compare_scatter", "compare_bands", "compare_shift", "compare_weekly",
)  # fmt: skip
"""Charts of a comparison."""

_OPEN: Final = 1 << 62
_BRACED: Final = re.compile(r"\{([a-z_]+)\}")


def default_scenes(workspace: Workspace, model_id: str) -> tuple[Scene, ...]:
    """The scenes of a model in a workspace that has none of its own.

    What counts; the threshold; who is gained and lost since the version that was frozen last, or,
    where none was, the weeks; one lead.
    """
    compared = last_version(workspace, model_id) is not None
    third: SceneChart = "compare" if compared else "weeks"
    return (
        Scene("what-counts", "rules"),
        Scene("threshold", "weekly"),
        Scene("gained-and-lost" if compared else "weeks", third),
        Scene("one-lead", "lead"),
    )


def scenes_of(workspace: Workspace, model_id: str) -> tuple[Scene, ...]:
    """The scenes of a workspace, or those of `default_scenes` where it has none."""
    return workspace.scenes or default_scenes(workspace, model_id)


def chart_names() -> dict[SceneChart, str]:
    """What the charts of scenes are called, in the order in which they are offered."""
    return {
        "rules": _("What counts: rules in words"),
        "weekly": _("New MQLs per week"),
        "weeks": _("New MQLs by week"),
        "ever": _("MQLs ever"),
        "now": _("MQLs now"),
        "quality": _("Quality: precision and recall"),
        "lift": _("Quality: lift"),
        "distribution": _("Distribution of scores"),
        "rule_effects": _("Rules: effect if off"),
        "rule_wins": _("Rules and wins"),
        "compare": _("Gained and lost, and why"),
        "compare_scatter": _("Scores by both models"),
        "compare_bands": _("Bands by both models"),
        "compare_shift": _("Earlier or later"),
        "compare_weekly": _("New MQLs by week, by both models"),
        "lead": _("One lead explained"),
        "profile": _("Score profile of new leads"),
        "warming": _("Warming up"),
        "new_leads": _("New leads against target"),
        "funnel": _("Funnel"),
        "reopened": _("Re-opened leads"),
        "programmes": _("Programmes and assets"),
        "costs": _("Cost per MQL and win"),
        "products": _("Products against each other"),
        "review": _("Review since a version"),
    }


@dataclass(frozen=True)
class Subject:
    """What a scene is of: a model as it is scored, in which workspace; `draft`: the id to edit."""

    workspace: Workspace
    model: Model
    draft: str

    @staticmethod
    def of(workspace: Workspace, name: str) -> "Subject | None":
        """The model or the version (`ID@2`) with this name; None where there is none."""
        model_id, at, number = name.partition("@")
        if at:
            known = number.isascii() and number.isdecimal()
            version = find_version(workspace, model_id, int(number)) if known else None
            if version is None:
                return None
            return Subject(with_version(workspace, version), as_scored(version), model_id)
        model = workspace.model(name)
        return Subject(workspace, model, name) if isinstance(model, Model) else None


def against_of(workspace: Workspace, scene: Scene, model_id: str) -> str:
    """What a scene of two compares its model with: as it says, else the version frozen last.

    Empty where none was frozen.
    """
    if scene.against is not None:
        return scene.against
    version = last_version(workspace, (scene.model or model_id).partition("@")[0])
    return "" if version is None else version.id


def period_of(scene: Scene, zone: ZoneTable) -> Period | None:
    """The days that a scene says, on the workspace's clock; None where it says none."""
    first, last = (None if text is None else day_of(text) for text in (scene.from_, scene.to))
    return period_of_days(first, last, zone)


def period_of_days(first: date | None, last: date | None, zone: ZoneTable) -> Period | None:
    """Days of the workspace's clock, both included, as instants; None for an end that is open.

    None where both are.
    """
    if first is None and last is None:
        return None
    begin = -_OPEN if first is None else _begin(zone, first, 0)
    return Period(begin, _OPEN if last is None else _begin(zone, last, 1) - 1)


def _begin(zone: ZoneTable, day: date, more: int) -> int:
    """The instant at which a day begins, or the day so many days later."""
    number = int(np.datetime64(day, "D").astype(int)) + more
    return int(zone.to_utc(np.array([number * DAY_US]))[0])


def period_words(period: Period, history: History) -> str:
    """Which leads came to be in the days of a scene."""
    zone, known = history.zone, history.first_instant
    first = period.first if known is None else max(period.first, known)
    last = period.last if history.last_instant is None else min(period.last, history.last_instant)
    if first > last:
        return _("no leads: a period without data")
    text = _("only leads created {first} to {last}")
    return text.format(first=local_date(zone, first), last=local_date(zone, last))


def filled(template: str, values: Mapping[str, str]) -> str:
    """A title with its numbers; a name in braces that none is known for stays as it is."""
    return _BRACED.sub(lambda found: values.get(found[1], found[0]), template)


def placeholders() -> dict[str, Callable[[], str]]:
    """The names that a title may have in braces, and what each stands for."""
    return {
        "model": lambda: _("the model"),
        "leads": lambda: _("how many leads"),
        "first": lambda: _("the first day of the data"),
        "last": lambda: _("the last day of the data"),
        "threshold": lambda: _("the threshold in points"),
        "per_week": lambda: _("new MQLs a week"),
        "low": lambda: _("new MQLs in a weak week"),
        "high": lambda: _("new MQLs in a strong week"),
        "ever": lambda: _("MQLs ever"),
        "now": lambda: _("MQLs now"),
        "capacity": lambda: _("MQLs that sales can take in a week"),
        "gained": lambda: _("MQLs that are gained"),
        "lost": lambda: _("MQLs that are lost"),
        "lost_won": lambda: _("how many of the lost ever bought"),
        "against": lambda: _("what is compared with"),
        "lead": lambda: _("the lead"),
        "score": lambda: _("its score"),
    }
