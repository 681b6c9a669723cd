"""Segments: named groups of leads that charts and numbers can be looked at for.

They change no score. A segment is kept in the workspace under `segments`:

    segments:
      - id: active-dach
        name: Active in DACH
        who: {field: country, op: in, value: [DE, AT, CH]}
        has_done:
          - {activity: page_view, where: {field: url, op: contains, value: /pricing},
             at_least: 3, within_days: 28}

A lead is in a segment if `who`, a condition on the lead (section 3 of the scoring specification),
holds and every part of `has_done` does. A part counts the lead's activities, not after as-of, of
the types (absent: any; compared like `is`) for which `where` holds: all of them, or with
`within_days: d` those in (as-of − d days, as-of], which is the window of `frequency` looked at as
of as-of. It holds if they are at least `at_least` and at most `at_most`, either of which may be
absent. Repeats, limits and the lead's start play no part: what is counted is what was done.
"""

from dataclasses import dataclass

from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.scalars import Count, Days, FreeText, Id, PerWeek, Text, UpToCount


@dataclass(frozen=True, slots=True)
class HasDone:
    """How often a lead has done something, ever or within the last days before as-of."""

    activity: tuple[Text, ...] = ()
    where: Condition | None = None
    at_least: Count | None = None
    at_most: UpToCount | None = None
    within_days: Days | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A named group of leads: those for which `who` and every part of `has_done` hold.

    `capacity` is how many MQLs of it sales can take in a week, in hundredths.
    """

    id: Id
    name: Text
    who: Condition | None = None
    has_done: tuple[HasDone, ...] = ()
    capacity: PerWeek | None = None


@dataclass(frozen=True, slots=True)
class ValueCapacity:
    """How many MQLs with one value of an attribute sales can take in a week, in hundredths.

    An empty value stands for the leads without one.
    """

    value: FreeText
    per_week: PerWeek


@dataclass(frozen=True, slots=True)
class AttributeCapacities:
    """What the teams can take that an attribute of leads, such as the region, tells apart."""

    attribute: Text
    values: tuple[ValueCapacity, ...]
