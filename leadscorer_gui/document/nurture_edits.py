"""What the user says about targets, spend and handing over; it changes no score."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from leadscorer_gui.document.commands import Change
from leadscorer_gui.document.edit_basics import EditBasics
from leadscorer_gui.model.nurture import HandOver, MonthSpend, MonthTarget, StageNames
from leadscorer_gui.texts import _, n_

Aim = Literal["raw_leads", "mqls"]


class NurtureEdits(EditBasics):
    """The intents about what is aimed at, spent and handed over, each one undo step."""

    def set_target(self, month: str, aim: Aim, count: int | None) -> None:
        """Say what is aimed at in a month (`2026-01`); None: nothing is said here."""
        self.set_targets({(month, aim): count})

    def set_targets(self, counts: Mapping[tuple[str, Aim], int | None]) -> None:
        """The same of several months."""
        known = {one.month: one for one in self.workspace.targets}
        for (month, aim), count in counts.items():
            before = known.get(month, MonthTarget(month))
            is_raw = aim == "raw_leads"
            known[month] = (
                replace(before, raw_leads=count) if is_raw else replace(before, mqls=count)
            )
        some = (one for one in known.values() if (one.raw_leads, one.mqls) != (None, None))
        after = tuple(sorted(some, key=lambda one: one.month))
        months = sorted({month for month, _aim in counts})
        if len(months) == 1:
            text = _("Set the target of {month}").format(month=months[0])
        else:
            text = n_("Set {count} target", "Set {count} targets", len(counts))
            text = text.format(count=len(counts))
        change = Change(("targets",), self.workspace.targets, after)
        self._replace([change], lambda _changes: text)

    def set_spend(self, spend: Sequence[MonthSpend]) -> None:
        """Say what was spent, all of it; imported rows of others stay as they are."""
        after = tuple(spend)
        change = Change(("spend",), self.workspace.spend, after)
        self._replace([change], lambda _changes: _("Change what was spent"))

    def set_currency(self, currency: str | None) -> None:
        """Say in what money spend and values are."""
        change = Change(("currency",), self.workspace.currency, currency or None)
        self._replace([change], lambda _changes: _("Change the currency"))

    def set_hand_over(self, hand_over: HandOver | None) -> None:
        """Say which columns go with leads that are handed over."""
        after = None if hand_over == HandOver() else hand_over
        change = Change(("hand_over",), self.workspace.hand_over, after)
        self._replace([change], lambda _changes: _("Change the hand-over list"))

    def set_stages(self, stages: StageNames | None) -> None:
        """Say what the stages of the funnel are called."""
        after = None if stages == StageNames() else stages
        change = Change(("stages",), self.workspace.stages, after)
        self._replace([change], lambda _changes: _("Name the stages of the funnel"))
