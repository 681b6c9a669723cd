"""What the data has, as a builder of conditions offers it: fields, their values, named lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from leadscorer_gui.analysis.model_problems import HistoryFacts
from leadscorer_gui.analysis.suggestions import Suggestion
from leadscorer_gui.analysis.uses import Table
from leadscorer_gui.model.lists import BUILT_IN
from leadscorer_gui.model.text import fold, parse_number, parse_timestamp
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.ui.conditions.operators import Holds

_LOOKED_AT: Final = 20
_DATES: Final = ("created_at", "accepted_at", "returned_at", "won_at", "at")


@dataclass(frozen=True)
class Known:
    """`fields` as the table has them; `values` of a field, the most frequent first, with how many
    leads (of activities: how often) they are; `lists` that a condition can name."""

    fields: tuple[str, ...] = ()
    values: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    lists: tuple[str, ...] = ()

    def holds(self, name: str) -> Holds:
        """What the values of a field are: of its most frequent ones, all."""
        if name in _DATES:
            return "date"
        texts = [text for text, _count in self.values.get(name, ())[:_LOOKED_AT]]
        if texts and all(parse_number(text) is not None for text in texts):
            return "number"
        if texts and all(parse_timestamp(text, "UTC") is not None for text in texts):
            return "date"
        return "text"

    def nearest(self, name: str) -> str | None:
        """The field that is meant by a name which the data has in other letters only."""
        return next((one for one in self.fields if fold(one) == fold(name)), None)


def known_of(
    columns: HistoryFacts | None,
    suggestions: Iterable[Suggestion],
    table: Table,
    types: Sequence[str],
    workspace: Workspace | None,
) -> Known:
    """What is offered for conditions on a table; of activities for those of some types (none: all).

    Without data there are the lists alone.
    """
    lists = [*BUILT_IN] if workspace is None else [*(one.name for one in workspace.lists)]
    if workspace is not None:
        lists += [name for name in BUILT_IN if name not in lists]
    if columns is None:
        return Known(lists=tuple(lists))
    fields = columns.lead_fields if table == "leads" else columns.activity_fields
    values = _values(suggestions, table, {fold(one) for one in types})
    return Known(tuple(fields), values, tuple(lists))


def _values(
    suggestions: Iterable[Suggestion], table: Table, types: set[str]
) -> dict[str, tuple[tuple[str, int], ...]]:
    kind = "fit" if table == "leads" else "activity"
    counts: dict[str, dict[str, int]] = {}
    for one in suggestions:
        if one.kind != kind or (types and fold(one.activity or "") not in types):
            continue
        name, value = ("type", one.activity) if one.field is None else (one.field, one.value)
        if name is not None and value is not None:
            of_field = counts.setdefault(name, {})
            of_field[value] = of_field.get(value, 0) + one.times
    return {
        name: tuple(sorted(each.items(), key=lambda pair: -pair[1]))
        for name, each in counts.items()
    }
