"""The kernels, compiled once per machine in a child process, so that no window stalls.

Compiling takes most of a minute and holds Python's lock; in a thread it would freeze the window.
No Qt here: the child imports this module.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leadscorer_gui import places
from leadscorer_gui.progress import Cancelled, Report, silent

if TYPE_CHECKING:
    from leadscorer_gui.history.history import History
    from leadscorer_gui.model.workspace import Model, Workspace

WARM_UP_FLAG: Final = "--warm-up"
"""How a frozen program, which has no `-c`, is asked to be the child: `app.py` looks for it."""

_MARK: Final = "complete"
_CODE: Final = (
    "from leadscorer_gui.jobs.warming import compile_kernels; compile_kernels()"  # not a text
)
_LOOK_EVERY_S: Final = 0.05
_USUAL_SECONDS: Final = 20.0
_MANY: Final = 1 << 13
"""So many numbers are put in order by a kernel."""


class WarmUpError(RuntimeError):
    """The child process failed; the message is the end of what it said.

    Nothing is lost: the kernels are then compiled where they are first called.
    """


def needs_warm_up() -> bool:
    """Whether the kernels of this version were never compiled to the end on this machine.

    Imports numba, which takes a while: call it in a job.
    """
    from leadscorer_gui import compiled

    return not (compiled.is_warm() and (compiled.cache_folder() / _MARK).exists())


def warm_up(report: Report = silent) -> bool:
    """Compile the kernels in a child process if that is needed; the work of a job.

    Returns whether anything was compiled. Cancelling ends the child; what it had compiled is
    kept. Raises WarmUpError where the child fails.
    """
    if not needs_warm_up():
        report(1.0)
        return False
    _run_child(child_command(), report)
    report(1.0)
    return True


def child_command() -> list[str]:
    """What runs `compile_kernels` in a process of its own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WARM_UP_FLAG]
    return [sys.executable, "-c", _CODE]


def _run_child(command: list[str], report: Report) -> None:
    """Run a command to its end, asking the report all the while whether it is still wanted."""
    from leadscorer_gui import compiled

    folder = Path(__file__).resolve().parents[2]
    environment = os.environ | {"NUMBA_CACHE_DIR": str(compiled.cache_folder().parent.absolute())}
    began = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            while True:
                try:
                    _out, said = child.communicate(timeout=_LOOK_EVERY_S)
                    break
                except subprocess.TimeoutExpired:
                    report(min(0.99, (time.monotonic() - began) / _USUAL_SECONDS))
        except Cancelled:
            child.kill()
            raise
    if child.returncode:
        raise WarmUpError(said.decode(errors="replace")[-2000:])


def compile_kernels() -> None:
    """Import, simulate and list the samples: calls every kernel once. Runs in the child."""
    import numpy as np

    from leadscorer_gui import compiled
    from leadscorer_gui.analysis.ordering import in_order
    from leadscorer_gui.files.reading import load
    from leadscorer_gui.importing.plain import read_history
    from leadscorer_gui.importing.rejects import rejects_csv
    from leadscorer_gui.model.workspace import Model

    for path in sorted(places.sample_models().glob("*.leadscorer")):
        workspace = load(path)
        if workspace.data is None:
            continue
        leads, activities = workspace.data.leads, workspace.data.activities
        imported = read_history(path.parent / leads, path.parent / activities, "UTC")
        rejects_csv(imported.rejects)
        _propose_and_import([path.parent / leads, path.parent / activities])
        for model in workspace.models:
            if isinstance(model, Model):
                _score(workspace, model, imported.history)
    in_order(np.arange(_MANY))
    (compiled.cache_folder() / _MARK).touch()


def _score(workspace: "Workspace", model: "Model", history: "History") -> None:
    """Score all leads, and look into what was found."""
    from leadscorer_gui.analysis.rule_effects import RuleEffects
    from leadscorer_gui.analysis.tables import result_columns
    from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
    from leadscorer_gui.engine.conditions import Conditions
    from leadscorer_gui.engine.explain import explain
    from leadscorer_gui.engine.inputs import prepare
    from leadscorer_gui.engine.simulate import held_at_as_of, run, scores_at

    inputs = prepare(model, history, Conditions(workspace), None)
    result = run(inputs)
    result_columns(result)
    held_at_as_of(inputs)
    scores_at(inputs, [inputs.as_of or 0])
    ThresholdNumbers.of(result)
    list(RuleEffects(inputs, result).of_rules())
    for lead in result.leads[:1].tolist():
        explain(inputs, lead)


def _propose_and_import(files: list[Path]) -> None:
    """Look into files, and import them by what is proposed."""
    from leadscorer_gui.files.profile_shelf import shelf
    from leadscorer_gui.importing.looking import look_into
    from leadscorer_gui.importing.mapped import read_plan
    from leadscorer_gui.importing.proposing import propose

    proposal = propose(look_into(files), shelf().profiles)
    if proposal is not None:
        read_plan(proposal.plan, Path(), "UTC")
