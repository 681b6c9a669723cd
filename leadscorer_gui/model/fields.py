"""Which fields of leads and of activities a model asks for, and where."""

from collections.abc import Iterator

from leadscorer_gui.model.conditions import Condition, comparisons
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.workspace import Model


def lead_fields(model: Model) -> Iterator[tuple[str, Rule | None]]:
    """Each field of leads that is asked for, with the rule that asks (None: the audience)."""
    for condition, rule in _lead_conditions(model):
        for comparison in comparisons(condition):
            yield comparison.field, rule


def _lead_conditions(model: Model) -> Iterator[tuple[Condition | None, Rule | None]]:
    yield model.audience, None
    for rule in model.scored_rules():
        yield (rule.where if rule.kind == "fit" else rule.who), rule


def activity_fields(model: Model) -> Iterator[tuple[str, Rule]]:
    """Each property of activities that is asked for, with the rule that asks."""
    for rule in model.scored_rules():
        if rule.kind == "activity":
            for comparison in comparisons(rule.where):
                yield comparison.field, rule
            counting = rule.repeat and (rule.repeat.limit or rule.repeat.cooldown)
            if counting and counting.of is not None:
                yield counting.of, rule


def segment_fields(segment: Segment) -> tuple[list[str], list[str]]:
    """The fields of leads and those of activities that a segment asks for, each once."""
    leads = [one.field for one in comparisons(segment.who)]
    activities = [one.field for part in segment.has_done for one in comparisons(part.where)]
    return list(dict.fromkeys(leads)), list(dict.fromkeys(activities))
