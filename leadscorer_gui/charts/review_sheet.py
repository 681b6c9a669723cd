"""The review in words and as a chart: shares before and since the version, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from leadscorer_gui.analysis.intervals import TOO_FEW, Share
from leadscorer_gui.analysis.review import Review
from leadscorer_gui.analysis.review_findings import Edit, Finding
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.quality_words import percent, won_words
from leadscorer_gui.charts.rows import name_rows, put_beside, style_rows
from leadscorer_gui.charts.sheet import NONE, Find, Mark, Sheet, kept, rests_on
from leadscorer_gui.charts.words import Rows, cut, short
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.numerals import fixed, grouped, shown_points
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LONGEST: Final = 34
_COLUMNS: Final = (95.0, 190.0)


@dataclass(frozen=True)
class ReviewRow:
    """A share before the version and since; `before` is None where it is told of since alone."""

    name: str
    before: Share | None
    since: Share
    leads: Find


@dataclass(frozen=True)
class ReviewSheet(Sheet):
    """Shares before (grey) and since (blue); `version` is what the frozen one is called."""

    review: Review
    version: str
    won: str = ""

    @property
    def rows(self) -> tuple[ReviewRow, ...]:
        """What is drawn, from above."""
        before, since = self.review.before, self.review.since
        mqls, wins = kept(since.mqls), kept(since.wins)
        rows = [
            ReviewRow(_("MQLs accepted"), before.accepted, since.accepted, mqls),
            ReviewRow(_("accepted sent back"), before.returned, since.returned, mqls),
            ReviewRow(_("precision"), before.precision, since.precision, mqls),
            ReviewRow(_("recall"), before.recall, since.recall, wins),
        ]
        for band in self.review.bands:
            if len(band.leads) and band.accepted.total:
                name = _("{band}: accepted").format(band=band.name)
                rows.append(ReviewRow(name, None, band.accepted, kept(band.leads)))
                name = _("{band}: sent back").format(band=band.name)
                rows.append(ReviewRow(name, None, band.returned, kept(band.leads)))
        return tuple(rows)

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 11.0, 2.2 + 0.42 * len(self.rows)

    def title(self) -> str:
        """How many MQLs a week before and since, and how many findings."""
        before, since = self.review.before.per_week, self.review.since.per_week
        count = len(self.review.findings)
        found = n_("{count} finding", "{count} findings", count).format(count=count)
        places = {"version": self.version, "found": found}
        if since is None:
            return _("Nothing has happened since {version}; {found}").format(**places)
        places["since"] = short(since)
        if before is None:
            return _("Since {version} {since} MQLs a week; {found}").format(**places)
        text = _("Since {version} {since} MQLs a week, before {before}; {found}")
        return text.format(before=short(before), **places)

    def sentence(self) -> str:
        """The finding, then everything that was found."""
        told = [self.title(), *(finding_words(one) for one in self.review.findings)]
        return self.empty() or ". ".join(told)

    def foot(self) -> str:
        """Which model and leads, and what the shares are of."""
        parts = [rests_on(self.review.result)]
        parts.append(_("grey: before; blue: since {version}").format(version=self.version))
        if self.review.win_days is not None:
            text = _(
                "precision: of MQLs {days} days old; recall: of wins those that were MQLs first"
            )
            parts.append(text.format(days=self.review.win_days))
        parts.append(_("lines: 95 %; thin: too few, under {count}").format(count=TOO_FEW))
        told = " · ".join(parts)
        return f"{told}\n{won_words(self.won)}" if self.review.win_days is not None else told

    def empty(self) -> str:
        """Without MQLs there is nothing to review."""
        if len(self.review.before.mqls) or len(self.review.since.mqls):
            return ""
        return _("No lead became an MQL, neither before this version nor since")

    @fixed()
    def table(self) -> Rows:
        """The shares; then the findings with the change that goes with each."""
        heading = _("what"), _("before"), _("since"), _("change")
        rows = [
            (one.name, "" if one.before is None else _words(one.before), _words(one.since), "")
            for one in self.rows
        ]
        before, since = self.review.before, self.review.since
        counts = (_("MQLs"), str(len(before.mqls)), str(len(since.mqls)), "")
        wins = (_("won"), str(len(before.wins)), str(len(since.wins)), "")
        told = [
            (finding_words(one), "", "", "" if one.edit is None else edit_words(one.edit))
            for one in self.review.findings
        ]
        return heading, counts, wins, *rows, *told

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Two dots in each row with their intervals."""
        one, rows = axes[0], self.rows
        style_rows(one, palette)
        one.set_xlim(0, 101)
        one.set_xlabel(_("Per cent"))
        few = [row.since.is_of_too_few for row in rows]
        name_rows(one, [cut(visible(row.name), _LONGEST) for row in rows], few, palette)
        for place, row in enumerate(rows):
            if row.before is not None:
                _draw(one, place + 0.15, row.before, palette.reference, palette.background)
                put_beside(one, _COLUMNS[0], place, _count(row.before), palette.quiet_text)
            _draw(one, place - 0.15, row.since, palette.current, palette.current)
            put_beside(one, _COLUMNS[1], place, _count(row.since), palette.text)
        for x, text in zip(_COLUMNS, (_("before"), _("since")), strict=True):
            put_beside(one, x, -0.85, text, palette.quiet_text)

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each row: the MQLs (or wins) since that it is of."""
        return tuple(
            Mark(0, -np.inf, np.inf, place - 0.5, place + 0.5, self.words(row), row.leads)
            for place, row in enumerate(self.rows)
        )

    def words(self, row: ReviewRow) -> str:
        """A row in words."""
        if row.before is None:
            return _("{name}: {since} since").format(name=row.name, since=_words(row.since))
        text = _("{name}: {since} since, {before} before")
        return text.format(name=row.name, since=_words(row.since), before=_words(row.before))


def finding_words(one: Finding) -> str:
    """A finding as a sentence, without a full stop."""
    said = one.numbers
    if one.why == "precision_fell":
        text = _("The threshold may be too low: precision fell from {before} to {since}")
        return text.format(before=_ratio(said["before"]), since=_ratio(said["since"]))
    if one.why in ("over_capacity", "room_left"):
        text = _("The threshold may be too high: {count} MQLs a week, sales can take {most}")
        if one.why == "over_capacity":
            text = _("The threshold is too low: {count} MQLs a week, sales can take {most}")
        return text.format(count=short(said["per_week"]), most=short(float(said["capacity"])))
    if one.why == "rule_silent":
        text = _("“{rule}” has stopped matching: {before} times before, never since")
        return text.format(rule=said["rule"], before=grouped(said["before"]))
    if one.why == "type_unused":
        text = n_(
            "No rule asks for “{type}”, which happened {count} time since",
            "No rule asks for “{type}”, which happened {count} times since",
            said["count"],
        )
        return text.format(type=visible(said["type"]), count=grouped(said["count"]))
    text = _("The threshold may be too high: {count} of {total} wins were no MQL first")
    if one.why == "rarely_accepted":
        text = _("The threshold may be too low: sales accepted {count} of {total} MQLs")
    elif one.why == "often_sent_back":
        text = _("The threshold may be too low: {count} of {total} were sent back")
    return text.format(count=grouped(said["count"]), total=grouped(said["total"]))


def edit_words(edit: Edit) -> str:
    """What one click changes in the draft, as the text of a button."""
    said = edit.arguments
    if edit.intent == "set_threshold":
        return _("Set the threshold to {points}").format(points=shown_points(said["hundredths"]))
    if edit.intent == "set_enabled":
        return _("Switch the rule off")
    rule = said["rules"][0]
    points = shown_points(rule.points or 0)
    return _("Add a rule for “{type}”: {points} points").format(
        type=visible(rule.name), points=points
    )


def _ratio(share: Share) -> str:
    return NONE if share.ratio is None else percent(share.ratio)


def _count(share: Share) -> str:
    text = _("{count} of {total}").format(count=grouped(share.count), total=grouped(share.total))
    return text if share.total else NONE


def _words(share: Share) -> str:
    if share.ratio is None:
        return NONE
    return _("{share}, {count}").format(share=percent(share.ratio), count=_count(share))


def _draw(axes: Axes, y: float, share: Share, color: str, fill: str) -> None:
    if share.ratio is None or share.interval is None:
        return
    few = share.is_of_too_few
    ends = [100 * end for end in share.interval]
    line: dict[str, Any] = {"linewidth": 1 if few else 1.8, "linestyle": ":" if few else "-"}
    axes.plot(ends, [y, y], color=color, **line)
    dot: dict[str, Any] = {"marker": "o", "markersize": 4 if few else 7, "linestyle": "none"}
    dot["clip_on"] = False  # a dot at 0 is whole
    axes.plot([100 * float(share.ratio)], [y], color=color, markerfacecolor=fill, **dot)
