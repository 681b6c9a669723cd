"""A comparison on one page: sections of texts, as a page to hand on or as CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from leadscorer_gui.analysis.comparison import Change, Comparison, Mask
from leadscorer_gui.analysis.comparison_causes import Causes
from leadscorer_gui.analysis.comparison_numbers import BandFlow, Shifts, SideWeeks
from leadscorer_gui.analysis.comparison_rules import ModelDiff, status_sign, status_word
from leadscorer_gui.analysis.comparison_words import (
    change_name,
    finding,
    main_name,
    rate_text,
    side_name,
    weekly_words,
)
from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.analysis.lead_export import safe_cell
from leadscorer_gui.analysis.tables import csv_row
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.numerals import grouped, shortly, shown_day
from leadscorer_gui.texts import _

Row: TypeAlias = tuple[str, ...]

_AIR: Final = 3


@dataclass(frozen=True)
class Section:
    """A part of the page: its key for programs, its title, a heading and rows of texts."""

    key: str
    title: str
    heading: Row
    rows: tuple[Row, ...]
    note: str = ""


def sections(comparison: Comparison, causes: Causes, diff: ModelDiff) -> tuple[Section, ...]:
    """All that the page says, for people; tables and files of it are made within `fixed()`.

    `causes` are those of gained and lost leads, or of more.
    """
    found = [
        _sides(comparison),
        _counts(comparison),
        _changes(comparison),
        _causes(causes),
        _weeks(comparison),
        _timing(comparison),
    ]
    if comparison.has_bands:
        found.append(_bands(comparison))
    found.append(_rules(diff))
    if diff.parts:
        found.append(_parts(diff))
    return tuple(found)


def _sides(comparison: Comparison) -> Section:
    rows = []
    for name, half in (("A", comparison.a), ("B", comparison.b)):
        result = half.side.result
        span = result.history.first_instant, result.as_of
        days = ("" if at is None else local_date(result.history.zone, at) for at in span)
        told = ", ".join((side_name(half.side), *result.scope.words))
        rows.append((name, told, grouped(len(result)), *days))
    heading = ("", _("model"), _("leads"), _("data from"), _("to"))
    return Section("sides", finding(comparison), heading, tuple(rows), weekly_words(comparison))


def _counts(comparison: Comparison) -> Section:
    none = ~(comparison.is_both | comparison.is_gained | comparison.is_lost)
    counts = {
        name: grouped(int(mask.sum()))
        for name, mask in (
            ("both", comparison.is_both), ("lost", comparison.is_lost),
            ("gained", comparison.is_gained), ("neither", none),
        )
    }  # fmt: skip
    title = _("MQLs ever") if comparison.count == "ever" else _("MQLs now")
    rows = (
        (_("A: MQL"), counts["both"], _("lost {count}").format(count=counts["lost"])),
        (_("A: not"), _("gained {count}").format(count=counts["gained"]), counts["neither"]),
    )
    return Section("mqls", title, ("", _("B: MQL"), _("B: not")), rows)


def _changes(comparison: Comparison) -> Section:
    masks: list[tuple[str, Mask]] = [
        (_("gained"), comparison.is_gained),
        (_("lost"), comparison.is_lost),
        (_("earlier"), comparison.shift < 0),
        (_("later"), comparison.shift > 0),
        (_("another band"), comparison.moves_band),
        (_("another score"), comparison.scores_differ),
    ]
    rows = tuple(
        (name, grouped(int(mask.sum())), grouped(comparison.won_of(mask))) for name, mask in masks
    )
    return Section("changes", _("Who changes"), ("", _("leads"), _("ever won")), rows)


def _causes(causes: Causes) -> Section:
    columns: tuple[Change, ...] = ("gained", "lost", "earlier", "later")
    rows = []
    for main, by_change in causes.summary():
        counts = [len(by_change.get(change, ())) for change in columns]
        if any(counts):
            rows.append((main_name(main), *(str(count) for count in counts)))
    heading = (_("what made the difference most"), *(change_name(one) for one in columns))
    note = "" if rows else _("Nobody is gained, lost, earlier or later")
    return Section("causes", _("Why"), heading, tuple(rows), note)


def _weeks(comparison: Comparison) -> Section:
    sides = [SideWeeks.of(half.side) for half in (comparison.a, comparison.b)]
    days = sorted({day for side in sides for day in side.days.tolist()})
    known = [dict(zip(side.days.tolist(), side.counts.tolist(), strict=True)) for side in sides]
    full = [set(side.days[side.is_full].tolist()) for side in sides]
    rows = []
    for day in days:
        counts = (str(one.get(day, "")) for one in known)
        is_full = all(day in one for one, has in zip(full, known, strict=True) if day in has)
        rows.append(
            (shown_day(str(np.datetime64(day, "D"))), *counts, _("yes") if is_full else _("no"))
        )
    means = ("" if side.mean is None else rate_text(float(side.mean)) for side in sides)
    rows.append((_("mean of the full weeks"), *means, ""))
    heading = (_("week of"), "A", "B", _("full"))
    return Section("weeks", _("New MQLs a week"), heading, tuple(rows))


def _timing(comparison: Comparison) -> Section:
    shifts = Shifts.of(comparison)
    rows = []
    for place, count in enumerate(shifts.counts.tolist()):
        if count:
            low, high = shifts.edges[place : place + 2].tolist()
            rows.append((str(low), str(high), str(count)))
    heading = (_("from days"), _("below days"), _("leads"))
    return Section("timing", _("Later (+) or earlier (−)"), heading, tuple(rows),
                   timing_words(shifts))  # fmt: skip


def timing_words(shifts: Shifts) -> str:
    """How many come earlier, later and at the same time, and the median."""
    if shifts.median is None:
        return _("No lead is a dated MQL of both")
    text = _("{earlier} earlier, {later} later, {same} at the same time; median {median} days")
    median = shifts.median
    size = shortly(abs(median))
    sign = "" if size == "0" else "+" if median > 0 else "−"
    return text.format(
        earlier=grouped(shifts.earlier), later=grouped(shifts.later),
        same=grouped(len(shifts.unmoved)), median=sign + size,
    )  # fmt: skip


def band_name(name: str | None) -> str:
    """The name of a place of a flow between bands."""
    if name is None:
        return _("not scored")
    return visible(name) if name else _("below all bands")


def _bands(comparison: Comparison) -> Section:
    flow = BandFlow.of(comparison)
    last = len(flow.names[1]) - (0 if flow.counts[:, -1].any() else 1)
    rows = tuple(
        (band_name(name), *(grouped(count) for count in flow.counts[place, :last].tolist()))
        for place, name in enumerate(flow.names[0])
        if flow.counts[place].any()
    )
    heading = (_("from A, to B"), *(band_name(name) for name in flow.names[1][:last]))
    note = ""
    if flow.is_alike:
        note = _("{up} up, {down} down").format(up=grouped(flow.up), down=grouped(flow.down))
    return Section("bands", _("Bands"), heading, rows, note)


def _rules(diff: ModelDiff) -> Section:
    rows = tuple(
        (status_sign(one.status), status_word(one.status), visible(one.name), one.short,
         one.before, one.after)
        for one in diff.rules
    )  # fmt: skip
    heading = ("", _("status"), _("rule"), _("change"), _("by A"), _("by B"))
    return Section("rules", _("Rules"), heading, rows, diff.sentence())


def _parts(diff: ModelDiff) -> Section:
    rows = tuple((one.name, one.before, one.after) for one in diff.parts)
    return Section("model", _("The rest of the model"), ("", _("by A"), _("by B")), rows)


def page_text(found: Sequence[Section]) -> Iterator[str]:
    """The page as lines of text: tables with aligned columns, sentences below each other."""
    for place, section in enumerate(found):
        if place:
            yield "\n"
        yield f"{section.title}\n"
        if section.note:
            yield f"{section.note}\n"
        if section.key in ("rules", "model"):
            yield from _sentences(section)
        elif section.rows:
            yield from _aligned((section.heading, *section.rows))


def _sentences(section: Section) -> Iterator[str]:
    for row in section.rows:
        *names, before, after = row
        yield "  " + "  ".join(name for name in names if name) + "\n"
        for side, sentence in (("A", before), ("B", after)):
            if sentence and not (side == "B" and before == after):
                yield f"      {side}: {sentence}\n"


def _aligned(rows: Sequence[Row]) -> Iterator[str]:
    columns = list(zip(*rows, strict=True))
    widths = [max(len(cell) for cell in column) for column in columns]
    numeric = [all(map(_is_number, filter(None, column[1:]))) for column in columns]
    for row in rows:
        cells = [
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(row, widths, numeric, strict=True)
        ]
        yield ("  " + (" " * _AIR).join(cells)).rstrip() + "\n"


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(",", "").replace(".", "").isdigit()


def page_csv(found: Sequence[Section]) -> Iterator[str]:
    """The page as CSV: the key of its section before each row; shorter rows are filled up."""
    most = 1 + max(len(section.heading) for section in found)
    for section in found:
        rows = [("", section.title), ("", section.note)] if section.note else [("", section.title)]
        for row in (*rows, section.heading, *section.rows):
            cells = (section.key, *map(safe_cell, row))
            yield csv_row((*cells, *[""] * (most - len(cells))))
