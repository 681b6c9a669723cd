"""Whether two files are plain: then nobody has to be asked what their columns mean."""

from dataclasses import dataclass
from pathlib import Path

from leadscorer_gui.importing.candidates import Kind
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.guessing import TableGuess, guess_columns, which_is_which
from leadscorer_gui.importing.mapping import columns_by_field, lacking
from leadscorer_gui.importing.preview import Preview, read_preview
from leadscorer_gui.model.workspace import ActivityMapping, DataFiles, LeadMapping
from leadscorer_gui.progress import Report

_REQUIRED: dict[Kind, tuple[str, ...]] = {"leads": ("lead_id",), "activities": ("lead_id", "at")}
"""The fields without which a table cannot be read."""

_SUFFIX = ".csv"


@dataclass(frozen=True)
class Looked:
    """Two files of which nothing has to be asked: which is which, and what columns are called."""

    leads: Path
    activities: Path
    mappings: tuple[LeadMapping, ActivityMapping]


def look_into(paths: list[Path], known: DataFiles | None, report: Report) -> Looked | None:
    """Two CSV files under the names of the specification, or under those that are `known`.

    None for all others.
    """
    if len(set(paths)) != 2 or len(paths) != 2 or any(p.suffix.lower() != _SUFFIX for p in paths):
        return None
    try:
        previews = [read_preview(path) for path in paths]
    except CsvError:  # said where it can be mended
        return None
    report(0.5)
    leads, activities = which_is_which(previews)
    report(0.8)
    mappings = _settled(leads, activities, known)
    return None if mappings is None else Looked(leads.path, activities.path, mappings)


def _settled(
    leads: Preview, activities: Preview, known: DataFiles | None
) -> tuple[LeadMapping, ActivityMapping] | None:
    """The mappings where they are plain without a question."""
    guesses = guess_columns(leads, activities)
    plain = _is_plain("leads", leads, guesses[0]) and _is_plain(
        "activities", activities, guesses[1]
    )
    if plain:
        return LeadMapping(), ActivityMapping()
    if known is None or known == DataFiles(known.leads, known.activities):
        return None
    mappings = known.lead_columns, known.activity_columns
    parts: tuple[tuple[Kind, Preview], ...] = (("leads", leads), ("activities", activities))
    for (kind, preview), mapping in zip(parts, mappings, strict=True):
        found = columns_by_field(preview.header, mapping)
        missing = any(field not in found for field in _REQUIRED[kind])
        if lacking(preview.header, mapping) or missing:
            return None
    return mappings


def _is_plain(kind: Kind, preview: Preview, guess: TableGuess) -> bool:
    """Whether the columns bear the names of the specification, as far as can be seen."""
    header = preview.header
    if any(field not in header for field in _REQUIRED[kind]):
        return False
    others = [one for one in guess.guesses if one.column != one.field]
    return not any(
        one.sureness != "unsure" or (one.field == "type" and "type" not in header)
        for one in others
        if one.field not in header
    )
