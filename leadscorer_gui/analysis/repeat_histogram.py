"""How often leads really do what a rule is about, and what its limit or cooldown leaves out.

The rule is matched and counted by the engine; nothing of the model beside it plays a part.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.rule_hits import rule_hits
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.history.history import History
from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.rules import Repeat, Rule
from leadscorer_gui.model.workspace import Model, Mql
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]

_USUAL: Final = 0.95


@dataclass(frozen=True)
class RepeatHistogram:
    """The leads that did it by as-of, each at least once.

    All arrays have an entry for each of them: `leads` their places in the history, rising; `times`
    how often they did it; `counted` how many of those are counted.
    """

    rule: Rule
    leads: Codes
    times: Numbers
    counted: Numbers

    def __len__(self) -> int:
        return len(self.leads)

    @cached_property
    def once(self) -> int:
        """How many leads did it but once."""
        return int(np.count_nonzero(self.times == 1))

    @cached_property
    def touched(self) -> int:
        """Of how many leads not all times are counted."""
        return int(np.count_nonzero(self.counted < self.times))

    @cached_property
    def most(self) -> int:
        """How often the busiest lead did it; 0 without any."""
        return int(self.times.max(initial=0))

    @cached_property
    def usual(self) -> int:
        """The number of times that 95 % of the leads do not exceed; 0 without any."""
        return int(np.quantile(self.times, _USUAL, method="higher")) if len(self) else 0

    def bars(self, most: int) -> Numbers:
        """How many leads did it 1, 2 … times, the last entry: `most` times or more."""
        return np.bincount(self.times.clip(max=most), minlength=most + 1)[1:].astype(np.int64)

    def doing(self, times: int, or_more: bool = False) -> Codes:
        """The places of the leads that did it so often, or at least so often."""
        rows: Codes = self.leads[(self.times >= times) if or_more else (self.times == times)]
        return rows


def repeat_histogram(
    rule: Rule,
    history: History,
    conditions: Conditions,
    as_of: int | None = None,
    audience: Condition | None = None,
    report: Report = silent,
) -> RepeatHistogram:
    """The histogram of an activity rule; its points, ageing and mode do not matter.

    `conditions` should not be those of the simulation: it would lose what it keeps. `as_of` None
    is the history's last instant. Raises Cancelled.
    """
    every = replace(
        rule, id="every", enabled=True, group=None, points=1, disqualify=False, repeat=None,
        ageing=None, max_points=None,
    )  # fmt: skip
    counting = replace(every, id="counted", repeat=counted_alone(rule.repeat))
    model = Model("counting", "counting", Mql(0), (every, counting), audience=audience)
    inputs = prepare(model, history, conditions, as_of)
    report(0.4)
    times = rule_hits(inputs, every, part(report, 0.4, 0.7)).given
    counted = rule_hits(inputs, counting, part(report, 0.7, 1.0)).given
    did = np.flatnonzero(times > 0)
    return RepeatHistogram(rule, did.astype(np.int32), times[did], counted[did])


def counted_alone(repeat: Repeat | None) -> Repeat:
    """What of a repeat says which occurrences are counted."""
    if repeat is None:
        return Repeat()
    return Repeat(limit=repeat.limit, cooldown=repeat.cooldown)
