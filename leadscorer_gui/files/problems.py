"""What is wrong with a file: where, and in words that say what to do."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leadscorer_gui.texts import _

MOST_PROBLEMS: Final = 1000
"""A file that is wrong all over is reported this far; nobody reads more."""

_LONGEST_QUOTE: Final = 60
_LONGEST_MESSAGE: Final = 500
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]+")


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """One thing that is wrong with a file, at a line and column, both from 1."""

    line: int
    column: int
    message: str


class BadFileError(Exception):
    """The file is not what it should be; `problems` says why, in the order of the file.

    As text it is one line per problem, `FILE:LINE:COLUMN: what is wrong`, with the file named as
    it was given.
    """

    def __init__(self, path: Path | str, problems: tuple[FileProblem, ...]) -> None:
        super().__init__("\n".join(f"{path}:{p.line}:{p.column}: {p.message}" for p in problems))
        self.path = Path(path)
        self.problems = problems


class WorkspaceFileError(BadFileError):
    """The file is no valid workspace."""


class ImportFileError(BadFileError):
    """The file is no valid mapping file, or no valid profile."""


class Unreadable(Exception):  # noqa: N818  # carries a problem, and is always turned into an error
    """Nothing behind this place can be read; carries the one problem there."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.problem = problem(line, column, message)


class TooMany(Exception):  # noqa: N818  # ends the reading early, is no error of its own
    """As many problems were found as anyone will read."""


class Collector:
    """Gathers problems while a file is read; raises `TooMany` when it has enough."""

    def __init__(self) -> None:
        self.problems: list[FileProblem] = []

    def add(self, line: int, column: int, message: str) -> None:
        """Note a problem."""
        if len(self.problems) >= MOST_PROBLEMS:
            message = _("there are more problems; the first {count} that were found are listed")
            last = max(self.problems)
            text = message.format(count=MOST_PROBLEMS)
            self.problems.append(FileProblem(last.line, last.column + 1, text))
            raise TooMany
        self.problems.append(problem(line, column, message))

    def in_order(self) -> tuple[FileProblem, ...]:
        """All problems by line and column, none twice."""
        return tuple(sorted(set(self.problems)))


def problem(line: int, column: int, message: str) -> FileProblem:
    """A problem whose message is one line of printable text, whatever it quotes from the file."""
    message = _UNPRINTABLE.sub(" ", message)
    if len(message) > _LONGEST_MESSAGE:
        message = message[:_LONGEST_MESSAGE] + "…"
    return FileProblem(line, column, message)


def clip(text: str) -> str:
    """The text as it is quoted in a message: its beginning alone where it is long."""
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
