"""From what the file says of a condition to the lines that a hand builds, and back.

A form is made from what the file says and written back as such, so that a half-typed condition is
kept word for word in an unfinished rule. A form that is not edited is never written.
"""

from leadscorer_gui.files.emitting import needs_quotes
from leadscorer_gui.model.condition_lines import MANY_OPERATORS, Line, Lines, Way
from leadscorer_gui.model.conditions import BARE_OPERATORS
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar


def form_of_condition(raw: Raw | None) -> Lines:
    """The form of what the file says; a lone comparison is a group of one line.

    What no condition of the file can be, such as a text, gives an empty line.
    """
    if raw is None:
        return Lines()
    part = _part(raw)
    return part if isinstance(part, Lines) else Lines(parts=(part,))


def raw_condition(form: Lines) -> RawMapping | None:
    """What the file says for a form; None for one without any line."""
    if not form.parts:
        return None
    (first, *rest) = form.parts
    if form.joining == "all" and not rest and isinstance(first, Line):
        return _line(first)
    return _written(form)


def way_of(raw: Raw | None, path: Path) -> Way:
    """The part of the form to which a path within the file's condition leads."""
    if isinstance(raw, RawMapping) and not any(raw.get(key) for key in ("all", "any", "not")):
        return (0,)  # a lone comparison is the one line of the outermost group
    numbers: list[int] = []
    steps = [*path]
    while steps:
        step = steps.pop(0)
        if step == "not" and steps[:1] == ["any"]:
            steps.pop(0)  # both are one group, of which none holds
        elif step == "not":
            numbers.append(0)
        elif isinstance(step, int):
            numbers.append(step)
    return tuple(numbers)


def _part(raw: Raw) -> Line | Lines:
    if not isinstance(raw, RawMapping):
        return Line()
    for joining in ("all", "any"):
        parts = raw.get(joining)
        if parts is not None:
            items = parts.items if isinstance(parts, RawList) else (parts,)
            return Lines(joining, tuple(map(_part, items)))
    negated = raw.get("not")
    if negated is not None:
        part = _part(negated)
        is_any = isinstance(part, Lines) and part.joining == "any"
        return Lines("none", part.parts if is_any and isinstance(part, Lines) else (part,))
    value = raw.get("value")
    found = value.items if isinstance(value, RawList) else (value,)
    texts = tuple(item.text for item in found if isinstance(item, RawScalar))
    return Line(_text(raw.get("field")), _text(raw.get("op")), texts)


def _text(raw: Raw | None) -> str:
    return raw.text if isinstance(raw, RawScalar) else ""


def _written(part: Line | Lines) -> RawMapping:
    if isinstance(part, Line):
        return _line(part)
    parts = tuple(map(_written, part.parts))
    if part.joining != "none":
        return RawMapping(((part.joining, RawList(parts)),))
    if len(parts) == 1 and not _is_any(part.parts[0]):
        return RawMapping((("not", parts[0]),))
    return RawMapping((("not", RawMapping((("any", RawList(parts)),))),))


def _is_any(part: Line | Lines) -> bool:
    return isinstance(part, Lines) and part.joining == "any"


def _line(line: Line) -> RawMapping:
    pairs: list[tuple[str, Raw]] = [("field", _quoted(line.field)), ("op", _quoted(line.op))]
    if line.op in MANY_OPERATORS:
        pairs.append(("value", RawList(tuple(map(_quoted, line.values)))))
    elif line.values and line.op not in BARE_OPERATORS:
        pairs.append(("value", _quoted(line.values[0])))
    return RawMapping(tuple(pairs))


def _quoted(text: str) -> RawScalar:
    """Written so that no other program takes it for anything but text."""
    return RawScalar(text, needs_quotes(text))
