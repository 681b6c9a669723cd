"""Golden leads: named test leads with what a model is expected to make of them.

They change no score. A golden lead is a row of the leads table and rows of the activities table,
under the names of section 2 of the scoring specification; its id stands in the place of `lead_id`:

    golden:
      - id: asks-for-a-demo
        name: Head of marketing who asks for a demo
        lead: {created_at: 2026-01-05, country: DE, title: Head of Marketing}
        activities:
          - {at: 2026-01-06T10:00, type: page_view, url: /pricing}
          - {at: 2026-01-07T16:30, type: form_fill, form: demo}
        as_of: 2026-02-01
        expect:
          - {model: workspace, score: 42.5, band: Hot, mql_at: 2026-01-07}

Without `as_of` it is looked at as of its own last instant. Of what is expected any part may be
absent. `band` and `grade` (such as `A1`) are names, and an empty text means none. `mql_at` is a day
(that of the workspace's time zone on which it becomes an MQL), an instant, or `never`.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from leadscorer_gui.model.scalars import FreeText, Id, Points, Text

NEVER: Final = "never"
"""What `mql_at` says of a lead that is expected to become no MQL."""

LEAD_ID: Final = "lead_id"
AT: Final = "at"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: the name of its column, and its text."""

    name: str
    text: str


Row: TypeAlias = tuple[Cell, ...]
"""A row of a table, by the names of its columns; what is not there is empty."""


def cell(row: Row, name: str) -> str:
    """The text of a row under a name; empty where it has none."""
    return next((one.text for one in row if one.name == name), "")


def row_of(texts: dict[str, str]) -> Row:
    """A row of these texts, in their order, without those that are blank."""
    return tuple(Cell(name, text) for name, text in texts.items() if text.strip())


@dataclass(frozen=True, slots=True)
class Expected:
    """What one model is expected to make of a golden lead; None: nothing is said of it.

    `score` in hundredths; an empty `band` or `grade` is none.
    """

    model: Id
    score: Points | None = None
    band: FreeText | None = None
    mql_at: Text | None = None
    grade: FreeText | None = None


@dataclass(frozen=True, slots=True)
class GoldenLead:
    """A lead, made up or with its names masked, and what models are expected to make of it."""

    id: Id
    name: Text
    note: FreeText | None = None
    lead: Row = ()
    activities: tuple[Row, ...] = ()
    as_of: Text | None = None
    expect: tuple[Expected, ...] = ()

    def expected_of(self, model_id: str) -> Expected | None:
        """What is expected of a model; None where nothing is."""
        return next((one for one in self.expect if one.model == model_id), None)
