"""What PyYAML says about broken YAML, in the words of people who have never heard of tokens."""

import yaml

from leadscorer_gui.files.decoding import place_after
from leadscorer_gui.files.problems import Unreadable
from leadscorer_gui.texts import _


def yaml_problem(error: yaml.YAMLError, text: str) -> Unreadable:
    """The place and the meaning of an error of PyYAML's scanner or parser."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # the reader's own errors: characters that `decoding` has sorted out before
        reason = getattr(error, "reason", None) or str(error)
        return Unreadable(1, 1, _("this is not readable as YAML: {reason}").format(reason=reason))
    content = text.rstrip()
    if mark.index >= len(content):
        opened = getattr(error, "context_mark", None)
        if opened is not None and opened.index < len(content):
            return Unreadable(opened.line + 1, opened.column + 1, _unclosed(text[opened.index :]))
        return Unreadable(*place_after(content), _unclosed(""))
    said = getattr(error, "problem", None) or ""
    line = _line(text, mark.line)
    return Unreadable(mark.line + 1, mark.column + 1, _meaning(said, line, mark.column))


def _line(text: str, number: int) -> str:
    """One line of the text, numbered from 0; empty behind the last."""
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""


def _unclosed(rest: str) -> str:
    """A sentence for what begins here and does not end before the file does."""
    if rest.startswith(('"', "'")):
        return _("the text in quotes that begins here does not end; the closing quote is missing")
    if rest.startswith(("[", "{")):
        return _("the bracket that opens here is not closed")
    return _("something is missing where the file ends: a “:”, a value or a closing bracket")


def _meaning(said: str, line: str, column: int) -> str:
    """A sentence for PyYAML's `said` about this line."""
    if "\t" in line[: column + 1] and not line[: column + 1].strip(" \t-"):
        return _("a tab stands here; indent with spaces")
    if "cannot start any token" in said:  # not a text
        wrong = line[column : column + 1]
        message = _("no text can begin with “{character}”; put it in quotes")
        return message.format(character=wrong)
    meaning = next((words for part, words in _meanings() if part in said), None)
    return meaning or _("this is not readable as YAML: {reason}").format(reason=said)


def _meanings() -> tuple[tuple[str, str], ...]:
    """Parts of what PyYAML's scanners and parsers, in C and in Python, say, and what they mean."""
    colon = _("a “:” is not expected here; put a text that holds “: ” in quotes")
    dash = _("a “-” is not expected here; lines that begin with it stand below their key")
    no_colon = _("the line before lacks a “:” after its key, or is indented wrongly")
    expected = _(
        "something else is expected here: look for a wrong indentation, a missing comma,"
        " bracket or quote in this line and the one before"
    )
    return (
        ("mapping values are not allowed", colon),  # not a text
        ("sequence entries are not allowed", dash),  # not a text
        ("could not find expected ':'", no_colon),  # not a text
        ("did not find expected", expected),  # not a text
        ("expected ','", expected),
        ("expected <block end>", expected),  # not a text
    )
