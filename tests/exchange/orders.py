"""Orders of random cases: what targets are asked to write."""

from leadscorer_gui.exchange.artefact import Order, stamp_of
from leadscorer_gui.model.workspace import Model
from tests.engine.cases import as_of_of, case_of, workspace_of

DATE = "2026-11-22"


def order_of(workspace, model, as_of=None):
    """An order for a model as it is, a draft."""
    return Order(workspace, model, model, stamp_of(workspace, model, DATE, None), as_of)


def orders_of(seed):
    """An order for each finished model of a random case."""
    case = case_of(seed)
    workspace = workspace_of(case)
    return [
        order_of(workspace, model, as_of_of(case))
        for model in workspace.models
        if isinstance(model, Model)
    ]
