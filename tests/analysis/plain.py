"""The numbers of the views in plain pandas: from the files, and from what `simulate` prints.

Nothing here calls an analysis of the program. A table has a row per lead of the results; another
threshold, or a rule that is off, is another run of the engine. Instants are UTC timestamps.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd

from leadscorer_gui.analysis.tables import RESULT_COLUMNS, result_columns
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history

DAY = pd.Timedelta(days=1)
US = pd.Timedelta(microseconds=1)
NEVER = pd.Timestamp(0, tz="UTC")


@dataclass(eq=False)
class Case:
    """A workspace of one model and its two files, as texts."""

    text: str
    leads_text: str
    activities_text: str
    folder: Path
    as_of_text: str | None = None
    model_id: str | None = None

    def __post_init__(self):
        self.workspace = loads(self.text, "w")
        known = [one for one in self.workspace.models if self.model_id in (None, one.id)]
        self.model, self.zone = known[0], self.workspace.time_zone
        files = self.folder / "l.csv", self.folder / "a.csv"
        for file, text in zip(files, (self.leads_text, self.activities_text), strict=True):
            file.write_text(text, encoding="utf-8")
        self.history = read_history(*files, self.zone).history
        self.table = cache(self._table)

    def result(self, threshold=None, without=None):
        model = self.model
        if threshold is not None:
            model = replace(model, mql=replace(model.mql, threshold=round(threshold * 100)))
        if without is not None:
            rules = (replace(one, enabled=one.id != without) for one in model.rules)
            model = replace(model, rules=tuple(rules))
        at = self.as_of_text and int(pd.Timestamp(self.as_of_text).value // 1000)
        return simulate(self.workspace, model, self.history, at)

    def _table(self, threshold=None, without=None):
        """What `leadscorer simulate` prints; cached by its arguments."""
        rows = dict(
            zip(RESULT_COLUMNS, result_columns(self.result(threshold, without)), strict=True)
        )
        table = pd.DataFrame(rows, dtype=str).set_index("lead_id")
        for name in ("score", "fit", "engagement", "peak", "requalified"):
            table[name] = pd.to_numeric(table[name].replace("", None))
        for name in ("peak_at", "mql_at", "disqualified_at"):
            table[name] = instants(table[name])
        table["qualified"] = table["qualified"] == "true"
        return table

    @cached_property
    def activities(self):
        found = frame(self.activities_text)
        found["at"] = instants(found["at"])
        return found

    @cached_property
    def as_of(self):
        if self.as_of_text is not None:
            return pd.Timestamp(self.as_of_text)
        dates = instants(frame(self.leads_text)["created_at"])
        return max(x for x in (dates.max(), self.activities["at"].max()) if not pd.isna(x))

    @cached_property
    def first(self):
        """The first instant taken: of an activity or a `created_at`."""
        dates = instants(frame(self.leads_text)["created_at"])
        return min(x for x in (dates.min(), self.activities["at"].min()) if not pd.isna(x))

    @cached_property
    def known(self):
        """The activities that exist at as-of."""
        return self.activities[self.activities["at"] <= self.as_of]

    @cached_property
    def leads(self):
        """A row per lead of the results: start, won_at (NaT: not by as-of) and its attributes."""
        found = frame(self.leads_text).set_index("lead_id").reindex(self.table().index)
        created = instants(found["created_at"].fillna(""))
        done = self.known.groupby("lead_id")["at"].min().reindex(found.index)
        found["start"] = pd.concat([created.where(created <= self.as_of), done], axis=1).min(axis=1)
        won = instants(found["won_at"].fillna(""))
        found["won_at"] = won.where((won <= self.as_of) & found["start"].notna())
        return found

    # By week

    def monday(self, at):
        """The Monday, without a zone, of the local week of instants."""
        local = at.dt.tz_convert(self.zone).dt.tz_localize(None)
        return local.dt.to_period("W-SUN").dt.start_time

    def weeks(self, table):
        """New MQLs by week from the first instant to as-of, and whether each week is full."""
        ends = self.monday(pd.Series([self.first, self.as_of]))
        weeks = pd.date_range(ends[0], ends[1], freq="7D")
        counts = self.monday(table["mql_at"].dropna()).value_counts().reindex(weeks, fill_value=0)
        look = {"ambiguous": np.ones(len(weeks), bool), "nonexistent": "shift_forward"}
        begins = weeks.tz_localize(self.zone, **look)
        ends = (weeks + 7 * DAY).tz_localize(self.zone, **look)
        full = (begins >= self.first) & (ends - US <= self.as_of)
        return pd.DataFrame({"new": counts, "full": full})

    def per_week(self, table):
        """Mean, 10th and 90th percentile of the full weeks, and how many there are."""
        full = self.weeks(table).query("full")["new"]
        return full.mean(), full.quantile(0.1), full.quantile(0.9), len(full)

    # Wins

    def days_to_win(self):
        won = self.leads.dropna(subset="won_at")
        if won.empty:
            return None
        took = ((won["won_at"] - won["start"]) / DAY).clip(lower=0)
        return max(1, int(np.ceil(took.quantile(0.9))))

    def mature(self, days=None):
        """The dated leads that are old enough."""
        days = self.days_to_win() if days is None else days
        dated = self.leads.dropna(subset="start")
        return dated if days is None else dated[dated["start"] + days * DAY <= self.as_of]

    def quality(self, table, days=None):
        """MQLs of the back-test, wins and both of the leads that are old enough, as ids."""
        old = self.mature(days).join(table["mql_at"])
        won = old["won_at"].notna()
        mql = old["mql_at"].notna() & (~won | (old["mql_at"] < old["won_at"]))
        return {
            "leads": set(old.index),
            "won": set(old.index[won]),
            "mqls": set(old.index[mql]),
            "bought": set(old.index[mql & won]),
            "never_bought": set(old.index[mql & ~won]),
            "missed": set(old.index[won & ~mql]),
        }

    def difference(self, rule):
        """By how much the numbers are more if a rule were off; and the leads that move."""
        was, would = self.table(), self.table(without=rule)
        threshold = self.model.mql.threshold / 100
        both = [
            pd.DataFrame({"ever": t["peak"] >= threshold, "now": t["qualified"],
                          "at": t["mql_at"].fillna(NEVER), "again": t["requalified"]})
            for t in (was, would)
        ]  # fmt: skip
        return {
            "per_week": self.per_week(would)[0] - self.per_week(was)[0],
            "ever": both[1]["ever"].sum() - both[0]["ever"].sum(),
            "now": both[1]["now"].sum() - both[0]["now"].sum(),
            "moved": (both[0] != both[1]).any(axis=1).sum(),
        }


def frame(text):
    return pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)


def instants(texts):
    """ISO texts with an offset, empty ones NaT; to the microsecond."""
    found = pd.to_datetime(texts.replace("", None), utc=True, format="ISO8601")
    return found.astype("datetime64[us, UTC]")


def wilson(count, total):
    """The ends of |share − p| = z·√(p(1 − p)/total), as the roots of its square."""
    z, share = 1.959963984540054, count / total
    roots = np.roots([1 + z**2 / total, -2 * share - z**2 / total, share**2])
    return tuple(sorted(np.clip(np.real(roots), 0, 1)))


def lift_ends(bought, mqls, won, leads):
    """exp(log lift ± z·s): s by the delta method, from the covariances of four counts."""
    cells = np.array([bought, mqls - bought, won - bought, leads - mqls - won + bought], float)
    slope = np.array([1 / bought - 1 / mqls - 1 / won, -1 / mqls, -1 / won, 0])
    covariance = np.diag(cells) - np.outer(cells, cells) / leads
    width = 1.959963984540054 * np.sqrt(max(0.0, slope @ covariance @ slope))
    return tuple(np.exp(np.log(bought * leads / (mqls * won)) + np.array([-width, width])))


def sample(name, folder, model_id=None):
    """A case of one of the sample workspaces."""
    root = Path(__file__).parents[2] / "sample_models"
    text = (root / f"{name}.leadscorer").read_text(encoding="utf-8")
    text = re.sub(r"^data:.*\n", "", text, flags=re.MULTILINE)
    files = (root / "data" / name / f"{kind}.csv" for kind in ("leads", "activities"))
    leads, activities = (file.read_text(encoding="utf-8") for file in files)
    return Case(text, leads, activities, folder, model_id=model_id)
