"""The rules as a document: every part of a model as a sentence, for people to read and agree on."""

from leadscorer_gui.exchange.artefact import Order
from leadscorer_gui.exchange.paper import Paper, Section, Table
from leadscorer_gui.model.lists import BUILT_IN, list_entries, names_in
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.sentences import (
    audience_sentence,
    bands_sentence,
    group_sentence,
    inactivity_sentence,
    limits_sentence,
    matrix_sentence,
    mql_sentence,
    product_sentence,
    rule_sentence,
)
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _

_MOST_ENTRIES = 200
"""Entries of a named list that are told; of a longer one only how many there are."""


def rules_paper(order: Order) -> Paper:
    """The document of the model that was designed."""
    model = order.original
    sections = [_model_section(model), *_group_sections(model), _rest(model), lists_section(order)]
    return Paper(
        _("{model}: the scoring rules").format(model=model.name),
        tuple(order.stamp.lines()),
        tuple(section for section in sections if section is not None),
    )


def _model_section(model: Model) -> Section:
    told = [
        product_sentence(model),
        audience_sentence(model.audience),
        mql_sentence(model),
        limits_sentence(model.limits),
    ]
    if model.bands:
        told.append(bands_sentence(model.bands))
    if model.matrix is not None:
        told.append(matrix_sentence(model.matrix))
    told.append(inactivity_sentence(model.inactivity))
    return Section(_("The score"), tuple(told))


def _group_sections(model: Model) -> list[Section]:
    """The rules that are scored, group by group, those without one last."""
    sections = []
    for group in model.groups:
        rules = [rule for rule in model.scored_rules() if rule.group == group.id]
        if rules:
            table = _rules_table(rules, model)
            sections.append(Section(group.name, (group_sentence(group),), table))
    alone = [rule for rule in model.scored_rules() if rule.group is None]
    if alone:
        title = _("Rules without a group") if sections else _("Rules")
        sections.append(Section(title, (), _rules_table(alone, model)))
    return sections


def _rules_table(rules: list[Rule], model: Model) -> Table:
    header = (_("Rule"), _("Points"), _("What it does"), _("Why, and on what evidence"))
    rows = [
        (rule.name, points_range(rule), rule_sentence(rule, model), _why(rule)) for rule in rules
    ]
    if any(row[3] for row in rows):
        return Table(header, tuple(rows), (22, 10, 46, 22))
    return Table(header[:3], tuple(row[:3] for row in rows), (25, 10, 65))


def _why(rule: Rule) -> str:
    return "\n".join(part for part in (rule.description, rule.evidence) if part)


def points_range(rule: Rule) -> str:
    """The points of a rule: `10`, `2 to 15`, or that it disqualifies."""
    if rule.disqualify:
        return _("disqualifies")
    repeat = rule.repeat
    if repeat is not None and repeat.mode in ("tiers", "frequency"):
        held = [tier.points for tier in repeat.tiers]
        held += [tier.points for tier in repeat.frequency.tiers] if repeat.frequency else []
        low, high = format_points(min(held)), format_points(max(held))
        return low if low == high else _("{low} to {high}").format(low=low, high=high)
    return format_points(rule.points or 0)


def _rest(model: Model) -> Section | None:
    """What is kept in the model and not scored."""
    idle = [rule for rule in model.rules if not (isinstance(rule, Rule) and rule.enabled)]
    if not idle:
        return None
    rows = tuple((rule.name, _idle_word(rule), rule_sentence(rule, model)) for rule in idle)
    table = Table((_("Rule"), _("Why not"), _("What it would do")), rows, (25, 15, 60))
    return Section(_("Rules that are not scored"), (), table)


def _idle_word(rule: AnyRule) -> str:
    return _("switched off") if isinstance(rule, Rule) else _("unfinished")


def lists_section(order: Order) -> Section | None:
    """The named lists that the model uses, with their entries; None where it uses none."""
    own = {one.name for one in order.workspace.lists}
    rows = []
    for name in sorted(names_in(order.original) & (own | set(BUILT_IN))):
        entries = list_entries(order.workspace, name)
        if len(entries) <= _MOST_ENTRIES:
            told = ", ".join(entries)
        else:
            told = _("{count} entries").format(count=len(entries))
        rows.append((name, told))
    if not rows:
        return None
    return Section(_("Named lists"), (), Table((_("List"), _("Entries")), tuple(rows), (25, 75)))
