"""The charts of nurturing: what they are called, and which options each has."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, TypeAlias, get_args

from leadscorer_gui.texts import _
from leadscorer_gui.ui.settings import Setting

SheetName: TypeAlias = Literal[
    "profile", "warming", "new_leads", "funnel", "reopened", "programmes", "costs", "products",
    "review",
]  # fmt: skip

SHEETS: Final[tuple[SheetName, ...]] = get_args(SheetName)
"""All of them, in the order of the choice."""

OPTIONS_OF: Final[dict[SheetName, tuple[str, ...]]] = {
    "profile": (),
    "warming": ("warming",),
    "new_leads": ("counted", "unit"),
    "funnel": ("unit", "beside"),
    "reopened": ("unit", "cold_days", "below_days"),
    "programmes": ("by", "touched", "top"),
    "costs": ("cost_by", "cost_of"),
    "products": (),
    "review": ("since",),
}
"""The options of `Options` that each takes, in the order of their controls."""


@dataclass(frozen=True)
class SheetText:
    """What a chart is called; `file_name` has a place for the name of the model."""

    name: Callable[[], str]
    tip: Callable[[], str]
    file_name: Callable[[], str]


TEXTS: Final[dict[SheetName, SheetText]] = {
    "profile": SheetText(
        lambda: _("Score profile of new leads"),
        lambda: _("The leads of each month by their score at its end, month against month"),
        lambda: _("{model} score profile.png"),
    ),
    "warming": SheetText(
        lambda: _("Warming up"),
        lambda: _("How new leads of each month come on in their first 90 days"),
        lambda: _("{model} warming up.png"),
    ),
    "new_leads": SheetText(
        lambda: _("New leads against target"),
        lambda: _("Raw leads, new leads or MQLs by period, what was aimed at, how it will end"),
        lambda: _("{model} new leads.png"),
    ),
    "funnel": SheetText(
        lambda: _("Funnel"),
        lambda: _("From new to won: where leads stop, and how long each step takes"),
        lambda: _("{model} funnel.png"),
    ),
    "reopened": SheetText(
        lambda: _("Re-opened leads"),
        lambda: _("Leads that were cold and came back, and those that qualified again"),
        lambda: _("{model} re-opened.png"),
    ),
    "programmes": SheetText(
        lambda: _("Programmes and assets"),
        lambda: _("What programmes, mails, pages and sources bring, touched against not touched"),
        lambda: _("{model} programmes.png"),
    ),
    "costs": SheetText(
        lambda: _("Cost per MQL and win"),
        lambda: _("What was spent, set against MQLs and wins"),
        lambda: _("{model} costs.png"),
    ),
    "products": SheetText(
        lambda: _("Products against each other"),
        lambda: _("Leads that several models want, or that one wants and another has disqualified"),
        lambda: _("{model} products.png"),
    ),
    "review": SheetText(
        lambda: _("Review since a version"),
        lambda: _("What happened since the model was frozen, and what to change"),
        lambda: _("{model} review.png"),
    ),
}

GROUPS: Final[tuple[tuple[Callable[[], str], tuple[SheetName, ...]], ...]] = (
    (lambda: _("New leads"), ("profile", "warming", "new_leads")),
    (lambda: _("Nurturing"), ("funnel", "reopened", "programmes")),
    (lambda: _("Costs"), ("costs",)),
    (lambda: _("Models"), ("products", "review")),
)
"""How the choice of charts has them together."""


@dataclass(frozen=True)
class Options:
    """What the user has chosen; each chart looks at its own ones alone.

    `beside`, what a funnel is compared with: empty for nothing, `v2` for a version, `2025-03` for
    the leads of before that month. `since`: the number of a version, 0 for the last one. An empty
    `by` is the first property that suits.
    """

    counted: str = "raw"
    unit: str = "month"
    warming: str = "score"
    cold_days: int = 30
    below_days: int = 0
    by: str = ""
    touched: str = "won"
    top: int = 20
    cost_by: str = "month"
    cost_of: str = "mql"
    beside: str = ""
    since: int = 0

    def of(self, name: SheetName) -> tuple[Any, ...]:
        """Those that a chart takes."""
        return tuple(getattr(self, each) for each in OPTIONS_OF[name])


CHOICES: Final[dict[str, tuple[Any, ...]]] = {
    "counted": ("raw", "new", "mqls"),
    "unit": ("week", "month"),
    "warming": ("score", "mqls"),
    "touched": ("won", "mql"),
    "top": (10, 20, 40),
    "cost_by": ("month", "source", "programme"),
    "cost_of": ("mql", "won"),
}
"""What can be chosen where it is one of few."""

_OF_ONE_FILE: Final = ("beside", "since")
"""Versions and months are those of one workspace, and not remembered."""
_MOST_DAYS: Final = 36_500


def remembered() -> Options:
    """The options as they were last; the defaults where the file of settings has nonsense."""
    said: dict[str, Any] = {}
    for each in fields(Options):
        if each.name not in _OF_ONE_FILE:
            value = _setting(each.name, each.default).get()
            said[each.name] = value if _is_sound(each.name, value) else each.default
    return Options(**said)


def remember(options: Options) -> None:
    """Keep the options for the next time."""
    for each in fields(Options):
        value = getattr(options, each.name)
        if each.name not in _OF_ONE_FILE and value != _setting(each.name, each.default).get():
            _setting(each.name, each.default).set(value)


def _setting(name: str, default: Any) -> Setting[Any]:
    return Setting(f"nurture/{name}", default)


def _is_sound(name: str, value: Any) -> bool:
    if name in CHOICES:
        return value in CHOICES[name]
    return not isinstance(value, int) or 0 <= value <= _MOST_DAYS
