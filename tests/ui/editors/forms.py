"""Forms from the YAML that a person would write, and back into the values that they mean."""

from leadscorer_gui.document.rule_forms import read_form
from leadscorer_gui.files.drafts import raw
from leadscorer_gui.files.nodes import parse
from leadscorer_gui.files.problems import Collector
from leadscorer_gui.model.raw import RawList, RawMapping, RawScalar
from leadscorer_gui.model.workspace import Model, Mql, NamedList, Workspace

MODEL = Model("m", "Model", Mql(5000), ())
WORKSPACE = Workspace("W", (MODEL,), lists=(NamedList("partners", ("a",)),))


def form(text):
    """The form of one line of YAML."""
    found = Collector()
    node = parse(text, found)
    assert node is not None
    assert not found.problems
    return raw(node)


def plain(part):
    """A form as lists, dicts and texts, whatever stood in quotes."""
    match part:
        case RawScalar(text):
            return text
        case RawList(items):
            return [plain(item) for item in items]
        case RawMapping(pairs):
            return {name: plain(value) for name, value in pairs}
    return None


def rule_form(**parts):
    """The form of an activity rule; parts that are None are left out."""
    pairs = [(name, RawScalar(name)) for name in ("id", "name")]
    pairs.append(("kind", RawScalar("activity")))
    pairs += [(name, part) for name, part in parts.items() if part is not None]
    return RawMapping(tuple(pairs))


def rule(**parts):
    """The rule that such a form says, and its problems."""
    return read_form(rule_form(**parts), MODEL, WORKSPACE)
