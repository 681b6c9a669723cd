"""`leadscorer check`: everything that is wrong with a workspace file."""

import csv
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from leadscorer_gui.cli.golden import golden_failures
from leadscorer_gui.cli.linting import lint_lines
from leadscorer_gui.cli.opening import remembered_files
from leadscorer_gui.cli.output import check_target, put, warn
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import load
from leadscorer_gui.importing.mapping import field_names
from leadscorer_gui.importing.mapping import lacking as missing_columns
from leadscorer_gui.model.fields import activity_fields, lead_fields, segment_fields
from leadscorer_gui.model.rules import Rule, UnfinishedRule
from leadscorer_gui.model.versions import changes_since
from leadscorer_gui.model.workspace import ColumnMapping, Model, UnfinishedModel, Workspace
from leadscorer_gui.texts import _

MADE_FROM_IDS = ("lead_id",)
"""Fields that leads have even where the table lacks the column."""

Asked: TypeAlias = tuple[str, Rule | None]
"""A field, and the rule that asks for it (None: the audience)."""

_MOST_BYTES = 1 << 20
"""What follows the first megabyte of a file is no header."""


def check(options: Namespace) -> int:
    """Print the problems, one per line; warnings go to standard error."""
    check_target(options.out, options.workspace)
    try:
        workspace = load(options.workspace)
    except WorkspaceFileError as error:
        put([f"{error}\n"], options.out)
        return 1
    for warning in _warnings(workspace, options):
        warn(f"{options.workspace}: {warning}")
    lint = lint_lines(workspace, options.workspace) if options.lint else []
    failures = list(golden_failures(workspace, options.workspace)) if options.golden else []
    put([*lint, *failures], options.out)
    return 1 if failures else 0


def _warnings(workspace: Workspace, options: Namespace) -> Iterator[str]:
    """What goes to standard error; lint says some of it itself, with its place."""
    if not options.lint:
        yield from unfinished(workspace)
    yield from refrozen(workspace)
    yield from lacking(workspace, options.workspace, columns_alone=options.lint)


def refrozen(workspace: Workspace) -> Iterator[str]:
    """A sentence for each version that is not as it was frozen."""
    for version in workspace.versions:
        yield from changes_since(version)


def unfinished(workspace: Workspace) -> Iterator[str]:
    """A sentence for each unfinished model and rule."""
    for model in workspace.models:
        if isinstance(model, UnfinishedModel):
            yield _("the model “{id}” is unfinished and is not scored").format(id=model.id)
            continue
        for rule in model.rules:
            if isinstance(rule, UnfinishedRule):
                message = _("model “{model}”: the rule “{rule}” is unfinished and is not scored")
                yield message.format(model=model.id, rule=rule.id)


def lacking(workspace: Workspace, path: Path, columns_alone: bool = False) -> Iterator[str]:
    """A sentence for each column and field that is asked for and the remembered files lack.

    `columns_alone`: fields that rules ask for are left out.
    """
    files = remembered_files(workspace, path)
    if files is None:
        return
    leads = _Table(files.leads, files.lead_columns)
    activities = _Table(files.activities, files.activity_columns)
    for table in {files.leads: leads, files.activities: activities}.values():
        if table.header is None:
            yield _("the remembered file {file} cannot be read").format(file=table.file)
    yield from (*leads.without_columns(), *activities.without_columns())
    if not columns_alone:
        yield from _segments_lacking(workspace, leads, activities)
    for model in () if columns_alone else workspace.models:
        if isinstance(model, Model):
            yield from _lacking(model, leads, lead_fields(model))
            yield from _lacking(model, activities, activity_fields(model))
            if (
                activities.header is not None
                and "type" not in activities.names
                and asks_for_types(model)
            ):
                message = _("model “{model}” asks for types of activities, which {file} lacks")
                yield message.format(model=model.id, file=activities.file)


def _segments_lacking(workspace: Workspace, leads: "_Table", activities: "_Table") -> Iterator[str]:
    message = _("the segment “{segment}” asks for “{field}”, which {file} lacks")
    for segment in workspace.segments:
        for table, fields in zip((leads, activities), segment_fields(segment), strict=True):
            for field in fields:
                if field not in MADE_FROM_IDS and table.lacks(field):
                    yield message.format(segment=segment.id, field=field, file=table.file)


class _Table:
    """A remembered file, and the fields that its columns are."""

    def __init__(self, file: Path, mapping: ColumnMapping) -> None:
        self.file, self._mapping = file, mapping
        self.header = header(file)
        self.names = field_names(self.header or (), mapping)

    def lacks(self, field: str) -> bool:
        """Whether the file can be read and has no column of this field."""
        return self.header is not None and field not in self.names

    def without_columns(self) -> Iterator[str]:
        """A sentence for each column that stands for a field and is not in the file."""
        if self.header is None:
            return
        for field, column in missing_columns(self.header, self._mapping):
            message = _("{file} has no column “{column}”, which stands for {field}")
            yield message.format(file=self.file, column=column, field=field)


def asks_for_types(model: Model) -> bool:
    """Whether it matters to the model of which type an activity is."""
    silence = model.inactivity
    named = silence is not None and (silence.activities or silence.ignore)
    return bool(named) or any(rule.activity for rule in model.scored_rules())


def _lacking(model: Model, table: _Table, asked: Iterable[Asked]) -> Iterator[str]:
    file = table.file
    for field, rule in dict.fromkeys(asked):
        if field in MADE_FROM_IDS or not table.lacks(field):
            continue
        if rule is None:
            message = _("model “{model}”: the audience asks for “{field}”, which {file} lacks")
            yield message.format(model=model.id, field=field, file=file)
        else:
            message = _("model “{model}”: the rule “{rule}” asks for “{field}”, which {file} lacks")
            yield message.format(model=model.id, rule=rule.id, field=field, file=file)


def header(file: Path) -> list[str] | None:
    """The column names of a CSV file, or None where they cannot be read."""
    try:
        if not file.is_file():  # a pipe would keep us waiting
            return None
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return next(csv.reader(iter(lambda: lines.readline(_MOST_BYTES), "")), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return None
