"""How two states of one workspace differ: in words by models, and line by line as files say it."""

from collections.abc import Iterator
from difflib import unified_diff
from typing import Final

from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.version_changes import ModelChanges
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _

MOST_LINES: Final = 2_000
_AROUND: Final = 2


def differences(before: Workspace, after: Workspace) -> str:
    """Everything that is different, as a text of several lines; empty where nothing is.

    A line that begins with − is in `before` alone, one with + in `after`. Work for a thread.
    """
    if before == after:
        return ""
    found = [*_of_models(before, after), "", *_of_lines(before, after)]
    return "\n".join(found).strip("\n")


def _of_models(before: Workspace, after: Workspace) -> Iterator[str]:
    old = {model.id: model for model in before.models}
    for model in after.models:
        was = old.pop(model.id, None)
        if was is None:
            yield _("“{model}” is new").format(model=model.name)
        elif isinstance(was, Model) and isinstance(model, Model) and was != model:
            words = ModelChanges.between(was, model).words()
            yield f"“{model.name}”: {words}" if words else f"“{model.name}”"
    for was in old.values():
        yield _("“{model}” is gone").format(model=was.name)


def _of_lines(before: Workspace, after: Workspace) -> Iterator[str]:
    old, new = (to_yaml(one).splitlines() for one in (before, after))
    for number, line in enumerate(unified_diff(old, new, lineterm="", n=_AROUND)):
        if number >= MOST_LINES:
            yield "…"
            return
        if line.startswith(("---", "+++")) and number < 2:
            continue
        yield "⋯" if line.startswith("@@") else line.replace("-", "−", line.startswith("-"))
