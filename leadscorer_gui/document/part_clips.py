"""Models and scenes on the clipboard: workspace files of them alone.

Another running LeadScorer reads them as it reads any file. Of a model the rules lie on the
clipboard as well, so that a table of rules or a spreadsheet takes those.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData

from leadscorer_gui.document.rule_clipboard import to_mime
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import one_model, to_yaml
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.model.workspace import AnyModel, Model, Workspace
from leadscorer_gui.texts import _

MODELS_MIME: Final = "application/x-leadscorer-models"
SCENES_MIME: Final = "application/x-leadscorer-scenes"


def model_mime(workspace: Workspace, model: AnyModel) -> QMimeData:
    """A model, or the model of a version, with the lists that it names."""
    mime = QMimeData()
    if isinstance(model, Model):
        mime = to_mime(workspace, model, model.rules, "", model.groups)
    carried = one_model(replace(workspace, models=(model,)), model.id)
    mime.setData(MODELS_MIME, QByteArray(to_yaml(carried).encode("utf-8")))
    return mime


def scenes_mime(scenes: Sequence[Scene], text: str) -> QMimeData:
    """Scenes; `text` is what others read of them."""
    carried = Workspace(_("Scenes"), scenes=tuple(scenes))
    mime = QMimeData()
    mime.setData(SCENES_MIME, QByteArray(to_yaml(carried).encode("utf-8")))
    mime.setText(text)
    return mime


def carried_in(mime: QMimeData, kind: str) -> Workspace:
    """The workspace of models or scenes that a clipboard carries.

    One without any where it has none; ValueError says what is wrong with one that cannot be read.
    """
    if not mime.hasFormat(kind):
        return Workspace(_("the clipboard"))
    try:
        return loads(bytes(mime.data(kind).data()), _("the clipboard"))
    except WorkspaceFileError as error:
        raise ValueError("\n".join(problem.message for problem in error.problems)) from None
