"""What PyYAML says about broken YAML, in the words of people who have never heard of tokens."""

import yaml

from leadscorer_gui.files.problems import Unreadable
from leadscorer_gui.texts import _


def yaml_problem(error: yaml.YAMLError, text: str) -> Unreadable:
    """The place and the meaning of an error of PyYAML's scanner or parser."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # the reader's own errors: characters that `decoding` has sorted out before
        reason = getattr(error, "reason", None) or str(error)
        return Unreadable(1, 1, _("this is not readable as YAML: {reason}").format(reason=reason))
    said = getattr(error, "problem", None) or ""
    line = _line(text, mark.line)
    return Unreadable(mark.line + 1, mark.column + 1, _meaning(said, line, mark.column))


def _line(text: str, number: int) -> str:
    """One line of the text, numbered from 0; empty behind the last."""
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""


def _meaning(said: str, line: str, column: int) -> str:
    """A sentence for PyYAML's `said` about this line."""
    if "\t" in line[: column + 1] and not line[: column + 1].strip(" \t-"):
        return _("a tab stands here; indent with spaces")
    if "mapping values are not allowed" in said:
        return _("a “:” is not expected here; put a text that holds “: ” in quotes")
    if "could not find expected ':'" in said:
        return _("the line before lacks a “:” after its key, or is indented wrongly")
    if "unexpected end of stream" in said:
        return _("the file ends within a text in quotes; the closing quote is missing")
    if "cannot start any token" in said:
        wrong = line[column : column + 1]
        message = _("no text can begin with “{character}”; put it in quotes")
        return message.format(character=wrong)
    if "expected ','" in said or "expected <block end>" in said or "did not find expected" in said:
        return _(
            "something else is expected here: look for a wrong indentation, a missing comma,"
            " bracket or quote in this line and the one before"
        )
    if "undefined alias" in said:
        return _("aliases are not allowed; write the part out once more")
    return _("this is not readable as YAML: {reason}").format(reason=said)
