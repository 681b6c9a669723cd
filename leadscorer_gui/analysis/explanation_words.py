"""An explanation in words: why a lead has its score, why not more, what made it an MQL.

`hidden` are fields whose values are not shown, so that a screen can be shared.
"""

from collections.abc import Container
from typing import Final

import numpy as np

from leadscorer_gui.analysis.explanation import Adjustment, Explanation, RuleLine
from leadscorer_gui.analysis.explanation_reasons import Finding, Reason
from leadscorer_gui.engine.explain import Cause, LedgerRow
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Repeat
from leadscorer_gui.numerals import grouped, shown_day, shown_points
from leadscorer_gui.texts import _, n_

MINUS: Final = "−"
_MOST_CHOICES: Final = 5


def signed(hundredths: int) -> str:
    """Points with their sign, `+40`; a minus is as wide as a plus, 0 has none."""
    text = shown_points(abs(hundredths))
    return f"+{text}" if hundredths > 0 else f"{MINUS}{text}" if hundredths < 0 else text


def plain(hundredths: int) -> str:
    """Points with a minus as wide as a digit."""
    return signed(hundredths).removeprefix("+")


def local_time(zone: ZoneTable, at: int | None) -> str:
    """Date and time on the workspace's clock, `2026-02-12 14:10`; empty for None."""
    if at is None:
        return ""
    local = int(zone.to_local(np.array([at]))[0])
    return shown_day(str(np.datetime64(local, "us").astype("datetime64[m]")).replace("T", " "))


def local_date(zone: ZoneTable, at: int) -> str:
    """The date on the workspace's clock."""
    return shown_day(str(np.datetime64(int(zone.days(np.array([at]))[0]), "D")))


def cause_words(cause: Cause) -> str:
    """The name of what an entry comes from."""
    return {
        "start": _("Start"),
        "disqualified": _("Disqualified"),
        "fit": _("Fit"),
        "award": _("Activity"),
        "ageing": _("Ageing"),
        "frequency": _("Frequency"),
        "inactivity": _("Inactivity"),
        "limit": _("Limit"),
    }[cause]


def adjustment_words(adjustment: Adjustment) -> str:
    """The name of a line that is no rule's."""
    match adjustment.source:
        case "group":
            return _("Limit of the group “{name}”").format(name=adjustment.name)
        case "inactivity":
            return _("Inactivity")
        case "limits":
            return _("Limit of the score")


def line_words(explanation: Explanation, line: RuleLine, hidden: Container[str] = ()) -> str:
    """What a rule found: a value of the lead, or how many occurrences were counted."""
    if line.occurrences is None:
        return "" if line.finding is None else _value(line.finding, hidden)
    matched, counted = len(line.occurrences.matched), len(line.occurrences.counted)
    last = int(line.occurrences.counted[-1])
    when = local_time(explanation.zone, last)
    if matched == counted == 1:
        return when
    if matched == counted:
        return n_("{count} time, last {when}", "{count} times, last {when}", matched).format(
            count=grouped(matched), when=when
        )
    return _("{counted} of {count} counted, last {when}").format(
        counted=grouped(counted), count=grouped(matched), when=when
    )


def reason_words(explanation: Explanation, reason: Reason, hidden: Container[str] = ()) -> str:
    """Why a rule gives nothing."""
    when = local_time(explanation.zone, reason.at)
    finding = "" if reason.finding is None else _finding_words(reason.finding, hidden)
    match reason.kind:
        case "fit" | "who":
            return finding
        case "never":
            return _("never")
        case "where":
            return n_(
                "{count} such activity, {when}: {finding}",
                "none of {count} such activities; the last, {when}: {finding}",
                reason.count,
            ).format(count=grouped(reason.count), when=when, finding=finding)
        case "too_few" | "level":
            return _too_few(reason, when)
        case "aged":
            return _("aged to nothing; last earned {when}").format(when=when)
        case "cancels":
            return _("what it gave and took is equal")
        case "worth_nothing":
            return _("worth 0 points")


def room_rows(explanation: Explanation) -> list[tuple[str, str]]:
    """The limits upwards of groups and of the score: their names, and what there is of the most."""
    rows = []
    taken = {one.name: one.points for one in explanation.adjustments if one.source == "group"}
    for group in explanation.model.groups:
        if group.max is not None:
            own = (line.points for line in explanation.rules if line.rule.group == group.id)
            held = sum(own) + taken.get(group.name, 0)
            rows.append((_("Group “{name}”").format(name=group.name), _room(held, group.max)))
    limits = explanation.model.limits
    if limits is not None and limits.max is not None:
        rows.append((_("Limit of the score"), _room(explanation.score, limits.max)))
    return rows


def _room(held: int, most: int) -> str:
    text = _("{points} of at most {most}: nothing more counts")
    if held < most:
        text = _("{points} of at most {most}")
    return text.format(points=plain(held), most=plain(most))


def _too_few(reason: Reason, when: str) -> str:
    """What the way of repeating still wants."""
    repeat = reason.rule.repeat or Repeat()
    if repeat.nth is not None:
        return n_(
            "{count} counted, last {when}; number {n} would earn",
            "{count} counted, last {when}; number {n} would earn",
            reason.count,
        ).format(
            count=grouped(reason.count),
            when=when,
            n=grouped((reason.count // repeat.nth.n + 1) * repeat.nth.n),
        )
    wanted, days = 0, None
    if repeat.burst is not None:
        wanted, days = repeat.burst.count, repeat.burst.within_days
    elif repeat.frequency is not None:
        tiers = repeat.frequency.tiers
        wanted = next((tier.at_least for tier in tiers if tier.points), tiers[0].at_least)
        days = repeat.frequency.within_days
    if days is None:
        return _("{count} counted, last {when}; it takes {wanted}").format(
            count=grouped(reason.count), when=when, wanted=grouped(wanted)
        )
    return n_(
        "{count} counted in all, last {when}; it takes {wanted} within {days} day",
        "{count} counted in all, last {when}; it takes {wanted} within {days} days",
        days,
    ).format(count=grouped(reason.count), when=when, wanted=grouped(wanted), days=days)


def _value(finding: Finding, hidden: Container[str]) -> str:
    name = finding.comparison.field
    if name in hidden:
        return _("{field} is hidden").format(field=name)
    if not finding.value:
        return _("{field} is empty").format(field=name)
    return _("{field} is “{value}”").format(field=name, value=finding.value)


def _finding_words(finding: Finding, hidden: Container[str]) -> str:
    value, wanted = _value(finding, hidden), wanted_words(finding.comparison)
    if finding.holds:
        return _("{value}; it must not be {wanted}").format(value=value, wanted=wanted)
    return _("{value}; it takes {wanted}").format(value=value, wanted=wanted)


def wanted_words(comparison: Comparison) -> str:
    """What a comparison asks for."""
    value = comparison.value
    if comparison.op == "between" and isinstance(value, tuple):
        return _("{low} to {high}").format(low=value[0], high=value[1])
    if isinstance(value, tuple):
        some = ", ".join(f"“{one}”" for one in value[:_MOST_CHOICES])
        value = some + (" …" if len(value) > _MOST_CHOICES else "")
    return _patterns()[comparison.op].format(value=value)


def _patterns() -> dict[str, str]:
    return {
        "is": _("“{value}”"),
        "is_not": _("anything but “{value}”"),
        "contains": _("a text with “{value}”"),
        "not_contains": _("a text without “{value}”"),
        "starts_with": _("a text that begins with “{value}”"),
        "ends_with": _("a text that ends with “{value}”"),
        "like": _("a text like “{value}”"),
        "in": _("one of {value}"),
        "not_in": _("none of {value}"),
        "in_list": _("an entry of the list “{value}”"),
        "not_in_list": _("no entry of the list “{value}”"),
        "domain_in_list": _("an address whose domain is in the list “{value}”"),
        "gt": _("more than {value}"),
        "ge": _("at least {value}"),
        "lt": _("less than {value}"),
        "le": _("at most {value}"),
        "before": _("a time before {value}"),
        "since": _("{value} or later"),
        "is_empty": _("no value"),
        "is_not_empty": _("any value"),
        "is_true": _("yes"),
        "is_false": _("no"),
    }


def qualified_words(explanation: Explanation, threshold: int) -> str:
    """When the lead became an MQL, and by what."""
    first = explanation.first_qualified(threshold)
    if first is None:
        if explanation.disqualified is not None:
            return disqualified_words(explanation)
        return _("Never an MQL")
    if first.at is None:
        return _("MQL, without a date")
    when = local_time(explanation.zone, first.at)
    causes = "; ".join(event_words(row) for row in explanation.rows_at(first.at) if row.points > 0)
    if not causes:
        return _("MQL since {when}").format(when=when)
    return _("MQL since {when} ({causes})").format(when=when, causes=causes)


def disqualified_words(explanation: Explanation) -> str:
    """What disqualifies the lead, and since when; empty where nothing does."""
    row = explanation.disqualified
    if row is None or row.rule is None:
        return ""
    if row.at is None:
        return _("Disqualified by “{rule}”").format(rule=row.rule.name)
    when = local_time(explanation.zone, row.at)
    return _("Disqualified since {when} by “{rule}”").format(when=when, rule=row.rule.name)


def event_words(row: LedgerRow) -> str:
    """An entry with its points: `Demo form sent +40`."""
    name = row.rule.name if row.rule is not None else cause_words(row.cause)
    return f"{name} {signed(row.points)}"


def explanation_text(
    explanation: Explanation, name: str, threshold: int, hidden: Container[str] = ()
) -> str:
    """The whole explanation as lines of text, to paste into a message."""
    score = plain(explanation.score)
    lines = [
        _("{name}: score {score}").format(name=name, score=score),
        qualified_words(explanation, threshold),
        "",
    ]
    for line in explanation.rules:
        what = line_words(explanation, line, hidden)
        lines.append(f"{signed(line.points)}\t{line.rule.name}" + (f"\t{what}" if what else ""))
    for adjustment in explanation.adjustments:
        lines.append(f"{signed(adjustment.points)}\t{adjustment_words(adjustment)}")
    lines.append(_("= {score}").format(score=score))
    rooms = room_rows(explanation)
    if explanation.why_not or rooms:
        lines += ["", _("Why not more?")]
    for reason in explanation.why_not:
        lines.append(f"{reason.rule.name}: {reason_words(explanation, reason, hidden)}")
    lines += [f"{name}: {words}" for name, words in rooms]
    return "\n".join(lines) + "\n"
