"""What would change a lead, in words: rows for a table, and a line or two for its head.

No value of the lead is told, so that nothing need be hidden.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

from leadscorer_gui.analysis.explanation_words import local_time, plain
from leadscorer_gui.analysis.lead_future import Crossing
from leadscorer_gui.analysis.lead_standing import (
    OneMore,
    Standing,
    WhatWouldChange,
    Without,
)
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.texts import _, n_

Row: TypeAlias = tuple[str, str, str]
"""What if, the score then, and what else is another."""

MOST_TOLD: Final = 8
"""So many activities are told, and so many rules: those that matter most."""
MOST_OTHERS: Final = 4
"""Of them so many that change nothing but points."""
MOST_ONE_MORE: Final = 6

_LAST_TOLD: Final = parse_timestamp("2200-01-01", "UTC") or 0
"""Dates behind the years of the specification are not worth telling."""


def change_rows(change: WhatWouldChange, zone: ZoneTable) -> tuple[Row, ...]:
    """All that would change, the future first, then without something, then with one more."""
    rows: list[Row] = [(_future_row(change, zone), "", "")]
    rows += [(text, "", "") for text in missing_words(change)]
    now = change.standing
    for more in helping(change)[:MOST_ONE_MORE]:
        rows.append((one_more_words(more), plain(more.after.score), _then(now, more.after, zone)))
    for one in (*_telling(change.activities), *_telling(change.rules)):
        score = "" if one.after is None else plain(one.after.score)
        rows.append((without_words(one, zone), score, _then(now, one.after, zone)))
    rows += [(text, "", "") for text in _left_words(change)]
    return tuple(rows)


def helping(change: WhatWouldChange) -> list[OneMore]:
    """What brings a lead that is no MQL nearer to being one: the best activity of each type."""
    if change.standing.qualified or change.standing.disqualified:
        return []
    best: dict[str, OneMore] = {}
    for more in change.one_more:
        best.setdefault(more.type, more)
    return list(best.values())


def _telling(changes: Sequence[Without]) -> list[Without]:
    """Those that change more than points, and a few others."""
    deciding = [one for one in changes if one.effect != "none"][:MOST_TOLD]
    others = [one for one in changes if one.effect == "none"]
    return deciding + others[: max(0, min(MOST_OTHERS, MOST_TOLD - len(deciding)))]


def outlook_words(change: WhatWouldChange, zone: ZoneTable) -> str:
    """In a line what matters most: what makes the lead the MQL that it is, or would make it one."""
    parts = [future_words(change, zone)]
    now, without = change.standing, [*change.activities, *change.rules]
    deciding = next((one for one in without if one.effect == "now"), None)
    if now.disqualified:
        parts = []
    elif not now.qualified:
        parts = missing_words(change)[:1]
        parts += [future_words(change, zone)] if _told(change.crossing) else []
        parts += [_with_words(more) for more in helping(change)[:1] if more.effect == "now"]
        return " · ".join(parts)
    if deciding is not None:
        parts.append(_decides(deciding, now, zone))
    elif now.qualified:
        parts.append(_("No single activity and no single rule decides it"))
    return " · ".join(parts)


def change_text(change: WhatWouldChange, zone: ZoneTable) -> str:
    """The rows as lines of text, to paste into a message."""
    lines = [_("What would change it?")]
    for what, score, then in change_rows(change, zone):
        after = ", ".join(text for text in (score, then) if text)
        lines.append(_("{what}: {after}").format(what=what, after=after) if after else what)
    return "\n".join(lines) + "\n"


def future_words(change: WhatWouldChange, zone: ZoneTable) -> str:
    """What happens if nothing happens."""
    crossing, now, threshold = change.crossing, change.standing, shown_points(change.threshold)
    if not _told(crossing) or crossing is None:
        if now.disqualified:
            return _("It stays disqualified, whatever happens")
        if now.qualified:
            return _("It stays an MQL if nothing happens")
        return _("It stays no MQL if nothing happens")
    when = local_time(zone, crossing.at)
    told = {"threshold": threshold, "when": when, "cause": _cause(crossing)}
    if crossing.qualified:
        if now.score < change.threshold:
            return _("Reaches {threshold} on {when} if nothing happens ({cause})").format(**told)
        return _("Comes to be an MQL on {when} if nothing happens ({cause})").format(**told)
    if crossing.score < change.threshold:
        return _("Falls below {threshold} on {when} if nothing happens ({cause})").format(**told)
    return _("Is no MQL any more from {when} on if nothing happens ({cause})").format(**told)


def missing_words(change: WhatWouldChange) -> list[str]:
    """What the lead lacks to be an MQL, a sentence for each thing."""
    now, missing = change.standing, change.missing
    if now.qualified or now.disqualified:
        return []
    found = []
    if missing.score:
        text = _("Short of {threshold} by {points}")
        points, threshold = shown_points(missing.score), shown_points(change.threshold)
        found.append(text.format(points=points, threshold=threshold))
    if missing.fit:
        text = _("Short of the least fit by {points}")
        found.append(text.format(points=shown_points(missing.fit)))
    if missing.engagement:
        text = _("Short of the least engagement by {points}")
        found.append(text.format(points=shown_points(missing.engagement)))
    return found


def without_words(one: Without, zone: ZoneTable) -> str:
    """What is taken away."""
    if one.at is None:
        return _("Without the rule “{rule}”").format(rule=one.rules[0].name)
    places = {
        "type": one.type or _("activity"),
        "when": local_time(zone, one.at),
        "count": grouped(one.alike),
    }
    if one.alike == 1:
        return _("Without “{type}” of {when}").format(**places)
    text = n_(
        "Without any one of {count} “{type}” (last {when})",
        "Without any one of {count} “{type}” (last {when})",
        one.alike,
    )
    return text.format(**places)


def one_more_words(more: OneMore) -> str:
    """What is added."""
    type_ = more.type or _("activity")
    return _("With one more “{type}” now (rule “{rule}”)").format(type=type_, rule=more.rule.name)


def standing_words(standing: Standing, zone: ZoneTable) -> str:
    """`68, MQL since 14 Feb`: a standing in a few words."""
    score = plain(standing.score)
    if standing.mql_at is not None and standing.qualified:
        text = _("{score}, MQL since {when}")
        return text.format(score=score, when=local_time(zone, standing.mql_at))
    if standing.qualified:
        return _("{score}, MQL").format(score=score)
    if standing.mql_at is not None:
        text = _("{score}, no MQL any more (first {when})")
        return text.format(score=score, when=local_time(zone, standing.mql_at))
    return _("{score}, never an MQL").format(score=score)


def _then(now: Standing, after: Standing | None, zone: ZoneTable) -> str:
    """What is another besides the score."""
    if after is None:
        return _("nothing of the lead would be left")
    effect = now.effect_of(after)
    if effect == "now":
        return _("an MQL") if after.qualified else _("no MQL")
    if effect == "ever":
        return _("it would have been an MQL") if after.ever else _("it never was an MQL")
    if effect == "when" and after.mql_at is not None:
        return _("MQL since {when}").format(when=local_time(zone, after.mql_at))
    return _("still an MQL") if now.qualified else ""


def _decides(one: Without, now: Standing, zone: ZoneTable) -> str:
    then = _then(now, one.after, zone)
    what = without_words(one, zone)
    if one.after is None:
        return _("{what}: {then}").format(what=what, then=then)
    return _("{what}: {score}, {then}").format(what=what, score=plain(one.after.score), then=then)


def _with_words(more: OneMore) -> str:
    score = plain(more.after.score)
    return _("{what}: {score}, an MQL").format(what=one_more_words(more), score=score)


def _cause(crossing: Crossing) -> str:
    rule: Rule | None = crossing.rule
    return _("inactivity") if rule is None else _("“{rule}”").format(rule=rule.name)


def _told(crossing: Crossing | None) -> bool:
    return crossing is not None and crossing.at < _LAST_TOLD


def _future_row(change: WhatWouldChange, zone: ZoneTable) -> str:
    """What happens if nothing happens, with the score then."""
    what, crossing = future_words(change, zone), change.crossing
    if crossing is None or not _told(crossing):
        return what
    return _("{what}: {after}").format(what=what, after=plain(crossing.score))


def _left_words(change: WhatWouldChange) -> list[str]:
    """What is not told: rows beyond the most, and activities that were not tried."""
    told = sum(len(_telling(changes)) for changes in (change.activities, change.rules))
    found = []
    if left := len(change.activities) + len(change.rules) - told:
        text = n_("… and {count} more, which matters less", "… and {count} more, which matter less",
                  left)  # fmt: skip
        found.append(text.format(count=grouped(left)))
    if count := change.left_out:
        text = n_("{count} earlier activity was not tried", "{count} earlier activities were not"
                  " tried", count)  # fmt: skip
        found.append(text.format(count=grouped(count)))
    return found
