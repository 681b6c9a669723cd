"""Small replays for tests: rules as one line of YAML each, what leads did, what came of it."""

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from leadscorer_gui.analysis.tables import RESULT_COLUMNS, points_texts, result_columns
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import explain
from leadscorer_gui.engine.simulate import held_at_as_of, prepare, run, scores_at
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.text import format_instant, format_points, parse_timestamp


def visits(*instants, lead="x", **more):
    """A row per instant at which the lead visited; `more` are columns."""
    return [{"lead_id": lead, "at": at, "type": "visit", **more} for at in instants]


def lead(lead_id="x", **more):
    """A row of the leads table."""
    return {"lead_id": lead_id, **more}


def workspace_text(rules, more, threshold, zone):
    """A workspace with one model, whose rules are `r0`, `r1`, …"""
    mql = threshold if ":" in threshold else f"threshold: {threshold}"
    lines = ["leadscorer: 1", "name: W", f"time_zone: {zone}", "models:", "  - id: m"]
    lines += ["    name: M", f"    mql: {{{mql}}}", *(f"    {line}" for line in more)]
    lines.append("    rules:" if rules else "    rules: []")
    lines += [f"      - {{id: r{place}, name: R, {rule}}}" for place, rule in enumerate(rules)]
    return "\n".join(lines) + "\n"


def csv_text(rows, columns):
    """The rows as CSV; the columns are these and all that a row has."""
    names = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    text = StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


class Replay:
    """One model over one history, with everything that the engine tells of it as text."""

    def __init__(self, inputs):
        self.inputs, self.result = inputs, run(inputs)
        columns = dict(zip(RESULT_COLUMNS, result_columns(self.result), strict=True))
        rows = zip(*columns.values(), strict=True)
        self.rows = {row[1]: dict(zip(columns, row, strict=True)) for row in rows}

    def told(self, *columns, lead="x"):
        """Some columns of the result of a lead."""
        values = tuple(self.rows[lead][column] for column in columns)
        return values if len(values) > 1 else values[0]

    @property
    def score(self):
        """The score of lead x at as-of."""
        return self.told("score")

    def ledger(self, lead="x"):
        """The ledger of a lead: (at, cause, rule, points, score) each."""
        place = self.inputs.history.leads.index[lead]
        return [
            (
                "" if row.at is None else format_instant(row.at),
                row.cause,
                row.rule.id if row.rule else "",
                format_points(row.points),
                format_points(row.score),
            )
            for row in explain(self.inputs, place)
        ]

    def changes(self, lead="x"):
        """The ledger from the second row on, without rules, midnights as mere dates."""
        return [
            (at.removesuffix("T00:00:00Z"), cause, points, score)
            for at, cause, _rule, points, score in self.ledger(lead)[1:]
        ]

    def scores(self, *instants, lead="x"):
        """The score of a lead at instants of UTC, empty before its start."""
        row = self.result.lead_ids.index(lead)
        scores = scores_at(self.inputs, [parse_timestamp(text, "UTC") for text in instants])
        return points_texts(scores[row])

    def held(self, lead="x"):
        """What each scored rule holds of a lead at as-of."""
        row = self.result.lead_ids.index(lead)
        ids = [rule.id for rule in self.result.model.scored_rules()]
        return dict(zip(ids, points_texts(held_at_as_of(self.inputs)[row]), strict=True))

    def records(self, lead="x"):
        """The instants at which the highest score while qualifying rose, and that score."""
        row = self.result.lead_ids.index(lead)
        own = self.result.record_leads() == row
        at, scores = self.result.record_at[own].tolist(), self.result.record_score[own].tolist()
        return [
            (format_instant(us).removesuffix("T00:00:00Z"), format_points(points))
            for us, points in zip(at, scores, strict=True)
        ]


def replay(rules, activities, *more, leads=(), as_of=None, threshold="10", zone="UTC"):
    """Replay rules; `more` are further lines of the model, `as_of` is a local timestamp.

    `threshold` may be followed by minima: `threshold: 5, minimum_fit: 7`.
    """
    workspace = loads(workspace_text(rules, more, threshold, zone), "w")
    with TemporaryDirectory() as folder:
        files = Path(folder, "leads.csv"), Path(folder, "activities.csv")
        files[0].write_text(csv_text(leads, ["lead_id"]), encoding="utf-8")
        files[1].write_text(csv_text(activities, ["lead_id", "at", "type"]), encoding="utf-8")
        history = read_history(*files, zone).history
    instant = None if as_of is None else parse_timestamp(as_of, zone)
    [model] = workspace.models
    return Replay(prepare(model, history, Conditions(workspace), instant))


def score(rules, activities, *more, **told):
    """The score of lead x at as-of."""
    return replay(rules, activities, *more, **told).score
