"""The charts of rules as tables of texts and as sentences, for who copies or cannot see them."""

from __future__ import annotations

from leadscorer_gui.analysis.intervals import TOO_FEW
from leadscorer_gui.analysis.rule_effect_words import (
    change_text,
    effect_words,
    percent_text,
    reason_short,
)
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.analysis.rule_wins import RuleWins
from leadscorer_gui.charts.rule_effects import effects_title
from leadscorer_gui.charts.rule_rows import RulesShown, share_words
from leadscorer_gui.charts.rule_wins import wins_title
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.numerals import fixed, shown_points, written
from leadscorer_gui.texts import _, n_


@fixed()
def effect_rows(shown: RulesShown) -> Rows:
    """The effects in words and numbers: a heading and a row per rule."""
    heading = (
        _("rule"), _("MQLs a week if off"), _("MQLs ever if off"), _("MQLs now if off"),
        _("points given"), _("leads hit"), _("share of leads"), _("no effect"),
    )  # fmt: skip
    rows = (
        (
            shown.name(one),
            "" if one.per_week is None else change_text(one.per_week),
            change_text(one.ever),
            change_text(one.now),
            shown_points(one.points),
            str(one.hit),
            "" if one.share is None else percent_text(one.share),
            "" if one.reason is None else reason_short(one.reason),
        )
        for one in shown.by_effect
    )
    return heading, *rows


@fixed()
def win_rows(shown: RulesShown) -> Rows:
    """The shares of won leads: a heading and a row per rule."""
    heading = (
        _("rule"), _("won with it"), _("won without it"), _("times the share of all"), _("note"),
    )  # fmt: skip
    rows = []
    for one in shown.by_wins:
        wins = one.wins
        assert wins is not None
        lift = "" if wins.lift is None else written(float(wins.lift), ".2f")
        note = _("too few") if wins.is_of_too_few else ""
        rows.append((shown.name(one), share_words(wins.hit), share_words(wins.not_hit), lift, note))
    return heading, *rows


def effects_sentence(shown: RulesShown) -> str:
    """The finding of the effects, and how many rules do nothing."""
    idle = sum(one.reason not in (None, "off") for one in shown.effects)
    if not idle:
        return effects_title(shown)
    text = n_(
        "{title}; {count} of {all} rules has no effect",
        "{title}; {count} of {all} rules have no effect",
        idle,
    )
    return text.format(title=effects_title(shown), count=idle, all=len(shown.effects))


def wins_sentence(shown: RulesShown) -> str:
    """The finding of the wins, and the share of all leads."""
    title = wins_title(shown)
    if shown.base is None or shown.base.ratio is None:
        return title
    text = _("{title}; of all leads {share} are won")
    return text.format(title=title, share=percent_text(shown.base.ratio))


def effect_line(shown: RulesShown, effect: RuleEffect) -> str:
    """All that a rule does, in words, with its name."""
    rule = shown.rules[effect.rule_id]
    words = effect_words(effect, rule, shown.model)
    return _("“{rule}”: {words}").format(rule=rule.name, words=words)


def win_line(shown: RulesShown, effect: RuleEffect) -> str:
    """How many of the leads that a rule hit are won, and of the others, with its name."""
    wins = effect.wins
    words = _("no lead that is old enough") if wins is None else wins_words(wins)
    return _("“{rule}”: {words}").format(rule=shown.name(effect), words=words)


def wins_words(wins: RuleWins) -> str:
    """`with it 31 % (24–39 %), 35 of 112 are won; without it 12 % …. 2.1 times as often as all.`"""
    text = _("with it {hit} are won; without it {other}.")
    words = text.format(hit=share_words(wins.hit), other=share_words(wins.not_hit))
    if wins.is_of_too_few:
        few = _("Too few: under {count} leads.").format(count=TOO_FEW)
        return f"{words} {few}"
    if wins.lift is None:
        return words
    times = _("{times} times as often as all.").format(times=written(float(wins.lift), ".2g"))
    return f"{words} {times}"
