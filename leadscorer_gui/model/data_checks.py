"""What is wrong with the files that a workspace remembers, beyond one single value."""

from collections.abc import Iterator

from leadscorer_gui.model.problems import Path, Problem, sound
from leadscorer_gui.model.workspace import ColumnMapping, DataFiles
from leadscorer_gui.texts import _


def data_problems(data: DataFiles | None) -> Iterator[Problem]:
    """The columns that stand for two fields at once."""
    if data is None or not sound(data):
        return
    for key in ("lead_columns", "activity_columns"):
        mapping = getattr(data, key)
        if sound(mapping):
            yield from _mapping_problems(mapping, ("data", key))


def _mapping_problems(mapping: ColumnMapping, path: Path) -> Iterator[Problem]:
    fields: dict[str, str] = {}
    for field, column in mapping.pairs():
        if not sound(column):
            continue
        if column in fields:
            message = _("the column “{column}” stands for “{field}” already; a column has one use")
            text = message.format(column=column, field=fields[column])
            yield Problem((*path, field), text)
        fields.setdefault(column, field)
