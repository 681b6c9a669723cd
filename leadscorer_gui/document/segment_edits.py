"""What the user says about segments and about what teams can take; it changes no score."""

from dataclasses import replace
from fractions import Fraction

from leadscorer_gui.document.commands import Change, part_at
from leadscorer_gui.document.edit_basics import EditBasics, field_changes
from leadscorer_gui.document.naming import id_for
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.segments import AttributeCapacities, Segment, ValueCapacity
from leadscorer_gui.model.text import fold
from leadscorer_gui.texts import _


class SegmentEdits(EditBasics):
    """The intents about segments and the capacities of attributes' values, each one undo step."""

    def add_segment(self, segment: Segment) -> str:
        """Keep a segment; its id is made from its name, and returned."""
        taken = {one.id for one in self.workspace.segments}
        kept = replace(segment, id=id_for(segment.name, taken, "segment"))
        rows = ((len(self.workspace.segments), kept),)
        self._add(_("Add segment “{name}”").format(name=segment.name), ("segments",), rows)
        return kept.id

    def change_segment(self, segment_id: str, segment: Segment) -> None:
        """Put an edited segment in the place of the one with this id, which it keeps."""
        place = ("segments", segment_id)
        before: Segment = part_at(self.workspace, place)
        changes = field_changes(place, before, replace(segment, id=segment_id))
        text = _("Change segment “{name}”").format(name=before.name)
        self._replace(changes, lambda _changes: text)

    def remove_segment(self, segment_id: str) -> None:
        """Forget a segment."""
        segment: Segment = part_at(self.workspace, ("segments", segment_id))
        text = _("Remove segment “{name}”").format(name=segment.name)
        self._remove(text, ("segments",), {segment_id})

    def set_segment_capacity(self, segment_id: str, per_week: Fraction | None) -> None:
        """Say how many MQLs of a segment sales can take in a week; None: nobody knows."""
        place = ("segments", segment_id)
        segment: Segment = part_at(self.workspace, place)
        change = Change((*place, "capacity"), segment.capacity, _hundredths(per_week))
        text = _("Set the capacity of “{name}”").format(name=segment.name)
        self._replace([change], lambda _changes: text)

    def set_value_capacity(self, attribute: str, value: str, per_week: Fraction | None) -> None:
        """Say how many MQLs with a value of an attribute its team can take in a week."""
        known = self.workspace.capacities
        after = _with_capacity(known, attribute, value, _hundredths(per_week))
        name = f"{attribute}: {value}" if value else attribute
        text = _("Set the capacity of “{name}”").format(name=name)
        self._replace([Change(("capacities",), known, after)], lambda _changes: text)


def _hundredths(per_week: Fraction | None) -> int | None:
    hundredths = None if per_week is None else per_week * HUNDREDTHS
    if hundredths is not None and hundredths.denominator != 1:
        raise Refused(_("a capacity has at most two decimals"))
    return None if hundredths is None else int(hundredths)


def _with_capacity(
    known: tuple[AttributeCapacities, ...], attribute: str, value: str, hundredths: int | None
) -> tuple[AttributeCapacities, ...]:
    """The capacities with another one for a value; where it stood already, in its place."""
    own = next((one for one in known if one.attribute == attribute), None)
    values = () if own is None else own.values
    same = next((one for one in values if fold(one.value) == fold(value)), None)
    if hundredths is None:
        values = tuple(one for one in values if one is not same)
    elif same is None:
        values = (*values, ValueCapacity(value, hundredths))
    else:
        new = ValueCapacity(same.value, hundredths)
        values = tuple(new if one is same else one for one in values)
    if own is None:
        return (*known, AttributeCapacities(attribute, values)) if values else known
    changed = replace(own, values=values)
    return tuple(changed if one is own else one for one in known if one is not own or values)
