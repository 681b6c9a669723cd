"""Scenes: what is shown in a meeting, each a chart of the simulation as it is then.

They change no score. Scenes are kept in the workspace under `scenes`, in the order of the show;
without any there are those that `analysis.scenes` makes up:

    scenes:
      - id: threshold
        chart: weekly
        model: workspace
        threshold: 55
        title: "At {threshold} points sales gets {per_week} new MQLs a week"
        note: Ask whether the team grows in spring.
      - id: gained-and-lost
        chart: compare
        model: workspace
        against: workspace@2
      - id: asked-for-a-demo
        chart: lead
        lead: L-1042

What is left out is what holds when it is shown: of `model` that which is looked at, of `threshold`
that of the model (of `against_threshold` that of the other one), of `segment` all leads, of `from`
and `to` (days, `2026-01-31`: the leads that came to be then) all that the export covers, of
`against` the version that was frozen last, of `lead` the newest MQL, of `title` the finding of the
chart. In a title a name in braces stands for a number as it is then. A frozen version is named as
on the command line, `workspace@2`. A scene of a model, segment or lead that is gone stays as it is,
and says so when it is shown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from leadscorer_gui.model.problems import Path, Problem, sound
from leadscorer_gui.model.scalars import FreeText, Id, Points, Text
from leadscorer_gui.texts import _

SceneChart: TypeAlias = Literal[
    "rules", "weekly", "ever", "now", "weeks", "quality", "lift", "distribution", "rule_effects",
    "rule_wins", "compare", "compare_scatter", "compare_bands", "compare_shift", "compare_weekly",
    "lead", "profile", "warming", "new_leads", "funnel", "reopened", "programmes", "costs",
    "products", "review",
]  # fmt: skip
"""What counts, in words; the charts of the threshold; of rules; of a comparison; of a lead; of
nurturing."""

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of a show: a chart, what it is looked at with, its title and a note to oneself.

    Thresholds in hundredths; `segment` is the id of one of the workspace.
    """

    id: Id
    chart: SceneChart
    model: Text | None = None
    threshold: Points | None = None
    segment: Id | None = None
    from_: Text | None = None
    to: Text | None = None
    against: Text | None = None
    against_threshold: Points | None = None
    lead: Text | None = None
    title: Text | None = None
    note: FreeText | None = None


def day_of(text: str) -> date | None:
    """The day that a text such as `2026-01-31` says; None where it says none."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def scene_problems(scenes: Sequence[Scene], path: Path) -> Iterator[Problem]:
    """Days that are none or in the wrong order; repeated ids are found by others."""
    for index, scene in enumerate(scenes):
        if not sound(scene):
            continue
        days = []
        for name, text in (("from", scene.from_), ("to", scene.to)):
            if not sound(text) or text is None:
                continue
            days.append(day_of(text))
            if days[-1] is None:
                message = _("this is no day such as 2026-01-31: “{text}”").format(text=text)
                yield Problem((*path, index, name), message)
        if len(days) == 2 and None not in days and days[0] > days[1]:  # type: ignore[operator]
            yield Problem((*path, index, "to"), _("“to” must not be before “from”"))
