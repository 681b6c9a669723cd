"""The forms in which dates are written, and which of them a column has.

Nothing is guessed silently: what is found here is a proposal with its exact fit. Where the order of
day and month cannot be told, it says so and shows values that would become different days.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Instants
from leadscorer_gui.importing.cell_kernels import BAD, LOCAL_INSTANT
from leadscorer_gui.importing.date_kernels import parse_forms
from leadscorer_gui.importing.known_names import plain_name
from leadscorer_gui.model.imports import DATE_FORMS, DateForm
from leadscorer_gui.model.text import DAY_US, trim

Forms: TypeAlias = tuple[DateForm, ...]
Rows: TypeAlias = NDArray[np.bool_]

_CODES: Final = {form: code for code, form in enumerate(DATE_FORMS)}
_ALL: Final[Forms] = (
    "iso", "dmy", "mdy", "ymd", "named", "epoch_s", "epoch_ms", "epoch_us", "excel",
)  # fmt: skip
"""All forms, the first of equally good ones first."""

_OF_NUMBERS: Final = ("epoch_s", "epoch_ms", "epoch_us", "excel")
_MOST_FORMS: Final = 3
_SHOWN: Final = 5
_PLAUSIBLE: Final = (7_305 * DAY_US, 47_847 * DAY_US)
"""The begins of the years 1990 and 2101: numbers are taken for dates of these years alone."""

_MOST: Final = 0.9
_NUMBER: Final = re.compile(r"-?[0-9]+([.,][0-9]+)?")
_DATE_WORDS: Final = (
    " date dates day time timestamp ts dt datetime created updated modified synced at on when since"
    " start end begin deadline birthday datum zeit zeitpunkt zeitstempel tag am seit erstellt"
    " angelegt fecha hora data ora heure le tijd dato tid "  # not a text
)
_COUNT_WORDS: Final = (
    " total spent duration count number num avg average minutes seconds hours days zone timezone"
    " elapsed length amount id ids score dauer anzahl summe "  # not a text
)


@dataclass(frozen=True)
class Alternative:
    """Other forms, and the share of the values that they read.

    `as_likely`: the values themselves cannot tell that these are not the right ones.
    """

    forms: Forms
    fit: float
    as_likely: bool


@dataclass(frozen=True)
class DateExample:
    """A text and what it would be: for some forms each its microseconds (local, or UTC)."""

    text: str
    instants: tuple[tuple[Forms, int], ...]


@dataclass(frozen=True)
class DatesFound:
    """How a column's dates are written, as far as its values tell.

    `forms`: those proposed, none where nothing is a date; `fit`: the share of the filled values
    that they read. `ambiguous`: other forms read as much, or values that these do not, and make
    other instants of some values; `examples` are such values under each of the forms in question.
    `without_offset`: some values are local times. `unread`: some texts that are left over.
    """

    forms: Forms = ()
    fit: float = 0.0
    ambiguous: bool = False
    alternatives: tuple[Alternative, ...] = ()
    without_offset: bool = False
    examples: tuple[DateExample, ...] = ()
    unread: tuple[str, ...] = ()


def codes_of(forms: Forms) -> NDArray[np.uint8]:
    """The forms as `date_kernels.parse_forms` wants them; none at all means `iso`."""
    return np.array([_CODES[form] for form in forms or ("iso",)], np.uint8)


def parse_texts(texts: Sequence[str], forms: Forms) -> tuple[NDArray[np.uint8], Instants]:
    """Texts as dates: what each is (see `cell_kernels`), and its microseconds."""
    cells = [trim(text).encode("utf-8", "surrogatepass") for text in texts]
    return _parsed(_Cells(cells), forms)


def looks_like_a_date_column(name: str) -> bool:
    """Whether a column's name speaks of a point in time, and not of a count or a length."""
    words = [f" {word} " for word in plain_name(name).split()]
    counts = any(word in _COUNT_WORDS for word in words)
    return not counts and any(word in _DATE_WORDS for word in words)


def detect(values: Mapping[str, int], name: str | None = None) -> DatesFound:
    """What is found out of a column's distinct texts and how often each occurs.

    With a `name`, counts of seconds or days are taken for dates only where that speaks of them;
    without, whoever asks knows that the column holds dates.
    """
    texts = sorted((text for text in values if trim(text)), key=lambda text: -values[text])
    if not texts:
        return DatesFound()
    sample = _Sample(texts, np.array([values[text] for text in texts], np.int64), name)
    readings = sample.readings()
    if not readings:
        return DatesFound(unread=tuple(texts[:_SHOWN]))
    return _found(sample, readings)


class _Cells:
    """Cells one after another in memory, as the kernels want them."""

    def __init__(self, cells: Sequence[bytes]) -> None:
        lengths = np.array([len(cell) for cell in cells], np.int64)
        self.ends = np.cumsum(lengths)
        self.starts = self.ends - lengths
        # Of a bytearray: for an array that can't be written every kernel would be compiled again.
        self.buf = np.frombuffer(bytearray(b"".join(cells) + b"\0"), np.uint8)


def _parsed(cells: _Cells, forms: Forms) -> tuple[NDArray[np.uint8], Instants]:
    kinds, instants = np.empty(len(cells.ends), np.uint8), np.empty(len(cells.ends), np.int64)
    parse_forms(cells.buf, cells.starts, cells.ends, codes_of(forms), kinds, instants)
    return kinds, instants


@dataclass(frozen=True)
class _Reading:
    """What some forms make of each text."""

    forms: Forms
    kinds: NDArray[np.uint8]
    instants: Instants
    count: int

    @property
    def reads(self) -> Rows:
        """Which texts are dates in these forms."""
        read: Rows = self.kinds != BAD
        return read

    def differs(self, other: "_Reading") -> Rows:
        """Which texts both read, as different instants."""
        same = (self.kinds == other.kinds) & (self.instants == other.instants)
        unlike: Rows = self.reads & other.reads & ~same
        return unlike

    def excludes(self, other: "_Reading") -> bool:
        """Whether the values tell that the other is wrong: it reads less, and nothing more."""
        less = self.reads & ~other.reads
        return bool(less.any() and not (other.reads & ~self.reads).any())

    def covers(self, other: "_Reading") -> bool:
        """Whether the other adds nothing: no text more, none otherwise."""
        more = other.reads & ~self.reads
        return not (more.any() or self.differs(other).any())


class _Sample:
    """The filled texts of a column, the most frequent first, and their counts."""

    def __init__(self, texts: list[str], counts: NDArray[np.int64], name: str | None) -> None:
        self.texts, self.counts = texts, counts
        trimmed = [trim(text) for text in texts]
        self._cells = _Cells([text.encode("utf-8", "surrogatepass") for text in trimmed])
        self._numbers = np.array([bool(_NUMBER.fullmatch(text)) for text in trimmed])
        self._with_numbers = name is None or looks_like_a_date_column(name)

    def readings(self) -> list[_Reading]:
        """What the sets of forms in question make of the texts, the best first."""
        single = [self._read((form,)) for form in _ALL]
        forms = [one.forms[0] for one in single if self._in_question(one)]
        sets = [some for size in range(1, _MOST_FORMS + 1) for some in combinations(forms, size)]
        # With both orders at once, which one a value is read in would be a matter of luck.
        found = [self._read(some) for some in sets if not {"dmy", "mdy"} <= set(some)]
        return sorted(found, key=lambda one: (-one.count, len(one.forms)))  # stable: as in _ALL

    def _read(self, forms: Forms) -> _Reading:
        kinds, instants = _parsed(self._cells, forms)
        return _Reading(forms, kinds, instants, int(self.counts[kinds != BAD].sum()))

    def _in_question(self, one: _Reading) -> bool:
        """Whether a form reads anything; numbers must make dates of our time, nearly all."""
        if one.forms[0] in _OF_NUMBERS and not self._with_numbers:
            return False
        if not self._numbers.any() or (one.reads & ~self._numbers).any():
            return bool(one.reads.any())
        first, end = _PLAUSIBLE
        plausible = one.reads & (first <= one.instants) & (one.instants < end)
        among = self.counts[self._numbers].sum()
        return bool(self.counts[plausible & self._numbers].sum() >= _MOST * among)


def _found(sample: _Sample, readings: list[_Reading]) -> DatesFound:
    best, total = readings[0], int(sample.counts.sum())
    others: list[_Reading] = []
    for one in readings[1:]:
        known = any(other.covers(one) for other in (best, *others))
        if len(one.forms) <= len(best.forms) and not known:
            others.append(one)
    rivals = [one for one in others if best.differs(one).any() and not best.excludes(one)]
    unread = np.flatnonzero(~best.reads)[:_SHOWN].tolist()
    return DatesFound(
        best.forms,
        best.count / total,
        bool(rivals),
        tuple(Alternative(one.forms, one.count / total, one in rivals) for one in others),
        bool((best.kinds == LOCAL_INSTANT).any()),
        _examples(sample, best, rivals),
        tuple(sample.texts[place] for place in unread),
    )


def _examples(sample: _Sample, best: _Reading, rivals: list[_Reading]) -> tuple[DateExample, ...]:
    """The most frequent texts that the forms in question make different instants of."""
    different = np.zeros(len(sample.texts), np.bool_)
    for rival in rivals:
        different |= best.differs(rival)
    return tuple(
        DateExample(
            sample.texts[place],
            tuple(
                (one.forms, int(one.instants[place])) for one in (best, *rivals) if one.reads[place]
            ),
        )
        for place in np.flatnonzero(different)[:_SHOWN].tolist()
    )
