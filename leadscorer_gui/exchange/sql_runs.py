"""What executors of SQL have in common: waiting for a query, and its rows as an outcome."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from leadscorer_gui.exchange.executor import ExecutionError
from leadscorer_gui.exchange.outcome import FIELDS, INSTANT_FIELDS, POINTS_FIELDS, Outcome, Value
from leadscorer_gui.progress import Report

T = TypeVar("T")
_SECONDS_BETWEEN = 0.05
_WHOLE = POINTS_FIELDS | INSTANT_FIELDS | {"requalified"}


def waited_for(
    work: Callable[[], T], stop: Callable[[], object], report: Report, at: float = 0.5
) -> T:
    """What work in a thread of its own gives; where `report` raises, it is told to stop first."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # told by the thread that waits
            failed.append(error)

    thread = threading.Thread(target=run, name="sql", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            report(at)
            thread.join(_SECONDS_BETWEEN)
    except BaseException:
        # Again and again: told before the work has begun, an engine forgets it.
        while thread.is_alive():
            stop()
            thread.join(_SECONDS_BETWEEN)
        raise
    finally:
        thread.join()
    if failed:
        raise failed[0]
    return done[0]


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
