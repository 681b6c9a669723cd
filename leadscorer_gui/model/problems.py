"""A problem of a workspace: what is wrong, and the way to the place where it is."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final, TypeAlias

from leadscorer_gui.texts import _

Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions from the workspace down, as in the file: ("models", 0, "rules", 3, "id")."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in words, and where."""

    path: Path
    message: str


class Invalid:
    """Stands in a value for a part that could not be read and has been reported already.

    Only the reader of files makes such values, to find every further problem in one go; a
    workspace that holds one never leaves it.
    """

    def __repr__(self) -> str:
        return "INVALID"


INVALID: Final[Any] = Invalid()


def sound(*values: object) -> bool:
    """Whether none of the values is a part that could not be read."""
    # A generator would take three times as long, and files ask often.
    for value in values:  # noqa: SIM110
        if value is INVALID:
            return False
    return True


_MOST_NAMES: Final = 200
_LONGEST_WORD: Final = 100
"""Looking for the nearest takes time for each name and letter; a hostile file has many."""


def did_you_mean(word: str, known: list[str]) -> str:
    """A half sentence that names the nearest known word, or nothing where none is near."""
    if len(known) > _MOST_NAMES or len(word) > _LONGEST_WORD:
        return ""
    folded = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), folded, n=1, cutoff=0.5)
    return _(" (did you mean “{name}”?)").format(name=folded[near[0]]) if near else ""
