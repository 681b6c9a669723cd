"""What a target makes of a model: the model that it can express, and every change to get there.

The adapted model is a model in our own terms, so that it can be simulated, compared and taken into
the workspace like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import n_

Verdict: TypeAlias = Literal["exact", "approximate", "impossible"]


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one part of a model in a target.

    `rule_id` is the rule's, None for other parts (inactivity, a group, bands …), which `part`
    names for people, as it names a rule by its name. `becomes` and `way_around` are sentences;
    both are empty where the verdict is exact.
    """

    rule_id: str | None
    part: str
    verdict: Verdict
    becomes: str = ""
    way_around: str = ""


@dataclass(frozen=True, slots=True)
class Adapted:
    """The model that a target can express. `changes`: one for each scored rule in model order,
    then one for each other part that is not exact."""

    model: Model
    changes: tuple[Change, ...]

    @property
    def exact(self) -> bool:
        """Whether nothing is lost."""
        return all(change.verdict == "exact" for change in self.changes)

    def count(self, verdict: Verdict) -> int:
        """How many rules (other parts not counted) have this verdict."""
        return sum(c.verdict == verdict for c in self.changes if c.rule_id is not None)

    def summary(self) -> str:
        """“12 of 12 rules exact”, or how many are what."""
        rules = sum(c.rule_id is not None for c in self.changes)
        exact, near = self.count("exact"), self.count("approximate")
        if exact == rules:
            text = n_("{count} of {all} rule exact", "{count} of {all} rules exact", rules)
            return text.format(count=exact, all=rules)
        text = n_("{exact} rule exact · {near} approximate · {impossible} not possible",
                  "{exact} rules exact · {near} approximate · {impossible} not possible",
                  exact)  # fmt: skip
        return text.format(exact=exact, near=near, impossible=rules - exact - near)


def exact_change(rule: Rule) -> Change:
    """The rule stays as it is."""
    return Change(rule.id, rule.name, "exact")


def all_exact(model: Model, more: Sequence[Change] = ()) -> Adapted:
    """The model as it is: the target can express everything. `more`: what to say beside that."""
    return Adapted(model, (*(exact_change(rule) for rule in model.scored_rules()), *more))
