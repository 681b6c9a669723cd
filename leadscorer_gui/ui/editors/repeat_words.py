"""What the editor of repeats says: modes, what is counted, and the sentences with gaps."""

from leadscorer_gui.texts import _


def mode_names() -> dict[str, str]:
    """The modes, by their names in the file, as answers to “once or each time?”."""
    return {
        "each": _("Each time"),
        "first": _("Only the first time"),
        "tiers": _("Each time, with points by its number"),
        "nth": _("Every so many times"),
        "burst": _("When it piles up within days"),
        "frequency": _("A level that follows how often"),
    }


def mode_tips() -> dict[str, str]:
    """What each mode does, in a sentence."""
    return {
        "each": _("Every time earns the points of the rule."),
        "first": _("The first time earns the points, later ones nothing."),
        "tiers": _("Every time earns, but from some number on other points than before."),
        "nth": _("Every third time (or fifth …) earns the points, those between nothing."),
        "burst": _("It earns when it was done so often within some days, each time that it is."),
        "frequency": _("The rule holds points as long as it was done often; they go down again."),
    }


def mode_sentence(mode: str, windowed: bool) -> str:
    """The sentence of a mode's own numbers; nothing where it has none."""
    if mode == "nth":
        return _("Points for every {n} times")
    if mode == "burst":
        return _("Points when it was done {count} times within {within_days} days")
    if mode == "frequency" and windowed:
        return _("Counted are {window} {within_days} days")
    return _("Counted are {window}") if mode == "frequency" else ""


def window_names() -> dict[str, str]:
    """What a level counts."""
    return {"days": _("those of the last"), "all": _("all since the beginning")}


def counting_names() -> dict[str, str]:
    """Which of the times are counted."""
    return {
        "all": _("All of them count"),
        "limit": _("At most so many in a period count"),
        "cooldown": _("One counts only some time after the last"),
    }


def counting_sentence(counting: str) -> str:
    """The sentence of what is counted."""
    return {
        "limit": _("at most {count} times {per}"),
        "cooldown": _("not again within {time} {unit}"),
    }.get(counting, "")


def apart_sentence() -> str:
    """What is counted apart."""
    return _("apart for each value of {of}")


def period_names() -> dict[str, str]:
    """Periods of a limit, behind “at most 3 times”."""
    return {
        "day": _("a day"),
        "week": _("a week"),
        "month": _("a month"),
        "lifetime": _("in all"),
    }


def unit_names() -> dict[str, str]:
    """Units of a cooldown, behind a number."""
    return {"minutes": _("minutes"), "hours": _("hours"), "days": _("days")}
