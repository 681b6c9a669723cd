"""The systems that build sheets are for: what each has, and how it calls what is to be built.

Sources: `reference/peers.md` 1.2 (Marketo), 1.3 (Account Engagement), 1.4 (Encharge), 1.5 (Act-On)
and the issue's own words for Encharge, which no public page documents.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from leadscorer_gui.exchange.sheet_adapt import Can
from leadscorer_gui.exchange.sheet_words import repeat_word
from leadscorer_gui.model.rules import Repeat, Rule
from leadscorer_gui.model.sentences import condition_sentence
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Inactivity, Model
from leadscorer_gui.texts import _

Header = tuple[str, ...]


@dataclass(frozen=True)
class System:
    """One system. All texts are made at every call, in the language in use.

    `row(rule)`: the cells of a rule under `header()`. `before`, `silence`, `after`: steps. `check`:
    what no source could tell.
    """

    name: str
    title: Callable[[], str]
    can: Can
    header: Callable[[], Header]
    row: Callable[[Rule], Header]
    before: Callable[[Model], list[str]]
    silence: Callable[[Inactivity], list[str]]
    after: Callable[[Model], list[str]]
    check: Callable[[], list[str]]
    tokens: Callable[[Rule], Sequence[str]] | None = None
    """Name and value of the token of a rule, for a system that has tokens."""


def change_of(rule: Rule) -> str:
    """`+10` or `-5`."""
    points = rule.points or 0
    return f"+{format_points(points)}" if points >= 0 else format_points(points)


def asked(rule: Rule) -> str:
    """What must be true of the lead or the activity, in words."""
    return condition_sentence(rule.where) if rule.where is not None else ""


def kinds(rule: Rule) -> str:
    """The activities of a rule."""
    return ", ".join(rule.activity) or _("any activity")


def mql_points(model: Model) -> str:
    """The threshold."""
    return format_points(model.mql.threshold)


def is_once(rule: Rule) -> bool:
    """Whether the rule pays once in a lead's life."""
    return (rule.repeat or Repeat()).mode == "first"


def generic() -> System:
    """Any system: every rule as it is, to be built with what is there."""
    return System(
        name="build-sheet",
        title=lambda: _("any system"),
        can=Can(everything=True),
        header=lambda: (_("For"), _("When"), _("Condition"), _("How often"), _("Points")),
        row=lambda rule: (
            _("the lead") if rule.kind == "fit" else _("an activity"),
            "" if rule.kind == "fit" else kinds(rule),
            asked(rule),
            repeat_word(rule),
            _("disqualifies") if rule.disqualify else _points(rule),
        ),
        before=lambda _model: [_("Make a number field for the score, 0 to begin with.")],
        silence=lambda _told: [],
        after=lambda model: [
            _("Hand a lead over to sales when its score reaches {points}.").format(
                points=mql_points(model)
            )
        ],
        check=lambda: [_("Which of the rules your system can express; nothing is left out here.")],
    )


def _points(rule: Rule) -> str:
    from leadscorer_gui.exchange.rules_document import points_range

    return points_range(rule)
