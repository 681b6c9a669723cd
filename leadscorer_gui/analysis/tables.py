"""Results as columns of text, as the command line prints them (section 9 of the specification)."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.text_kernels import put_instants
from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.model.text import SECOND_US, format_instant, format_points

RESULT_COLUMNS: Final = (
    "model", "lead_id", "score", "fit", "engagement", "peak", "peak_at", "band", "grade",
    "mql_at", "requalified", "qualified", "disqualified_at",
)  # fmt: skip

NUMBERS_AND_DATES: Final = frozenset((2, 3, 4, 5, 6, 9, 10, 11, 12))
"""The places of the columns of `RESULT_COLUMNS` whose texts need no quotes."""

_PATTERN: Final = "0000-00-00T00:00:00Z"
_NEEDS_QUOTES: Final = frozenset('",\r\n')
_ROWS_AT_ONCE: Final = 1 << 14


def points_texts(values: NDArray[np.int64]) -> list[str]:
    """Hundredths as points, `NO_SCORE` as empty text."""
    distinct, places = np.unique(values, return_inverse=True)
    texts = ["" if v == NO_SCORE else format_points(v) for v in distinct.tolist()]
    return [texts[place] for place in places.tolist()]


def instant_texts(instants: NDArray[np.int64]) -> list[str]:
    """Instants as text, `NEVER` as empty text."""
    width = len(_PATTERN)
    characters = np.frombuffer(bytearray(_PATTERN.encode() * len(instants)), np.uint8)
    put_instants(instants, characters.reshape(-1, width))
    whole = characters.tobytes().decode("ascii")
    given = (instants != NEVER).tolist()
    texts = [
        whole[begin : begin + width] if is_given else ""
        for begin, is_given in zip(range(0, len(whole), width), given, strict=True)
    ]
    for place in np.flatnonzero((instants != NEVER) & (instants % SECOND_US != 0)).tolist():
        texts[place] = format_instant(int(instants[place]))
    return texts


def result_columns(result: Result) -> list[Sequence[str]]:
    """The columns `RESULT_COLUMNS` of a result, a text per lead, by lead id."""
    bands = [*(band.name for band in result.model.bands), ""]
    flags = ("false", "true")
    return [
        [result.model.id] * len(result),
        result.lead_ids,
        points_texts(result.score),
        points_texts(result.fit),
        points_texts(result.engagement),
        points_texts(result.peak),
        instant_texts(result.peak_at),
        [bands[place] for place in result.band.tolist()],
        result.grades(),
        instant_texts(result.mql_at),
        [str(count) for count in result.requalified.tolist()],
        [flags[flag] for flag in result.qualified.tolist()],
        instant_texts(result.disqualified_at),
    ]


def csv_lines(columns: Sequence[Sequence[str]], free: Container[int] = ()) -> Iterator[str]:
    """Columns of text as CSV, many lines at once; quoted as RFC 4180 wants, only where needed.

    `free` are the places of columns that are known to need no quotes.
    """
    columns = [c if place in free else _quoted(c) for place, c in enumerate(columns)]
    count = len(columns[0]) if columns else 0
    for begin in range(0, count, _ROWS_AT_ONCE):
        pieces = [column[begin : begin + _ROWS_AT_ONCE] for column in columns]
        yield "\n".join(map(",".join, zip(*pieces, strict=True))) + "\n"


def csv_row(cells: Iterable[str]) -> str:
    """One line of CSV, with its line end."""
    return next(csv_lines([[cell] for cell in cells]))


def _quoted(column: Sequence[str]) -> Sequence[str]:
    """The texts, those with a comma, a quote or a line end in quotes."""
    if _NEEDS_QUOTES.isdisjoint("".join(dict.fromkeys(column))):
        return column
    return [text if _NEEDS_QUOTES.isdisjoint(text) else _in_quotes(text) for text in column]


def _in_quotes(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
