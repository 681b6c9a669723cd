"""What the user does to golden leads; each method is one undo step."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from leadscorer_gui.document.commands import Change, Move, part_at
from leadscorer_gui.document.edit_basics import EditBasics
from leadscorer_gui.document.naming import copy_name, id_for, unique_id
from leadscorer_gui.model.golden import Expected, GoldenLead
from leadscorer_gui.texts import _, n_


class GoldenEdits(EditBasics):
    """The intents about golden leads; they raise KeyError for unknown ids, and `Refused`."""

    def fresh_golden_id(self, name: str) -> str:
        """An id for a new golden lead of this name."""
        return id_for(name, {one.id for one in self.workspace.golden}, "lead")

    def add_golden(self, lead: GoldenLead) -> str:
        """Add a golden lead at the end; return its id, another one where its own is taken."""
        golden = self.workspace.golden
        lead = replace(lead, id=unique_id(lead.id, {one.id for one in golden}))
        text = _("Add golden lead “{name}”").format(name=lead.name)
        self._add(text, ("golden",), ((len(golden), lead),))
        return lead.id

    def replace_golden(self, golden_id: str, lead: GoldenLead) -> None:
        """Put an edited golden lead in the place of the one with its id."""
        if lead.id != golden_id:
            raise ValueError(f"a golden lead keeps its id: {golden_id}, not {lead.id}")
        before: GoldenLead = part_at(self.workspace, ("golden", golden_id))
        text = _("Change golden lead “{name}”").format(name=before.name)
        self._replace([Change(("golden", golden_id), before, lead)], lambda _changes: text)

    def remove_golden(self, golden_ids: Iterable[str]) -> None:
        """Take golden leads out."""
        wanted = set(golden_ids)
        gone = [one for one in self.workspace.golden if one.id in wanted]
        if unknown := wanted - {one.id for one in gone}:
            raise KeyError(*sorted(unknown))
        if gone:
            text = n_("Remove golden lead “{name}”", "Remove {count} golden leads", len(gone))
            text = text.format(name=gone[0].name, count=len(gone))
            self._remove(text, ("golden",), wanted)

    def duplicate_golden(self, golden_id: str) -> str:
        """Put a copy of a golden lead at the end; return the id of the copy."""
        lead: GoldenLead = part_at(self.workspace, ("golden", golden_id))
        names = {one.name for one in self.workspace.golden}
        return self.add_golden(replace(lead, name=copy_name(lead.name, names)))

    def move_golden(self, golden_id: str, row: int) -> None:
        """Bring a golden lead to a row: where it stands afterwards."""
        golden = self.workspace.golden
        lead: GoldenLead = part_at(self.workspace, ("golden", golden_id))
        order = [source for source, one in enumerate(golden) if one.id != golden_id]
        order.insert(max(0, min(row, len(golden) - 1)), golden.index(lead))
        if order != sorted(order):
            text = _("Move golden lead “{name}”").format(name=lead.name)
            self._push(text, [Move(text, self._holder, ("golden",), tuple(order))])

    def accept_golden(self, values: Sequence[tuple[str, Expected]]) -> None:
        """Expect from now on what models make of golden leads: pairs of an id and what is so.

        What was said of the same models before is replaced; all as one step.
        """
        changes, names = [], []
        for golden_id in dict.fromkeys(golden_id for golden_id, _expected in values):
            before: GoldenLead = part_at(self.workspace, ("golden", golden_id))
            after = before
            for expected in (one for other, one in values if other == golden_id):
                after = with_expected(after, expected)
            changes.append(Change(("golden", golden_id), before, after))
            names.append(before.name)
        text = n_(
            "Accept the new values of golden lead “{name}”",
            "Accept the new values of {count} golden leads",
            len(names),
        )
        if names:
            text = text.format(name=names[0], count=len(names))
            self._replace(changes, lambda _changes: text)

    def drop_expected(self, golden_id: str, model_id: str) -> None:
        """Expect nothing more of a model for a golden lead."""
        before: GoldenLead = part_at(self.workspace, ("golden", golden_id))
        after = without_expected(before, model_id)
        text = _("Expect nothing more of a model for “{name}”").format(name=before.name)
        self._replace([Change(("golden", golden_id), before, after)], lambda _changes: text)


def with_expected(lead: GoldenLead, expected: Expected) -> GoldenLead:
    """The golden lead with something expected of a model, in the place of what was."""
    if lead.expected_of(expected.model) is None:
        return replace(lead, expect=(*lead.expect, expected))
    each = (expected if one.model == expected.model else one for one in lead.expect)
    return replace(lead, expect=tuple(each))


def without_expected(lead: GoldenLead, model_id: str) -> GoldenLead:
    """The golden lead with nothing expected of a model; the same one where nothing was."""
    if lead.expected_of(model_id) is None:
        return lead
    return replace(lead, expect=tuple(one for one in lead.expect if one.model != model_id))
