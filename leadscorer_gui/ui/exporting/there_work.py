"""What running a model where the data is does in jobs: counts there, or makes a table there."""

from dataclasses import dataclass, field, replace

from leadscorer_gui.exchange.executor import ExecutionError, NotAvailable
from leadscorer_gui.exchange.remote import Place, opened, write_there
from leadscorer_gui.exchange.remote_sums import Sums, sums_there
from leadscorer_gui.exchange.sql_query import TableNames
from leadscorer_gui.exchange.sql_targets import adapt
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.model.versions import with_version
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _


@dataclass(frozen=True, eq=False)
class There:
    """A place, as a person names it. The password shows nowhere and is written nowhere."""

    kind: str
    address: str = field(repr=False)
    password: str = field(repr=False)
    leads: str
    activities: str
    as_of: str

    def place(self) -> Place:
        """The place; ExecutionError where nothing is named."""
        address = self.address.strip()
        if not address:
            raise ExecutionError(_("Say first where the tables are."))
        if self.kind == "postgresql" and not address.startswith(("postgresql://", "postgres://")):
            address = f"postgresql://{address}"
        if self.kind != "postgresql":
            address = f"{self.kind}:{address.removeprefix(f'{self.kind}:')}"
        try:
            return Place.of(address)
        except ValueError as error:
            raise ExecutionError(str(error)) from None

    def instant(self, zone: str) -> int | None:
        """The as-of in µs, None for the latest instant; ExecutionError where it is no time."""
        text = self.as_of.strip()
        at = parse_timestamp(text, zone) if text else None
        if text and at is None:
            message = _("“{text}” is no time; write it as {example}, or nothing")
            raise ExecutionError(message.format(text=text, example="2024-01-31T10:00"))
        return at


@dataclass(frozen=True, eq=False)
class RunThere:
    """A run: the place, and what is scored there."""

    there: There
    workspace: Workspace
    what: Model | Version


@dataclass(frozen=True, eq=False)
class Counted:
    """What a run found, and the parts of the model that could not be run."""

    run: RunThere
    sums: Sums
    lost: tuple[str, ...]


def counted(run: RunThere, report: Report) -> Counted:
    """Count in the place; raises NotAvailable, ExecutionError and Cancelled."""
    workspace, model, lost = _adapted(run)
    at, names = run.there.instant(workspace.time_zone), _names(run.there)
    with opened(run.there.place(), lambda: run.there.password or None) as remote:
        report(0.1)
        try:
            return Counted(run, sums_there(remote, workspace, model, names, at, report), lost)
        except ValueError as error:
            raise _no_table(error) from None


def made_table(run: RunThere, into: str, report: Report) -> str:
    """Make a table there with a row per lead; return what to tell. Raises as `counted` does."""
    workspace, model, _lost = _adapted(run)
    at, names = run.there.instant(workspace.time_zone), _names(run.there)
    password = run.there.password or None
    with opened(run.there.place(), lambda: password, writes=True) as remote:
        report(0.1)
        try:
            write_there(remote, workspace, model, names, into.strip(), at, report)
        except ValueError as error:
            raise _no_table(error) from None
    return _("The table “{name}” is there now, with a row per lead.").format(name=into.strip())


def _adapted(run: RunThere) -> tuple[Workspace, Model, tuple[str, ...]]:
    workspace, what = run.workspace, run.what
    model = what.model if isinstance(what, Version) else what
    if isinstance(what, Version):
        workspace = replace(with_version(workspace, what), models=(model,))
    adapted = adapt(workspace, model)
    text = _("{part}: {becomes}; {way}")
    lost = tuple(
        text.format(part=one.part, becomes=one.becomes, way=one.way_around)
        for one in adapted.changes
        if one.verdict != "exact"
    )
    return workspace, adapted.model, lost


def _names(there: There) -> TableNames:
    usual = TableNames()
    return TableNames(
        there.leads.strip() or usual.leads, there.activities.strip() or usual.activities
    )


def _no_table(error: ValueError) -> ExecutionError:
    return ExecutionError(_("“{name}” is no name of a table").format(name=error))


EXPECTED = (NotAvailable, ExecutionError, OSError)
"""What a run says where it cannot be made."""
