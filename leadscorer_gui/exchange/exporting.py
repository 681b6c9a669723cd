"""One export from beginning to end: adapt, write, try, prove; what the dialog and the command line
call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from leadscorer_gui.exchange.adapt import Adapted
from leadscorer_gui.exchange.artefact import Artefact, Order, stamp_of
from leadscorer_gui.exchange.executor import Executor, NotAvailable
from leadscorer_gui.exchange.made_leads import made_leads
from leadscorer_gui.exchange.proof import Comparison, Proof, cost, prove
from leadscorer_gui.exchange.target import Target
from leadscorer_gui.history.history import History
from leadscorer_gui.model.versions import with_version
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.numerals import fixed
from leadscorer_gui.progress import Report, part, silent


@dataclass(frozen=True)
class Prepared:
    """A model on its way to a target: what becomes of it there, and the order to write it."""

    target: Target
    adapted: Adapted
    order: Order

    def cost(self, history: History, as_of: int | None, report: Report = silent) -> Comparison:
        """What adapting costs, in leads."""
        order = self.order
        return cost(order.workspace, order.original, order.model, history, as_of, report)


def prepare_export(
    workspace: Workspace, what: Model | Version, target: Target, date: str
) -> Prepared:
    """What becomes of a draft, or of a frozen version, in a target; `date` is year-month-day."""
    version = what if isinstance(what, Version) else None
    model = what.model if isinstance(what, Version) else what
    stamp = stamp_of(workspace, model, date, version)
    if version is not None:
        workspace = replace(with_version(workspace, version), models=(model,))
    adapted = target.adapt(workspace, model)
    return Prepared(target, adapted, Order(workspace, adapted.model, model, stamp))


@fixed()
def written(prepared: Prepared, report: Report = silent) -> Artefact:
    """The artefact, with test leads and their expected ledgers beside it."""
    artefact = prepared.target.export(prepared.order)
    if not prepared.target.tested:
        return artefact
    order = prepared.order
    leads = made_leads(order.workspace, order.model, report)
    return replace(artefact, files={**artefact.files, **leads.files(order.stem)})


def available_executors(target: Target) -> tuple[Sequence[Executor], Mapping[str, str]]:
    """The executors that are here, and why the others are not, by name."""
    here: list[Executor] = []
    missing: dict[str, str] = {}
    for executor in target.executors():
        try:
            executor.version()
        except NotAvailable as error:
            missing[executor.name] = str(error)
        else:
            here.append(executor)
    return here, missing


@fixed()
def proved(
    prepared: Prepared,
    artefact: Artefact,
    executor: Executor,
    history: History,
    as_of: int | None,
    report: Report = silent,
) -> tuple[Artefact, Proof]:
    """The artefact with its proof beside it, run on every lead of a history as of an instant."""
    order = replace(prepared.order, as_of=as_of)
    proof = prove(artefact, executor, order, history, part(report, 0.0, 1.0))
    name = f"{order.stem}.proof.json"
    files = {**artefact.files, name: proof.to_json().encode()}
    return replace(artefact, files=files), proof
