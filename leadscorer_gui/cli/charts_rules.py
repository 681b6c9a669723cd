"""`leadscorer chart --name rule-effects` and `--name rule-wins`: what the rules of a model do."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.analyses_rules import effects_of
from leadscorer_gui.cli.named import Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from leadscorer_gui.charts.palette import Palette
    from leadscorer_gui.cli.scoring import Scoring


def rule_effects(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """The change of MQLs a week if a rule were off, rule by rule."""
    from leadscorer_gui.charts.rule_effects import rule_effects_figure
    from leadscorer_gui.charts.rule_rows import RulesShown

    return rule_effects_figure(RulesShown.of(*effects_of(scoring, options)), palette)


def rule_wins(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """The shares of won leads with a rule and without, rule by rule."""
    from leadscorer_gui.charts.rule_rows import RulesShown
    from leadscorer_gui.charts.rule_wins import rule_wins_figure

    shown = RulesShown.of(*effects_of(scoring, options), scoring.won)
    return rule_wins_figure(shown, palette)


CHARTS: Final[dict[str, Chart]] = {"rule-effects": rule_effects, "rule-wins": rule_wins}
