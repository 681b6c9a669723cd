"""Reading a workspace file: the workspace, or everything that is wrong with the file at once.

The tree of nodes is read along the shapes of the model. What cannot be read is reported with its
place and stands as `INVALID` in the value, so that the checks of the model find the rest of what
is wrong in the same go.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leadscorer_gui.files.decoding import checked, decode, read_bytes
from leadscorer_gui.files.drafts import check_keys
from leadscorer_gui.files.nodes import Mapping, Node, Scalar, Sequence, parse
from leadscorer_gui.files.problems import (
    Collector,
    FileProblem,
    TooMany,
    Unreadable,
    WorkspaceFileError,
)
from leadscorer_gui.files.records import Reader
from leadscorer_gui.files.shapes import VERSION, VERSION_KEY, record
from leadscorer_gui.files.values import WHOLE
from leadscorer_gui.model.checks import each_problem
from leadscorer_gui.model.lists import BUILT_IN
from leadscorer_gui.model.problems import Path as Way
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _


def load(path: Path) -> Workspace:
    """The workspace of a file; raises `WorkspaceFileError` with everything that is wrong with it.

    The file is not changed, whatever it holds.
    """
    try:
        content = read_bytes(path)
    except Unreadable as error:
        raise WorkspaceFileError(path, (error.problem,)) from None
    return loads(content, path)


def loads(content: str | bytes, name: Path | str) -> Workspace:
    """The workspace that a text says; `name` stands for the file in what is reported."""
    try:
        text = decode(content) if isinstance(content, bytes) else checked(content)
        workspace, found = _read(text)
    except Unreadable as error:
        raise WorkspaceFileError(name, (error.problem,)) from None
    if found or workspace is None:
        raise WorkspaceFileError(name, found)
    return workspace


def _read(text: str) -> tuple[Workspace | None, tuple[FileProblem, ...]]:
    """The workspace and all problems; without problems there is a workspace."""
    found = Collector()
    try:
        with _uncollected():
            return _read_tree(text, found), found.in_order()
    except TooMany:
        return None, found.in_order()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage: a tree has none, and looking takes half of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read_tree(text: str, found: Collector) -> Workspace | None:
    root = parse(text, found)
    if root is None:
        message = _("the file is empty; a workspace begins with “{key}: {version}”")
        raise Unreadable(1, 1, message.format(key=VERSION_KEY, version=VERSION))
    if not isinstance(root, Mapping):
        message = _("this is no workspace: it should begin with “{key}: {version}”")
        raise Unreadable(root.line, root.column, message.format(key=VERSION_KEY, version=VERSION))
    return read_root(root, found)


def read_root(root: Mapping, found: Collector) -> Workspace:
    """The workspace that the nodes of a whole file say; all that is wrong with it goes to `found`.

    Raises `TooMany` where that is too much, `Unreadable` for a newer version.
    """
    _check_version(root, found)
    shape = record(Workspace)
    check_keys(root, [VERSION_KEY, *shape.names], found)
    workspace: Workspace = Reader(found).record(shape, root)
    for problem in each_problem(workspace, BUILT_IN):
        found.add(*place(root, problem.path), problem.message)
    return workspace


def newer_version(root: Mapping, key: str = VERSION_KEY) -> Scalar | None:
    """The version of the file where it is newer than this program reads."""
    node = root.get(key)
    if not isinstance(node, Scalar) or not WHOLE.fullmatch(node.text):
        return None
    digits = node.text.lstrip("+0")
    return node if not digits.startswith("-") and (len(digits), digits) > (1, "1") else None


def newer_version_message(node: Scalar) -> str:
    """Why a file of a newer version is refused, and what to do."""
    return _(
        "this file was made by a newer version of LeadScorer (its format is {found}, and this"
        " one reads version {known}); update LeadScorer to open it. The file was left as it is"
    ).format(found=node.text[:20], known=VERSION)


def _check_version(root: Mapping, found: Collector) -> None:
    """Refuse a newer version, with nothing else said, and note a missing or strange one."""
    newer = newer_version(root)
    if newer is not None:
        raise Unreadable(newer.line, newer.column, newer_version_message(newer))
    node = root.get(VERSION_KEY)
    if node is None:
        message = _("the key “{key}” is missing; a workspace says “{key}: {version}”")
        found.add(root.line, root.column, message.format(key=VERSION_KEY, version=VERSION))
    elif not isinstance(node, Scalar) or node.quoted or node.text != str(VERSION):
        message = _("this is no format version; write “{key}: {version}”")
        found.add(node.line, node.column, message.format(key=VERSION_KEY, version=VERSION))


def place(root: Node, way: Way) -> tuple[int, int]:
    """Line and column of a part, or of what is nearest above it where the part is not there."""
    node = root
    for step in way:
        below = _below(node, step)
        if below is None:
            break
        node = below
    return node.line, node.column


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
