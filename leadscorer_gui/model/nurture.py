"""What is aimed at, what was spent, what stages are called, and how leads are handed over.

None of it changes a score. It is kept in the workspace:

    currency: EUR
    targets:
      - {month: 2026-01, raw_leads: 400, mqls: 60}
    spend:
      - {month: 2026-01, source: webinar, programme: spring, amount: 1200.50}
    stages: {accepted: Accepted by sales, won: Paying}
    hand_over:
      deal_name: "{company} – {product}"
      owner: Ana
      owners:
        - {owner: Ben, who: {field: country, op: in, value: [US, CA]}}
      task: "Call {first_name}"
      due_days: 2
      lead_id: crm_id

Months are calendar months. A target, or an amount of a source and programme in a month, that stands
here takes the place of the one in an imported table. Of `owners` the first whose condition holds is
the owner of a lead, else `owner`. In `deal_name` and `task` the name of an attribute in braces
stands for its value, `{product}` for that of the model, `{lead_id}` for the id. `lead_id` names the
attribute with the id that the other system knows a lead by.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Final, TypeAlias

from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.scalars import (
    HUNDREDTHS,
    Days,
    FreeText,
    PointsScalar,
    Text,
    UpToCount,
)

MOST_MONEY: Final = 10**15
"""Hundredths of a currency."""

Money: TypeAlias = Annotated[int, PointsScalar(low=0, high=MOST_MONEY)]


@dataclass(frozen=True, slots=True)
class MonthTarget:
    """What is aimed at in a month (`YYYY-MM`): raw leads, MQLs; None where nothing is said."""

    month: Text
    raw_leads: UpToCount | None = None
    mqls: UpToCount | None = None


@dataclass(frozen=True, slots=True)
class MonthSpend:
    """What was spent in a month (`YYYY-MM`) on a source and a programme, in hundredths."""

    month: Text
    amount: Money
    source: FreeText | None = None
    programme: FreeText | None = None

    @property
    def exact(self) -> Fraction:
        """The amount in the currency."""
        return Fraction(self.amount, HUNDREDTHS)


@dataclass(frozen=True, slots=True)
class StageNames:
    """What the stages of the funnel are called, where not as the program calls them."""

    new: Text | None = None
    engaged: Text | None = None
    mql: Text | None = None
    accepted: Text | None = None
    returned: Text | None = None
    won: Text | None = None


@dataclass(frozen=True, slots=True)
class OwnerRule:
    """Whose the leads are for which a condition holds."""

    owner: Text
    who: Condition


@dataclass(frozen=True, slots=True)
class HandOver:
    """The columns that another system wants beside a lead that is handed over."""

    deal_name: Text | None = None
    owner: Text | None = None
    owners: tuple[OwnerRule, ...] = ()
    task: Text | None = None
    due_days: Days | None = None
    lead_id: Text | None = None
