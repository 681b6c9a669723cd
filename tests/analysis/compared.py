"""Pairs of models of random cases, and what the plain reference makes of each lead of both."""

from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from random import Random

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.files.reading import loads
from tests.engine.cases import as_of_of, case_of, history_of
from tests.reference import scorer
from tests.reference.files import to_yaml


@dataclass(eq=False)
class Pair:
    """Two models of one case as the reference and as the program see them."""

    case: object
    models: tuple[dict, dict]
    sides: tuple[Side, Side]

    @cached_property
    def replays(self):
        """What the reference finds of every lead by each model: moments by lead id."""
        found = []
        for model in self.models:
            told = self.case.leads, self.case.activities, self.case.as_of
            replayed = scorer.replay(self.case.workspace, model, *told)
            found.append({one.lead.lead_id: one.moments for one in replayed.scored})
        return found

    def compared(self, count="ever"):
        return Comparison.of(*self.sides, count)

    @property
    def ids(self):
        return self.sides[0].result.history.leads.ids.texts


def pairs_of(seed, folder):
    """The models of a case in pairs, and each beside a changed copy of its own."""
    case = case_of(seed)
    models = [(one, one) for one in case.models]
    for model in case.models:
        models.append((model, changed(model, Random(seed))))
    if len(case.models) > 1:
        models.append((case.models[0], case.models[1]))
    history, as_of = history_of(case, folder).history, as_of_of(case)
    for one, other in models:
        sides = []
        for model in (one, other):
            workspace = loads(to_yaml({**case.workspace, "models": [model]}), "pair")
            known = workspace.models[0]
            sides.append(Side.scored(workspace, known, history, as_of))
        yield Pair(case, (one, other), tuple(sides))


def changed(model, random):
    """A model with some rules off, others worth something else, in another order."""
    found = deepcopy(model)
    found["mql"]["threshold"] = found["mql"]["threshold"] + random.choice([-5, 0, 0, 3])
    for rule in found.get("rules", []):
        if "unfinished" in rule:
            continue
        if random.random() < 0.3:
            rule["enabled"] = not rule.get("enabled", True)
        if "points" in rule and random.random() < 0.4:
            rule["points"] = random.choice([1, -2, 5, Decimal("0.25")])
    if random.random() < 0.5:
        found.pop("inactivity", None)
    random.shuffle(found["rules"])
    return found
