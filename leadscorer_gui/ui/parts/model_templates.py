"""Models of the samples as templates: their rules come along, their data does not."""

from dataclasses import replace
from pathlib import Path

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.naming import copy_name, unique_id
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.reading import load
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _


def add_like(document: Document, sample: Path, title: str) -> list[str]:
    """Add the models of a sample and the lists that they name, as one step; return their ids.

    `title` is what the sample is called. Raises `Refused`; then nothing has changed.
    """
    content = load(sample)
    stack = document.undo_stack
    added: list[str] = []
    stack.beginMacro(_("Add models like “{name}”").format(name=title))
    try:
        for model in content.models:
            if isinstance(model, Model):
                taken = document.workspace.models
                model_id = unique_id(model.id, {one.id for one in taken})
                names = {one.name for one in taken}
                name = copy_name(model.name, names) if model.name in names else model.name
                document.add_model(replace(model, id=model_id, name=name, rules=()))
                document.add_rules(model_id, 0, model.rules, content.lists)
                added.append(model_id)
    except Refused:
        added.clear()
        raise
    finally:
        stack.endMacro()
        if not added:
            stack.undo()
    return added
