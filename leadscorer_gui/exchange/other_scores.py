"""Scores that another system has given: a table of lead ids and scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.exchange.numbers import hundredths
from leadscorer_gui.exchange.small_table import small_table
from leadscorer_gui.model.names import plain
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _, n_

_IDS: Final = (
    "leadid", "id", "recordid", "contactid", "prospectid", "personid", "hsobjectid", "email",
    "emailaddress", "vid",
)  # fmt: skip
_SCORES: Final = (
    "score", "leadscore", "hubspotscore", "points", "totalscore", "behaviorscore", "value",
)  # fmt: skip
_MOST_KEPT: Final = 20


@dataclass(frozen=True)
class OtherScores:
    """What another system says: hundredths by lead id, the first row of each lead.

    `unread`: rows without an id or with a score that is no number, the first of them as (row,
    text); `empty` have no score, `repeated` an id that was there before.
    """

    file: str
    id_column: str
    score_column: str
    scores: Mapping[str, int]
    unread: int
    examples: tuple[tuple[int, str], ...]
    empty: int
    repeated: int

    def left_out(self) -> str:
        """What was not taken, as a sentence; empty where everything was."""
        if not (self.unread or self.empty or self.repeated):
            return ""
        text = n_(
            "{file}: left out: {unread} row without an id or whose score is no number, {empty}"
            " without a score, {repeated} with an id that was there before",
            "{file}: left out: {unread} rows without an id or whose score is no number, {empty}"
            " without a score, {repeated} with an id that was there before",
            self.unread,
        )
        return text.format(
            file=self.file, unread=self.unread, empty=self.empty, repeated=self.repeated
        )


def read_scores(
    path: Path,
    id_column: str | None = None,
    score_column: str | None = None,
    report: Report = silent,
) -> OtherScores:
    """Read a table of any form; columns that are not named are known by usual names.

    Raises RulesError where a column is not there, CsvError where the file cannot be read, and
    Cancelled.
    """
    table = small_table(path, part(report, 0.0, 0.3))
    ids = _column(table.header, id_column, _IDS, _("lead ids"), table.name)
    others = tuple(name for name in table.header if name != ids)
    column = _column(others, score_column, _SCORES, _("scores"), table.name)
    scores: dict[str, int] = {}
    examples: list[tuple[int, str]] = []
    unread = empty = repeated = 0
    for number, row in table.rows(part(report, 0.3, 1.0)):
        lead, text = row.get(ids, ""), row.get(column, "")
        if lead in scores:
            repeated += 1
        elif lead and not text:
            empty += 1
        else:
            try:
                scores[_known(lead)] = hundredths(_number(text))
            except RulesError:
                unread += 1
                if len(examples) < _MOST_KEPT:
                    examples.append((number + 1, text[:40]))
    return OtherScores(
        table.name, ids, column, scores, unread, tuple(examples), empty, repeated
    )  # fmt: skip


def _known(lead: str) -> str:
    if not lead:
        raise RulesError(_("There is no id."))
    return lead


def _number(text: str) -> str:
    """A score as systems write it: with a minus of its own, with a comma for the point."""
    text = text.replace("\u2212", "-").replace("\u00a0", "").replace(" ", "")
    if "," in text and "." not in text and len(text.rpartition(",")[2]) != 3:
        return text.replace(",", ".")
    return text.replace(",", "")


def _column(
    header: tuple[str, ...], named: str | None, usual: tuple[str, ...], what: str, file: str
) -> str:
    if named is not None:
        if named in header:
            return named
        text = _("{file}: there is no column “{name}”; there is: {columns}")
        raise RulesError(text.format(file=file, name=named, columns=", ".join(header[:20])))
    by_name = {plain(name): name for name in reversed(header)}
    found = [by_name[name] for name in usual if name in by_name]
    if not found:
        text = _("{file}: no column seems to hold {what}; name it. There is: {columns}")
        raise RulesError(text.format(file=file, what=what, columns=", ".join(header[:20])))
    return found[0]
