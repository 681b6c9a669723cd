"""What a rule does in the data, as the lines of its card."""

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.analysis.rule_effect_words import change_text, percent_text, reason_words
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.charts.rule_tables import wins_words
from leadscorer_gui.document.rule_texts import hits_text
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_


def hits_line(hits: RuleCount | None, stale: bool, effect: RuleEffect | None) -> str:
    """`6,204 leads (12.9 %) · 11,870 hits`; empty where nothing was counted."""
    if hits is None:
        return ""
    if not hits.leads or effect is None or not effect.leads:
        text = hits_text(hits)
    else:
        leads = n_("{count} lead ({share})", "{count} leads ({share})", hits.leads)
        share = percent_text(hits.leads / effect.leads)
        times = n_("{count} hit", "{count} hits", hits.times).format(count=grouped(hits.times))
        text = " · ".join([leads.format(count=grouped(hits.leads), share=share), times])
    return _("{hits}, before the newest edit").format(hits=text) if stale else text


def effect_line(effect: RuleEffect | None, stale: bool, rule: AnyRule, model: Model) -> str:
    """`−8.1 MQLs a week if off`, or why there is no effect; empty where it is not known."""
    if effect is None:
        return _("being found out …") if stale else ""
    if effect.reason is not None:
        text = reason_words(effect.reason, rule, model)
        if effect.moved:
            text = f"{text} {_change(effect)}."
    else:
        text = _change(effect)
    return _("{text} (before the newest edit)").format(text=text) if stale else text


def _change(effect: RuleEffect) -> str:
    if effect.per_week is None:
        return _("{change} MQLs ever if off").format(change=change_text(effect.ever))
    if not effect.per_week:
        text = n_(
            "As many MQLs a week if off, {count} lead at another time",
            "As many MQLs a week if off, {count} leads at another time",
            effect.moved,
        )
        return text.format(count=grouped(effect.moved))
    return _("{change} MQLs a week if off").format(change=change_text(effect.per_week))


def wins_line(effect: RuleEffect | None, stale: bool) -> str:
    """How many of the leads that it hit are won, and of the others; empty without outcomes."""
    wins = None if effect is None else effect.wins
    if wins is None or not wins.hit.total:
        return ""
    text = wins_words(wins)
    return _("{text} (before the newest edit)").format(text=text) if stale else text
