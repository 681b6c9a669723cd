"""What executors of SQL have in common: the rows of a query as an outcome."""

from collections.abc import Sequence

from leadscorer_gui.exchange.executor import ExecutionError
from leadscorer_gui.exchange.outcome import FIELDS, INSTANT_FIELDS, POINTS_FIELDS, Outcome, Value

_WHOLE = POINTS_FIELDS | INSTANT_FIELDS | {"requalified"}


def outcome_of(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Outcome:
    """The rows of a result table; columns may be in any order and in capitals.

    Raises ExecutionError where it is not the table that a query of ours makes.
    """
    places = {name.lower(): place for place, name in enumerate(names)}
    if missing := [name for name in ("lead_id", *FIELDS) if name not in places]:
        raise ExecutionError(f"{', '.join(missing)}?")
    columns = [[*column] for column in zip(*rows, strict=True)] or [[] for _name in names]
    ids = [str(one) for one in columns[places["lead_id"]]]
    return Outcome(ids, {name: _values(name, columns[places[name]]) for name in FIELDS})


def _values(name: str, values: list[object]) -> list[Value]:
    if name in _WHOLE:
        return [None if one is None else int(one) for one in values]  # type: ignore[call-overload]
    if name == "qualified":
        return [bool(one) for one in values]
    return [str(one) for one in values]
