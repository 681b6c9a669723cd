"""The standalone modules as targets: they express everything, and are run on every lead here."""

from collections.abc import Sequence

from leadscorer_gui.exchange.adapt import Adapted, all_exact
from leadscorer_gui.exchange.artefact import Files, Order
from leadscorer_gui.exchange.executor import Executor
from leadscorer_gui.exchange.target import Target
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _


def _adapt(_workspace: Workspace, model: Model) -> Adapted:
    return all_exact(model)


def _write_python(order: Order) -> Files:
    from leadscorer_gui.exchange.module_text import python_module

    return {f"{order.stem}.py": python_module(order).encode()}


def _write_javascript(order: Order) -> Files:
    from leadscorer_gui.exchange.module_text import javascript_module

    return {
        f"{order.stem}.mjs": javascript_module(order, is_common=False).encode(),
        f"{order.stem}.cjs": javascript_module(order, is_common=True).encode(),
    }


def _run_python() -> Sequence[Executor]:
    from leadscorer_gui.exchange.module_runners import CPython

    return (CPython(),)


def _run_javascript() -> Sequence[Executor]:
    from leadscorer_gui.exchange.module_runners import Node

    return (Node(),)


TARGETS = (
    Target(
        name="python",
        title=lambda: _("Python module"),
        about=lambda: _(
            "One file for Python 3.8 and newer that needs nothing else: score(lead, activities,"
            " as_of) gives the score and its ledger. For serverless functions and custom code."
        ),
        adapt=_adapt,
        write=_write_python,
        executors=_run_python,
    ),
    Target(
        name="javascript",
        title=lambda: _("JavaScript module"),
        about=lambda: _(
            "One file for Node 18 and newer and for browsers that needs nothing else, as an ES"
            " module and for CommonJS: score(lead, activities, asOf) gives the score and its"
            " ledger. For serverless functions and custom code."
        ),
        adapt=_adapt,
        write=_write_javascript,
        executors=_run_javascript,
    ),
)
