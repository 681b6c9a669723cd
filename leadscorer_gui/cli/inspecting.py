"""`leadscorer inspect`: what is in exported files, before anything is imported."""

import os
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from leadscorer_gui.analysis.tables import csv_row
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.importing import check_once
from leadscorer_gui.cli.output import Progress, check_target, put, same_file, warn
from leadscorer_gui.files.import_files import save_plan
from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.files.saving import SaveError
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.date_forms import DatesFound, detect, looks_like_a_date_column
from leadscorer_gui.importing.looking import Look, look_into
from leadscorer_gui.importing.preview import Preview
from leadscorer_gui.importing.proposing import Proposal, propose
from leadscorer_gui.importing.recognition import Recognised
from leadscorer_gui.importing.sources.open_table import OpenTable
from leadscorer_gui.model.cells import safe_cell
from leadscorer_gui.model.imports import (
    ImportPlan,
    TableMapping,
    TablePlace,
    with_paths,
)
from leadscorer_gui.progress import part
from leadscorer_gui.texts import _, n_

COLUMNS: Final = ("file", "table", "column", "meaning", "dates", "fit", "filled", "examples")

_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 60
_LIKELY: Final = 0.5
"""The share of values that are dates from which on a column is told as one of dates."""


def inspect_files(options: Namespace) -> int:
    """Print a row per column of every table; exit status 1 where a file cannot be read."""
    check_once(options.files)
    check_target(options.out, *options.files)
    check_target(options.save_mapping, *options.files, option="--save-mapping")
    both = options.out is not None and options.save_mapping is not None
    if both and same_file(options.out, options.save_mapping):
        raise UsageError(_("--out and --save-mapping name the same file; choose another name"))
    known, progress = shelf(), Progress()
    for broken in known.broken:
        warn(broken)
    try:
        report = progress.begin(_("Looking at the files"))
        looks = look_into(options.files, report=part(report, 0.0, 0.8))
        proposal = propose(looks, known.profiles, part(report, 0.8, 1.0))
    except CsvError as error:
        raise BadInput(str(error)) from error
    finally:
        progress.end()
    rows = [csv_row(COLUMNS)]
    for look in looks:
        mapping = None if proposal is None else _mapping_of(proposal.plan, look.place)
        if look.table is None or look.preview is None or mapping is None or proposal is None:
            warn(look.error)
            continue
        dates = _dates(look, look.preview, mapping, proposal)
        _tell(look, look.table, look.preview, mapping, proposal.recognised[look.place], dates)
        rows += _rows(look, look.preview, mapping, dates)
    if proposal is not None and options.save_mapping is not None:
        _save(_without_questions(proposal), options.save_mapping)
    put(rows, options.out)
    return 1 if any(look.error for look in looks) else 0


def _mapping_of(plan: ImportPlan, place: TablePlace) -> TableMapping | None:
    return next((one for one in plan.tables if place in one.files), None)


def _dates(
    look: Look, preview: Preview, mapping: TableMapping, proposal: Proposal
) -> dict[str, DatesFound]:
    """How the dates of columns are written; only of those that look like dates."""
    found = {}
    for column in preview.header:
        dates = proposal.dates.get((mapping.name, column))
        if dates is None:
            dates = detect(look.values(column), column)
            if dates.fit < _LIKELY and not looks_like_a_date_column(column):
                continue
        if dates.forms:
            found[column] = dates
    return found


def _without_questions(proposal: Proposal) -> ImportPlan:
    """The plan without the dates that can be read in two ways: somebody has to say in which."""
    questions = set(proposal.questions())

    def asked(table: TableMapping) -> TableMapping:
        fields = (
            replace(one, dates=()) if (table.name, one.column) in questions else one
            for one in table.fields
        )
        return replace(table, fields=tuple(fields))

    return replace(proposal.plan, tables=tuple(map(asked, proposal.plan.tables)))


# What is told in sentences


def _tell(
    look: Look,
    table: OpenTable,
    preview: Preview,
    mapping: TableMapping,
    best: Recognised | None,
    dates: Mapping[str, DatesFound],
) -> None:
    sentences = [
        *_on_form(table, preview),
        *look.reasons,
        *map(str, table.renamed),
        *_on_meaning(mapping, best),
        *_on_dates(dates),
    ]
    for sentence in sentences:
        warn(f"{table.name}: {sentence}")


def _on_form(table: OpenTable, preview: Preview) -> Iterator[str]:
    """How the table is written down, and how much of it was looked at."""
    form = table.format
    if table.kind == "csv":
        message = _("Encoding {encoding}, delimiter {delimiter}, names of columns in row {row}.")
        mark = _("tab") if form.delimiter == "\t" else f"“{form.delimiter}”"
        yield message.format(encoding=form.encoding, delimiter=mark, row=form.header_row)
    elif table.kind == "workbook":
        yield _("The names of columns are in row {row}.").format(row=form.header_row)
    rows = len(preview.rows)
    if preview.is_whole:
        yield n_("It has {count} row.", "It has {count} rows.", rows).format(count=rows)
    else:
        message = n_("The first row was looked at.", "The first {count} rows were looked at.", rows)
        yield message.format(count=rows)


def _on_meaning(mapping: TableMapping, best: Recognised | None) -> Iterator[str]:
    """What the table is, and why."""
    if best is not None:
        message = _("It is “{table}” of {system}.")
        yield message.format(table=best.table.name, system=best.profile.system)
        yield from best.reasons
    elif mapping.holds == "nothing":
        yield _("It is not known what it holds; say so in a mapping.")
    else:
        yield _("No system is recognised; it seems to hold {holds}.").format(holds=mapping.holds)


def _on_dates(dates: Mapping[str, DatesFound]) -> Iterator[str]:
    """The columns in which day and month may be taken for each other."""
    for column, found in dates.items():
        if found.ambiguous:
            ways = (found.forms, *(one.forms for one in found.alternatives if one.as_likely))
            shown = _(" or ").join(" ".join(forms) for forms in dict.fromkeys(ways))
            message = _(
                "The dates of “{column}” can be read in several ways, as {forms}; say in the"
                " mapping which is right."
            )
            yield message.format(column=column, forms=shown)


# What is printed


def _rows(
    look: Look, preview: Preview, mapping: TableMapping, dates: Mapping[str, DatesFound]
) -> Iterator[str]:
    place = look.place
    within = " › ".join(text for text in (place.member, place.sheet) if text)
    for column in preview.header:
        values = preview.values(column)
        found = dates.get(column)
        cells = (
            place.path,
            within,
            column,
            meaning_of(mapping, column),
            " ".join(found.forms) if found else "",
            _share(found.fit) if found else "",
            _share(len(values) / max(1, len(preview.rows))),
            " | ".join(_clipped(value) for value in list(dict.fromkeys(values))[:_EXAMPLES]),
        )
        yield csv_row(map(safe_cell, cells))


def meaning_of(mapping: TableMapping, column: str) -> str:
    """What a column stands for, in the words of a mapping file."""
    found = [f"key:{one.key}" for one in mapping.keys if one.column == column]
    found += [one.field for one in mapping.fields if one.column == column]
    if mapping.type is not None and column in mapping.type.columns:
        found.append("type")
    if column in mapping.expand:
        found.append("expand")
    if column in mapping.ignore:
        found.append("ignore")
    if not found and mapping.holds in ("leads", "activities"):
        found.append("attribute" if mapping.holds == "leads" else "property")
    return " ".join(found)


def _share(share: float) -> str:
    """A share with two digits, `1` only where nothing at all is missing."""
    shown = f"{share:.2f}" if share in (0, 1) else f"{min(max(share, 0.01), 0.99):.2f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _clipped(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= _LONGEST_EXAMPLE else f"{value[: _LONGEST_EXAMPLE - 1]}…"


def _save(plan: ImportPlan, target: Path) -> None:
    """Write the mapping file, its paths as seen from its folder."""
    folder = os.path.realpath(target.parent)

    def moved(path: str) -> str:
        if Path(path).is_absolute():
            return path
        whole = os.path.realpath(path)
        try:
            return os.path.relpath(whole, folder)
        except ValueError:  # on another drive of Windows
            return whole

    try:
        for notice in save_plan(with_paths(plan, moved), target):
            warn(notice)
    except (SaveError, OSError) as error:
        raise BadInput(str(error)) from error
