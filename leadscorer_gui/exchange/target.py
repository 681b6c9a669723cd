"""Targets: the systems and forms that a model can be written for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Final

from leadscorer_gui.exchange.adapt import Adapted
from leadscorer_gui.exchange.artefact import Artefact, Files, Order
from leadscorer_gui.exchange.executor import Executor
from leadscorer_gui.model.workspace import Model, Workspace

_MODULES: Final[tuple[str, ...]] = (
    "leadscorer_gui.exchange.sql_targets",
    "leadscorer_gui.exchange.module_targets",
    "leadscorer_gui.exchange.rule_targets",
    "leadscorer_gui.exchange.system_targets",
)
"""Each has `TARGETS`, a tuple of targets; the targets of all are shown in this order. A module
that is not there yet is left out."""


@dataclass(frozen=True)
class Target:
    """A system or a form that a model can be written for.

    `name`: what it is called on the command line. `title`, `about`: for people, read at every
    call, as the language may change. `adapt(workspace, model)` gives what the target can express;
    the workspace is there for its lists and its time zone. `write(order)` gives the files of the
    *adapted* model by their names, which begin with `order.stem`; the first one is the main one.
    `executors()`: what can run it here; empty for a target that only its maker runs, which then
    is *not executed here*. They are made new at each call and say themselves whether they are
    available. `tested`: whether test leads with their ledgers stand beside the files; they do but
    for what people read and for the rule file, which is a workspace by itself.
    """

    name: str
    title: Callable[[], str]
    about: Callable[[], str]
    adapt: Callable[[Workspace, Model], Adapted]
    write: Callable[[Order], Files]
    executors: Callable[[], Sequence[Executor]] = field(default=tuple)
    tested: bool = True

    def export(self, order: Order) -> Artefact:
        """The files that stand for `order.model`, which must be the adapted one."""
        return Artefact(self.name, order.stamp, self.write(order))


def targets() -> tuple[Target, ...]:
    """All targets there are."""
    found: list[Target] = []
    for name in _MODULES:
        try:
            module = import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            continue
        found += module.TARGETS
    return tuple(found)


def find_target(name: str) -> Target | None:
    """The target of this name, or None."""
    return next((target for target in targets() if target.name == name), None)
