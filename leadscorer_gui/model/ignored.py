"""Problems that somebody has looked at and lives with: they are listed no more.

They change no score. Each is a kind of problem at one rule, at a model (without a rule), or at the
data (without a model); the kinds are those of `leadscorer check --lint`:

    ignored_problems:
      - {model: workspace, rule: newsletter-open, kind: opens_without_limit, reason: agreed in May}
      - {model: workspace, kind: no_ageing}

An entry goes with its rule, or its model. One that names what is not there means nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from leadscorer_gui.model.scalars import FreeText, Id, Text


@dataclass(frozen=True, slots=True)
class IgnoredProblem:
    """A kind of problem at one place, and why it is no problem there."""

    kind: Text
    model: Id | None = None
    rule: Id | None = None
    reason: FreeText | None = None

    @property
    def place(self) -> tuple[str, str | None, str | None]:
        """What is ignored, whatever the reason."""
        return self.kind, self.model, self.rule


def still_there(
    ignored: tuple[IgnoredProblem, ...], models: Iterable[Any]
) -> tuple[IgnoredProblem, ...]:
    """Those whose model and rule are there; the very tuple where all are.

    What an unfinished model has is not known, and stays.
    """
    if not ignored:
        return ignored
    rules = {model.id: _rules(model) for model in models}
    kept = tuple(one for one in ignored if _is_there(one, rules))
    return ignored if len(kept) == len(ignored) else kept


def _rules(model: Any) -> frozenset[str] | None:
    found: Sequence[Any] | None = getattr(model, "rules", None)
    return None if found is None else frozenset(rule.id for rule in found)


def _is_there(one: IgnoredProblem, rules: dict[str, frozenset[str] | None]) -> bool:
    if one.model is None:
        return True
    if one.model not in rules:
        return False
    known = rules[one.model]
    return one.rule is None or known is None or one.rule in known
