"""The groups of leads of a check, by what explains their scores, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from leadscorer_gui.exchange.check_against import MOST_EXPLAINED, Difference
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.checking.check_work import Checked, example, told_name


@dataclass(frozen=True, eq=False)
class LeadGroup:
    """Leads that differ for one reason; `lead_ids` may hold some that are not here."""

    text: str
    lead_ids: Sequence[str]
    largest: str = ""
    example: str = ""
    rule_id: str | None = None
    are_here: bool = True


def groups_of(found: Checked, masked: bool) -> list[LeadGroup]:
    """The groups, those that are explained first, the largest first."""
    check = found.check
    explained: dict[int | None, list[Difference]] = {}
    for one in check.differing[:MOST_EXPLAINED]:
        explained.setdefault(one.cause, []).append(one)
    groups = [
        _differing(found, cause.text, explained.get(place, []), masked, cause.rule_id)
        for place, cause in enumerate(check.causes)
    ]
    rest = (
        (_("No one rule explains it."), explained.get(None, [])),
        (_("They differ by less: no explanation was sought."), check.differing[MOST_EXPLAINED:]),
    )
    groups += [_differing(found, text, leads, masked) for text, leads in rest if leads]
    for text, ids, here in (
        (_("The file has no score for them."), check.only_here, True),
        (_("They are in the file alone."), check.only_there, False),
    ):
        if ids:
            name = told_name(found, ids[0], masked)
            groups.append(LeadGroup(text, ids, example=name, are_here=here))
    return groups


def _differing(
    found: Checked,
    text: str,
    leads: Sequence[Difference],
    masked: bool,
    rule_id: str | None = None,
) -> LeadGroup:
    first = leads[0]  # the largest difference comes first
    return LeadGroup(
        text,
        [one.lead_id for one in leads],
        shown_points(abs(first.there - first.here)),
        example(found, first, masked),
        rule_id,
    )


def cells(group: LeadGroup) -> tuple[str, str, str, str]:
    """A group as a row of a table."""
    return group.text, grouped(len(group.lead_ids)), group.largest, group.example


def advice(found: Checked) -> str:
    """What seems to be wrong with the whole comparison; empty where nothing does."""
    check, scores = found.check, found.asked.scores
    if not scores.scores:
        return _("The file has no scores in the column “{name}”.").format(name=scores.score_column)
    if not check.both:
        text = _("No id in the column “{name}” is that of a lead here: is it the right column?")
        return text.format(name=scores.id_column)
    return ""
