"""Which rule made the difference, lead by lead: parts that sum to the difference of scores exactly.

A lead that one side makes an MQL is looked at when it became one, by both models: that is where
they part. Any other is looked at as-of. Points are hundredths, instants µs. `find_causes` of
`comparison_finding` finds them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.comparison import Change, Comparison, Mask, Numbers
from leadscorer_gui.analysis.comparison_parts import Part
from leadscorer_gui.engine.result import NEVER, NO_SCORE

Reason: TypeAlias = Literal[
    "not_yet", "absent", "disqualified", "minimum_fit", "minimum_engagement", "threshold", "period"
]
"""Why a side does not make an MQL of a lead when the other does, beside the points of its rules.

`not_yet`: the lead came after its as-of. `absent`: it does not score the lead. `minimum_…`: what
the lead has is less than the side asks for. `threshold`: the score would do for the other side's
threshold. `period`: the lead is or comes to be one, but not in the side's period.
"""

REASONS: Final[tuple[Reason, ...]] = (
    "not_yet", "absent", "disqualified", "minimum_fit", "minimum_engagement", "threshold", "period",
)  # fmt: skip


@dataclass(frozen=True)
class LeadCause:
    """What made the difference for one lead.

    `parts` sum to `score_b − score_a`, the largest first; they are empty where a side does not
    score the lead (its score is None). `at` are the instants looked at, None for an undated lead.
    `barring` is the rule that disqualifies it. `main` is the part, or the reason, that weighs most;
    None where nothing differs.
    """

    lead: int
    change: Change
    at: tuple[int | None, int | None]
    score_a: int | None
    score_b: int | None
    parts: tuple[tuple[Part, int], ...]
    reasons: tuple[Reason, ...]
    barring: Part | None
    main: Part | Reason | None


@dataclass(frozen=True)
class Causes:
    """What made the difference for some leads of a comparison, an entry each.

    `rows` are their places in the comparison, rising. Lead i has the parts
    `part_of[ends[i - 1]:ends[i]]` with `delta`. `reasons`: shape (leads, reasons). `barring`: the
    place of the part that disqualifies, -1 without. `main`: the place of a part or, behind these,
    of a reason; -1 where nothing differs.
    """

    comparison: Comparison
    parts: tuple[Part, ...]
    rows: Numbers
    at: tuple[Numbers, Numbers]
    score: tuple[Numbers, Numbers]
    ends: Numbers
    part_of: Numbers
    delta: Numbers
    reasons: Mask
    barring: Numbers
    main: Numbers

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def leads(self) -> Numbers:
        """The places of the leads in the history, rising."""
        return self.comparison.leads[self.rows]

    def of_rows(self, rows: Numbers) -> "Causes | None":
        """The causes for some of the leads (rising places in the comparison); None where not all
        of them are among these."""
        places = np.searchsorted(self.rows, rows)
        if len(rows) and (
            places[-1] == len(self.rows) or not np.array_equal(self.rows[places], rows)
        ):
            return None
        counts = np.diff(self.ends, prepend=0)
        chosen = np.zeros(len(self.rows), np.bool_)
        chosen[places] = True
        entries = np.repeat(chosen, counts)
        return replace(
            self,
            rows=rows,
            at=(self.at[0][places], self.at[1][places]),
            score=(self.score[0][places], self.score[1][places]),
            ends=np.cumsum(counts[places]),
            part_of=self.part_of[entries],
            delta=self.delta[entries],
            reasons=self.reasons[places],
            barring=self.barring[places],
            main=self.main[places],
        )

    def cause(self, place: int) -> LeadCause:
        """What made the difference for one of the leads."""
        begin, end = (int(self.ends[place - 1]) if place else 0), int(self.ends[place])
        pairs = [
            (self.parts[one], points)
            for one, points in zip(
                self.part_of[begin:end].tolist(), self.delta[begin:end].tolist(), strict=True
            )
        ]
        scores = [None if one[place] == NO_SCORE else int(one[place]) for one in self.score]
        at = [None if one[place] == NEVER else int(one[place]) for one in self.at]
        barring = int(self.barring[place])
        return LeadCause(
            lead=int(self.leads[place]),
            change=self.comparison.changes[self.rows[place]],
            at=(at[0], at[1]),
            score_a=scores[0],
            score_b=scores[1],
            parts=tuple(sorted(pairs, key=lambda pair: -abs(pair[1]))),
            reasons=tuple(
                one for one, holds in zip(REASONS, self.reasons[place], strict=True) if holds
            ),
            barring=self.parts[barring] if barring >= 0 else None,
            main=self.named(int(self.main[place])),
        )

    def __iter__(self) -> Iterator[LeadCause]:
        return (self.cause(place) for place in range(len(self)))

    def named(self, main: int) -> Part | Reason | None:
        """What a place of `main` stands for."""
        if main < 0:
            return None
        return self.parts[main] if main < len(self.parts) else REASONS[main - len(self.parts)]

    def summary(self) -> list[tuple[Part | Reason, dict[Change, Numbers]]]:
        """For each main cause the leads that it gained, lost, made earlier or later.

        That of the most gained and lost leads comes first.
        """
        changes = self.comparison.changes[self.rows]
        found = []
        for main in np.unique(self.main[self.main >= 0]).tolist():
            own, by_change = self.main == main, {}
            for change in ("gained", "lost", "earlier", "later", "band", "score"):
                leads = self.leads[own & (changes == change)]
                if len(leads):
                    by_change[change] = leads
            name = self.named(main)
            assert name is not None
            found.append((name, by_change))

        def weight(row: tuple[Part | Reason, dict[Change, Numbers]]) -> tuple[int, int]:
            sizes = {change: len(leads) for change, leads in row[1].items()}
            return -sizes.get("gained", 0) - sizes.get("lost", 0), -sum(sizes.values())

        return sorted(found, key=weight)  # type: ignore[arg-type]
