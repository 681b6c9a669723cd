"""What a problem of a model is: where, what, why, and where possible a way to mend it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.workspace import Workspace

Severity: TypeAlias = Literal["error", "warning", "advice"]
"""`error`: the model cannot do its work. `warning`: something is hardly meant so. `advice`: what
the practice of lead scoring does otherwise."""

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "advice")

Kind: TypeAlias = Literal[
    "no_rules", "threshold_too_high", "minimum_too_high", "threshold_too_low",
    "nobody_in_audience",
    "unfinished", "type_never_seen", "no_such_field", "value_never_seen", "not_understood",
    "never_fires", "never_earns", "hidden_by_limit", "duplicate_rule", "overlapping_rules",
    "outcome_in_rule", "outcome_activity", "opens_without_limit", "sends_restart_clock",
    "expires_before_wins", "threshold_never_reached",
    "fit_alone", "reached_by_most", "fires_for_most", "no_negative_rule", "no_ageing", "too_big",
    "active_before_created",
]  # fmt: skip

DATA: Final = ""
"""Stands as the id of a model for what is no model's: the data."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a problem: what it does in words (an imperative), and the doing.

    `change` makes a workspace of a workspace. It knows its place by ids, leaves everything else
    alone, and returns the very workspace where the place is gone or mended already.
    """

    words: str
    change: Callable[[Workspace], Workspace] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at: where, what, and what to do.

    `model_id` is `DATA` for the data, `rule_id` None for a model itself. `part` leads from the
    rule, or the model, to the part in question, as in the file.
    """

    kind: Kind
    model_id: str
    rule_id: str | None
    text: str
    hint: str
    severity: Severity = "warning"
    part: Path = ()
    fix: Fix | None = None


def by_severity(problems: Iterable[Problem]) -> list[Problem]:
    """Errors first, then warnings, then advice; otherwise in the order given."""
    return sorted(problems, key=lambda one: SEVERITIES.index(one.severity))


def without_said_twice(problems: Sequence[Problem]) -> list[Problem]:
    """Without what a more telling problem of the same rule says already.

    A rule on a field that is not there never fires, and what never fires needs no second reason.
    """
    told: dict[tuple[str, str | None], set[str]] = {}
    for one in problems:
        told.setdefault((one.model_id, one.rule_id), set()).add(one.kind)
    return [
        one
        for one in problems
        if not _SAID_BY.get(one.kind, frozenset()) & told[one.model_id, one.rule_id]
    ]


_WHY_NOTHING_FIRES: Final = frozenset(
    ("type_never_seen", "no_such_field", "value_never_seen", "not_understood")
)
_SAID_BY: Final[dict[str, frozenset[str]]] = {
    "never_fires": _WHY_NOTHING_FIRES,
    "overlapping_rules": frozenset(("duplicate_rule", "fires_for_most")),
    "fires_for_most": frozenset(("outcome_activity",)),
    "threshold_never_reached": frozenset(("threshold_too_high", "minimum_too_high", "no_rules")),
    "reached_by_most": frozenset(("threshold_too_low",)),
}
