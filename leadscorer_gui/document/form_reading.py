"""Forms read at once, without the text of a file in between: how editors ask what a form says.

The reader of files is asked, with nodes made of the form, so that every word of it is judged as in
a file; and as each node has a line of its own, what is wrong with it is told by its path.
"""

from functools import lru_cache
from typing import Any, Final

from leadscorer_gui.document.form_problems import FormProblem
from leadscorer_gui.files.drafts import check_keys
from leadscorer_gui.files.emitting import plain_in_block
from leadscorer_gui.files.nodes import Mapping, Node, Scalar, Sequence
from leadscorer_gui.files.problems import Collector, TooMany
from leadscorer_gui.files.records import Reader
from leadscorer_gui.files.shapes import Record, record
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rule_checks import OWN_POINTS, ageing_problems, rule_problems
from leadscorer_gui.model.rules import Ageing, Repeat, Rule

_KEPT: Final = 8
"""So many forms are remembered: an editor asks for the same one several times in an edit."""


@lru_cache(maxsize=_KEPT)
def ageing_of(form: Raw | None) -> Ageing | None:
    """The ageing that a form says; None where it says none, or none that is finished."""
    found: Ageing | None = _value_of(form, Ageing)
    return None if found is None or any(ageing_problems(found, ())) else found


@lru_cache(maxsize=_KEPT)
def repeat_of(form: Raw | None) -> Repeat | None:
    """The repeat that a form says; None where it says none, or none that is finished."""
    found: Repeat | None = _value_of(form, Repeat)
    if found is None:
        return None
    points = None if found.mode in OWN_POINTS else 0
    rule = Rule("rule", "rule", "activity", points=points, repeat=found)
    return None if any(rule_problems(rule, (), (), "UTC")) else found


def _value_of(form: Raw | None, kind: Any) -> Any:
    if not isinstance(form, RawMapping):
        return None
    value, wrong = read_part(record(kind), form)
    return None if wrong else value


def read_part(shape: Record, form: RawMapping) -> tuple[Any, tuple[FormProblem, ...]]:
    """The value that a form says, or what is wrong with it."""
    found, places = Collector(), Places()
    root = places.of(form)
    assert isinstance(root, Mapping)
    try:
        check_keys(root, shape.names, found)
        value = Reader(found).record(shape, root)
    except TooMany:
        value = None
    return value, places.told(found)


class Places:
    """Makes nodes of a form, each in a line of its own, and knows the path of every line."""

    def __init__(self) -> None:
        self._paths: list[Path] = []

    def of(self, form: Raw, path: Path = ()) -> Node:
        """The node of a part of the form."""
        line = self._line(path)
        match form:
            case RawScalar(text, quoted):
                # Quotes that a file cannot do without are no one's choice.
                return Scalar(text, quoted and plain_in_block(text), line, 1)
            case RawList(items):
                nodes = [self.of(item, (*path, place)) for place, item in enumerate(items)]
                return Sequence(line, 1, nodes)
            case RawMapping(pairs):
                parts: list[tuple[Scalar, Node]] = []
                for name, part in pairs:
                    way = (*path, name)
                    parts.append((Scalar(name, False, self._line(way), 1), self.of(part, way)))
                return Mapping(line, 1, parts)

    def told(self, found: Collector) -> tuple[FormProblem, ...]:
        """The problems that were found, in the order of the form."""
        return tuple(
            FormProblem(self._paths[one.line - 1], one.message) for one in found.in_order()
        )

    def _line(self, path: Path) -> int:
        self._paths.append(path)
        return len(self._paths)
