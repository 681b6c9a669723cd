"""What is found out about chosen files before they are read; the work of a job, without widgets."""

from dataclasses import dataclass
from pathlib import Path

from leadscorer_gui.importing.candidates import Kind
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.guessing import (
    TableGuess,
    guess_columns,
    looks_like,
    which_is_which,
)
from leadscorer_gui.importing.mapping import columns_by_field, lacking
from leadscorer_gui.importing.preview import Preview, read_preview
from leadscorer_gui.model.workspace import ActivityMapping, DataFiles, LeadMapping
from leadscorer_gui.progress import Report

REQUIRED: dict[Kind, tuple[str, ...]] = {"leads": ("lead_id",), "activities": ("lead_id", "at")}
"""The fields without which a table cannot be read."""


@dataclass(frozen=True)
class Table:
    """A file in its part: its beginning, and the column of each field as far as it is known."""

    kind: Kind
    preview: Preview
    columns: dict[str, str]
    """By field."""
    guess: TableGuess | None = None
    """Where the columns come from; None where the workspace remembers them."""


@dataclass(frozen=True)
class Pair:
    """Leads and activities that go together."""

    leads: Table
    activities: Table

    @staticmethod
    def guessed(leads: Preview, activities: Preview) -> "Pair":
        """The pair with what its columns most likely mean."""
        of_leads, of_activities = guess_columns(leads, activities)
        return Pair(
            Table("leads", leads, _columns(of_leads), of_leads),
            Table("activities", activities, _columns(of_activities), of_activities),
        )

    @staticmethod
    def remembered(leads: Preview, activities: Preview, data: DataFiles) -> "Pair":
        """The pair with the columns that the workspace remembers."""
        return Pair(
            Table("leads", leads, columns_by_field(leads.header, data.lead_columns)),
            Table(
                "activities", activities, columns_by_field(activities.header, data.activity_columns)
            ),
        )


@dataclass(frozen=True)
class Looked:
    """What was found: an error, a single file of a kind, or a pair.

    `swapped` is the pair the other way round. `settled` tells that nobody has to be asked: what
    the columns mean is plain, or remembered (`remembered`).
    """

    error: str = ""
    kind: Kind | None = None
    pair: Pair | None = None
    swapped: Pair | None = None
    settled: tuple[LeadMapping, ActivityMapping] | None = None


def look_into(paths: list[Path], known: DataFiles | None, report: Report) -> Looked:
    """Look into one or two files; `known` says what columns are called in this workspace."""
    try:
        previews = [read_preview(path) for path in paths]
        report(0.5)
    except CsvError as error:
        return Looked(error=str(error))
    if len(previews) == 1:
        return Looked(kind=looks_like(previews[0]))
    leads, activities = which_is_which(previews)
    report(0.8)
    pair, swapped = Pair.guessed(leads, activities), Pair.guessed(activities, leads)
    return Looked(pair=pair, swapped=swapped, settled=_settled(pair, known))


def look_again(leads: Path, activities: Path, data: DataFiles, report: Report) -> Looked:
    """Look into the remembered files, to change what their columns mean."""
    try:
        first, second = read_preview(leads), read_preview(activities)
        report(0.5)
    except CsvError as error:
        return Looked(error=str(error))
    pair = Pair.remembered(first, second, data)
    return Looked(pair=pair, swapped=Pair.guessed(second, first))


def _columns(guess: TableGuess) -> dict[str, str]:
    return {one.field: one.column for one in guess.guesses}


def _settled(pair: Pair, known: DataFiles | None) -> tuple[LeadMapping, ActivityMapping] | None:
    """The mappings where they are plain without a question."""
    if _is_plain(pair.leads) and _is_plain(pair.activities):
        return LeadMapping(), ActivityMapping()
    if known is None or known == DataFiles(known.leads, known.activities):
        return None
    mappings = known.lead_columns, known.activity_columns
    for table, mapping in zip((pair.leads, pair.activities), mappings, strict=True):
        header = table.preview.header
        found = columns_by_field(header, mapping)
        if lacking(header, mapping) or any(field not in found for field in REQUIRED[table.kind]):
            return None
    return mappings


def _is_plain(table: Table) -> bool:
    """Whether the columns bear the names of the specification, as far as can be seen."""
    header = table.preview.header
    if any(field not in header for field in REQUIRED[table.kind]):
        return False
    assert table.guess is not None
    others = [one for one in table.guess.guesses if one.column != one.field]
    return not any(
        one.sureness != "unsure" or (one.field == "type" and "type" not in header)
        for one in others
        if one.field not in header
    )
