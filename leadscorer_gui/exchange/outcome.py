"""What a program found, lead by lead, in one form for the engine and for everybody else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.model.text import format_instant, format_points

FIELDS: Final = (
    "score", "fit", "engagement", "peak", "peak_at", "band", "grade",
    "mql_at", "requalified", "qualified", "disqualified_at",
)  # fmt: skip
"""What is compared: the columns of `leadscorer simulate` but the model and the lead."""

POINTS_FIELDS: Final = frozenset(("score", "fit", "engagement", "peak"))
INSTANT_FIELDS: Final = frozenset(("peak_at", "mql_at", "disqualified_at"))

Value: TypeAlias = int | str | bool | None


@dataclass(frozen=True)
class Outcome:
    """The leads of a model's results and what each has.

    `columns`: a sequence per field that is given, in the order of `lead_ids`, which is any. Points
    are hundredths (int), instants µs since 1970 UTC (int), both None for empty; `band` and `grade`
    are texts, empty for none; `requalified` is an int, `qualified` a bool.
    """

    lead_ids: Sequence[str]
    columns: Mapping[str, Sequence[Value]]

    def __len__(self) -> int:
        return len(self.lead_ids)


def engine_outcome(result: Result) -> Outcome:
    """What the engine found."""
    bands = [*(band.name for band in result.model.bands), ""]
    return Outcome(
        result.lead_ids,
        {
            "score": result.score.tolist(),
            "fit": result.fit.tolist(),
            "engagement": result.engagement.tolist(),
            "peak": _or_none(result.peak, NO_SCORE),
            "peak_at": _or_none(result.peak_at, NEVER),
            "band": [bands[place] for place in result.band.tolist()],
            "grade": result.grades(),
            "mql_at": _or_none(result.mql_at, NEVER),
            "requalified": result.requalified.tolist(),
            "qualified": result.qualified.tolist(),
            "disqualified_at": _or_none(result.disqualified_at, NEVER),
        },
    )


def _or_none(values: NDArray[np.int64], none: int) -> list[int | None]:
    return [None if value == none else value for value in values.tolist()]


def outcome_texts(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    """A row per lead as `leadscorer simulate` prints it, but the model: by id."""
    columns = [_field_texts(name, outcome.columns[name]) for name in FIELDS]
    order = sorted(range(len(outcome)), key=outcome.lead_ids.__getitem__)
    for place in order:
        yield outcome.lead_ids[place], *(column[place] for column in columns)


def _field_texts(name: str, values: Sequence[Value]) -> list[str]:
    if name in POINTS_FIELDS:
        return ["" if one is None else format_points(int(one)) for one in values]
    if name in INSTANT_FIELDS:
        return ["" if one is None else format_instant(int(one)) for one in values]
    return [str(one).lower() if isinstance(one, bool) else str(one) for one in values]
