"""What the first values of a column are like: the evidence that `guessing.py` weighs."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from leadscorer_gui.importing.near_dates import looks_like_a_date
from leadscorer_gui.importing.preview import Preview
from leadscorer_gui.model.text import parse_number, parse_timestamp

_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LONGEST_STAMP: Final = 40


@dataclass(frozen=True)
class Facts:
    """Shares are between 0 and 1: `filled` of the rows, the others of the values there are.

    `distinct` is the share of values that are different from those above them.
    """

    column: str
    values: frozenset[str]
    filled: float
    distinct: float
    timestamps: float
    dates: float
    """In any spelling."""
    numbers: float
    mails: float
    longest: int

    @property
    def is_of_dates(self) -> bool:
        """Whether most values are dates in some spelling."""
        return self.dates >= 0.5

    @property
    def is_of_small_numbers(self) -> bool:
        """Whether the values are numbers such as counts, which are found in many columns."""
        return self.numbers == 1 and self.longest <= 3


def facts_of(preview: Preview) -> list[Facts]:
    """The facts about each column, in the order of the file."""
    return [_facts(preview, column) for column in preview.header]


def _facts(preview: Preview, column: str) -> Facts:
    values = preview.values(column)
    counts = Counter(values)
    total = max(1, len(values))

    def share(matching: list[str]) -> float:
        return sum(counts[value] for value in matching) / total

    stamps = [value for value in counts if _is_timestamp(value)]
    known = set(stamps)
    dates = [value for value in counts if value in known or _is_date(value)]
    return Facts(
        column=column,
        values=frozenset(counts),
        filled=len(values) / max(1, len(preview.rows)),
        distinct=len(counts) / total,
        timestamps=share(stamps),
        dates=share(dates),
        numbers=share([value for value in counts if parse_number(value) is not None]),
        mails=share([value for value in counts if _MAIL.fullmatch(value)]),
        longest=max(map(len, counts), default=0),
    )


def _is_timestamp(value: str) -> bool:
    return value[:1].isdigit() and parse_timestamp(value, "UTC") is not None


def _is_date(value: str) -> bool:
    return value[:1].isdigit() and len(value) <= _LONGEST_STAMP and looks_like_a_date(value)
