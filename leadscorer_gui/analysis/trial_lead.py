"""What a model of one rule makes of a made-up lead over time: for the help's live curves.

The lead does one thing on some days after its start. Its score comes from the engine, as that of
any lead does; nothing is computed here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from leadscorer_gui.analysis.golden_history import golden_history
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import explain
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.model.checks import model_problems
from leadscorer_gui.model.golden import GoldenLead, row_of
from leadscorer_gui.model.rule_checks import OWN_POINTS
from leadscorer_gui.model.rules import Ageing, Repeat, Rule
from leadscorer_gui.model.text import DAY_US, parse_timestamp
from leadscorer_gui.model.workspace import Inactivity, Limits, Model, Mql, Workspace
from leadscorer_gui.progress import Report, silent

ACTIVITY: Final = "visit"
"""The type of what the lead does."""
_ZONE: Final = "UTC"
_START: Final = datetime(2024, 1, 1)  # a Monday, so that limits by week are easy to follow


@dataclass(frozen=True)
class Trial:
    """What is tried: what the lead does on which days, and what the rule makes of it.

    `days`: whole days after the start, 0 or more; `last`: the day at which it is looked at. Points
    are hundredths; `most` of the rule and `highest` of the score are positive, None: open.
    """

    days: tuple[int, ...]
    last: int
    points: int
    repeat: Repeat | None = None
    ageing: Ageing | None = None
    most: int | None = None
    highest: int | None = None
    inactivity: Inactivity | None = None


@dataclass(frozen=True)
class Course:
    """`steps`: the score from each day on, in hundredths, days rising; the first is day 0.

    `awards`: what was earned, as (day, hundredths), none of a level; `lost`: what inactivity asked
    for, as the same.
    """

    steps: tuple[tuple[float, int], ...]
    awards: tuple[tuple[float, int], ...]
    lost: tuple[tuple[float, int], ...]

    def score(self, day: float) -> int:
        """The score on a day."""
        return next((points for then, points in reversed(self.steps) if then <= day), 0)


def problem_of(trial: Trial) -> str:
    """Why the model of a trial would be none; blank where it can be scored."""
    return next((one.message for one in model_problems(_model_of(trial), (), (), _ZONE)), "")


def course_of(trial: Trial, report: Report = silent) -> Course:
    """The score of the lead from its start to the last day; the trial has no problem."""
    model = _model_of(trial)
    rows = (row_of({"at": _on(day), "type": ACTIVITY}) for day in sorted(trial.days))
    lead = GoldenLead("lead", "lead", lead=row_of({"created_at": _on(0)}), activities=tuple(rows))
    history = golden_history([lead], _ZONE)
    start, end = parse_timestamp(_on(0), _ZONE), parse_timestamp(_on(trial.last), _ZONE)
    assert start is not None
    inputs = prepare(model, history, Conditions(Workspace("trial", (model,))), end, report)
    steps: dict[float, int] = {0.0: 0}
    awards, lost = [], []
    for row in explain(inputs, 0, report):
        assert row.at is not None, "the lead is dated"
        day = (row.at - start) / DAY_US
        steps[day] = row.score
        if row.cause == "award":
            awards.append((day, row.points))
        elif row.cause == "inactivity":
            lost.append((day, row.points))
    return Course(tuple(steps.items()), tuple(awards), tuple(lost))


def _model_of(trial: Trial) -> Model:
    """A model of the rule alone."""
    limits = None if trial.highest is None else Limits(max=trial.highest)
    rules = (_rule_of(trial),)
    return Model("trial", "trial", Mql(0), rules, limits=limits, inactivity=trial.inactivity)


def _rule_of(trial: Trial) -> Rule:
    """Its only rule; a level takes no ageing, and tiers bring their own points."""
    mode = "each" if trial.repeat is None else trial.repeat.mode
    return Rule(
        "trial", ACTIVITY, "activity", activity=(ACTIVITY,), repeat=trial.repeat,
        points=None if mode in OWN_POINTS else trial.points,
        ageing=None if mode == "frequency" else trial.ageing, max_points=trial.most,
    )  # fmt: skip


def _on(day: int) -> str:
    return (_START + timedelta(days=day)).isoformat(timespec="minutes")
