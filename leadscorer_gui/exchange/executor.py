"""Programs that run an artefact here, on every lead of a history, with no code of the engine's."""

from typing import Protocol

from leadscorer_gui.exchange.artefact import Artefact, Order
from leadscorer_gui.exchange.outcome import Outcome
from leadscorer_gui.history.history import History
from leadscorer_gui.progress import Report


class NotAvailable(RuntimeError):  # noqa: N818  (no fault of anyone's)
    """What runs the artefact is not installed, or does not start; the message says what to do."""


class ExecutionError(RuntimeError):
    """The artefact was started and failed; the message holds what the other program said."""


class Executor(Protocol):
    """Runs artefacts of a target.

    One that runs something else in their place also has `instead_of`, the name of the system that
    it does not run.
    """

    @property
    def name(self) -> str:
        """For people and for the proof: `DuckDB`, `CPython`, `Node.js`."""
        ...

    def version(self) -> str:
        """Its version; NotAvailable where there is none here."""
        ...

    def run(self, artefact: Artefact, order: Order, history: History, report: Report) -> Outcome:
        """What the artefact finds for every lead of the history.

        Raises NotAvailable and ExecutionError. `report` may raise Cancelled, which ends what was
        started. `order.as_of` is the as-of, None the latest instant of the history. The leads are
        those of the model's results: in the audience, and there by as-of.
        """
        ...
