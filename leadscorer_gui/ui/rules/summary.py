"""The rules of a model in numbers, in one line."""

from collections.abc import Mapping

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _, n_


def summary(model: Model | None, hits: Mapping[str, RuleCount], shown: int | None) -> str:
    """`12 rules, 2 groups · 3 rules never fired · 1 unfinished`.

    `shown` is how many of them a filter leaves, None without one.
    """
    if model is None or not model.rules:
        return ""
    parts = [_sizes(model, shown)]
    never = sum(rule.id in hits and not hits[rule.id].leads for rule in model.scored_rules())
    off = sum(isinstance(rule, Rule) and not rule.enabled for rule in model.rules)
    unfinished = sum(not isinstance(rule, Rule) for rule in model.rules)
    if never:
        text = n_("{count} rule never fired", "{count} rules never fired", never)
        parts.append(text.format(count=never))
    if off:
        parts.append(n_("{count} off", "{count} off", off).format(count=off))
    if unfinished:
        text = n_("{count} unfinished", "{count} unfinished", unfinished)
        parts.append(text.format(count=unfinished))
    line = parts[0]
    for part in parts[1:]:
        line = _("{line} · {part}").format(line=line, part=part)
    return line


def _sizes(model: Model, shown: int | None) -> str:
    count = len(model.rules)
    rules = n_("{count} rule", "{count} rules", count).format(count=count)
    if shown is not None:
        text = n_("{shown} of {count} rule shown", "{shown} of {count} rules shown", count)
        rules = text.format(shown=shown, count=count)
    if not model.groups:
        return rules
    groups = len(model.groups)
    text = n_("{rules}, {count} group", "{rules}, {count} groups", groups)
    return text.format(rules=rules, count=groups)
