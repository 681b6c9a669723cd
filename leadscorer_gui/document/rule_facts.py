"""What is known of the rules from a simulation: the leads that they hit, and what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.document.rule_cells import CellContext
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.workspace import Group, Model


@dataclass(frozen=True)
class KnownEffects:
    """What the rules of a model do, by rule id.

    `old` are of an older model, and stand in for what is not `found` yet; `awaited` tells whether
    more is coming.
    """

    found: Mapping[str, RuleEffect] = field(default_factory=dict)
    old: Mapping[str, RuleEffect] = field(default_factory=dict)
    awaited: bool = False

    def of(self, rule: AnyRule) -> tuple[RuleEffect | None, bool]:
        """The effect of a rule, and whether that is of an older model or still to come."""
        if rule.id in self.found:
            return self.found[rule.id], False
        if rule.id in self.old:
            return self.old[rule.id], True
        counts = isinstance(rule, Rule) and rule.enabled
        return None, self.awaited and counts


@dataclass
class RuleFacts:
    """The facts that the cells of a rule tree show; `stale`: `hits` are of an older model."""

    hits: Mapping[str, RuleCount] = field(default_factory=dict)
    stale: bool = False
    effects: KnownEffects = field(default_factory=KnownEffects)

    _model: Model | None = None
    _known: dict[str, tuple[AnyRule, CellContext]] = field(default_factory=dict)
    """What was said of the rules of the model: views ask for each role of each cell they paint."""

    def take_hits(self, hits: Mapping[str, RuleCount], stale: bool) -> bool:
        """Know these leads from now on; whether they are others."""
        same = self.hits == hits and self.stale == stale
        if not same:
            self.hits, self.stale = dict(hits), stale
            self._known.clear()
        return not same

    def take_effects(self, effects: KnownEffects) -> bool:
        """Know these effects from now on; whether they are others."""
        same = self.effects == effects
        if not same:
            self.effects = effects
            self._known.clear()
        return not same

    def context(self, model: Model, group: Group | None, rule: AnyRule) -> CellContext:
        """What the cells of a rule depend on beside it."""
        if model is not self._model:
            self._model, self._known = model, {}
        said = self._known.get(rule.id)
        if said is not None and said[0] is rule and said[1].group is group:
            return said[1]
        # A rule that counts but that the counts do not know is newer than they are.
        unknown = isinstance(rule, Rule) and rule.enabled and rule.id not in self.hits
        stale = self.stale or (bool(self.hits) and unknown)
        effect, effect_stale = self.effects.of(rule)
        context = CellContext(model, group, self.hits.get(rule.id), stale, effect, effect_stale)
        self._known[rule.id] = rule, context
        return context
