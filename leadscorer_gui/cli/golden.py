"""`leadscorer check --golden`: what models make of the golden leads of a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from leadscorer_gui.cli.output import Progress, tell_if_cold
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.analysis.golden import Outcome, Part


def golden_failures(workspace: Workspace, file: Path) -> Iterator[str]:
    """A line for each part that is not as expected, with its place in the file."""
    if not workspace.golden:
        return
    from leadscorer_gui.analysis.golden import golden_outcomes

    tell_if_cold()
    progress = Progress()
    try:
        outcomes = golden_outcomes(workspace, report=progress.begin(_("Scoring the golden leads")))
    finally:
        progress.end()
    failed = [one for one in outcomes if not one.passed]
    if failed:
        places = _Places(workspace, file)
        for outcome in failed:
            for part in outcome.failures:
                line, column = places.of(outcome, part)
                yield f"{file}:{line}:{column}: {_told(outcome, part)}\n"


def _told(outcome: Outcome, part: Part) -> str:
    """What is expected of one part, and what is so."""
    from leadscorer_gui.analysis.golden import expected_text, got_text

    parts = {"score": _("score"), "band": _("band"), "grade": _("grade"), "mql_at": _("MQL")}
    form = _("golden lead “{lead}”, model “{model}”: {part} expected {expected}, got {got}")
    expected = outcome.expected
    return form.format(
        lead=outcome.lead.name,
        model=expected.model,
        part=parts[part],
        expected=expected_text(expected, part),
        got=got_text(outcome.got, part, expected.mql_at or ""),
    )


class _Places:
    """Where in the file something is expected."""

    def __init__(self, workspace: Workspace, file: Path) -> None:
        from leadscorer_gui.files.decoding import read_text
        from leadscorer_gui.files.nodes import parse
        from leadscorer_gui.files.problems import Collector, Unreadable

        self._rows = {lead.id: row for row, lead in enumerate(workspace.golden)}
        try:
            self._root = parse(read_text(file), Collector())
        except Unreadable:  # it was changed since it was read
            self._root = None

    def of(self, outcome: Outcome, part: Part) -> tuple[int, int]:
        """Line and column of what is expected of a part."""
        from leadscorer_gui.files.reading import place

        if self._root is None:
            return 1, 1
        row = outcome.lead.expect.index(outcome.expected)
        return place(self._root, ("golden", self._rows[outcome.lead.id], "expect", row, part))
