"""From entries to what activity rules hold: sections 4 and 5, as steps of a query."""

from collections.abc import Iterator, Sequence
from typing import Final

from leadscorer_gui.exchange.sql_leads import has_limits
from leadscorer_gui.exchange.sql_rules import Parts, last_step
from leadscorer_gui.exchange.sql_words import Cte, comma_lines, limited
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.texts import _

SO_FAR: Final = (
    "PARTITION BY lead_id ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
)


def score_steps(parts: Parts) -> Iterator[Cte]:
    """The steps from all entries up to `activity_points`.

    It has lead_id, instant, `a`: what activity rules hold, `due`: what inactivity asked for so far.
    """
    sums = _Sums(parts)
    yield sums.entries()
    yield sums.changes()
    yield sums.held()
    yield sums.within_rules()
    yield sums.within_groups()
    body = f"SELECT lead_id, instant, due,\n  {sums.total()} AS a\nFROM by_group"
    yield Cte("activity_points", body)


class _Sums:
    """Columns of running sums: one for each rule or group with a limit, one for all else.

    `slots`: what each column sums up, by its number. Column 0 is what nothing limits.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts, self._model = parts, parts.model
        rules = [r for r in parts.model.scored_rules() if r.kind == "activity" and not r.disqualify]
        self._rules = rules
        used = {rule.group for rule in rules}
        self._groups = [g for g in parts.model.groups if has_limits(g) and g.id in used]
        self._capped = [rule for rule in rules if rule.max_points is not None]
        self._group_names = {g.id: parts.group_name(g) for g in self._groups}
        self._columns = [
            "free",
            *self._group_names.values(),
            *(parts.rule_name(rule) for rule in self._capped),
        ]

    def _slot(self, rule: Rule) -> int:
        if rule.max_points is not None:
            return self._columns.index(self._parts.rule_name(rule))
        name = self._group_names.get(rule.group or "")
        return 0 if name is None else self._columns.index(name)

    def entries(self) -> Cte:
        """All entries: `slot` says which column they are summed in, `due` is inactivity's."""
        selects = [
            "SELECT lead_id, started_at AS instant, 0 AS slot, 0 AS points, 0 AS due\n"
            "FROM scored_leads\nWHERE started_at IS NOT NULL",
            "SELECT lead_id, instant, 0, 0, 0 FROM barred",
        ]
        for rule in self._rules:
            step = last_step(rule, self._parts)
            selects.append(f"SELECT lead_id, instant, {self._slot(rule)}, points, 0 FROM {step}")
        if self._model.inactivity is not None:
            selects.append("SELECT lead_id, instant, 0, 0, points FROM silence")
        said = (_("Everything that can change a score."),)
        return Cte("entries", "\nUNION ALL\n".join(selects), said)

    def changes(self) -> Cte:
        """One row for each lead and instant."""
        columns = [
            f"CAST(SUM(CASE WHEN slot = {slot} THEN points ELSE 0 END) AS BIGINT) AS {name}"
            for slot, name in enumerate(self._columns)
        ]
        columns.append("CAST(SUM(due) AS BIGINT) AS due")
        told = comma_lines(["lead_id", "instant", *columns])
        body = f"SELECT\n{told}\nFROM entries\nGROUP BY lead_id, instant"
        return Cte("changes", body, (_("All entries of one instant are taken together."),))

    def held(self) -> Cte:
        """Running sums."""
        columns = [
            f"CAST(SUM({name}) OVER (\n  {SO_FAR}\n) AS BIGINT) AS {name}"
            for name in (*self._columns, "due")
        ]
        told = comma_lines(["lead_id", "instant", *columns])
        return Cte("held", f"SELECT\n{told}\nFROM changes")

    def within_rules(self) -> Cte:
        """What rules hold within their own limits, which apply when read."""
        columns = ["lead_id", "instant", "free", *self._group_names.values()]
        for rule in self._capped:
            name, most = self._parts.rule_name(rule), rule.max_points or 0
            columns.append(f"{limited(name, -most, most)} AS {name}")
        return Cte("within_rules", f"SELECT\n{comma_lines([*columns, 'due'])}\nFROM held")

    def within_groups(self) -> Cte:
        """What groups hold, their rules together, before their limits; all else is `free`."""
        free = [r for r in self._capped if r.group not in self._group_names]
        columns = ["lead_id", "instant", _sum("free", free, self._parts)]
        for group_id, name in self._group_names.items():
            own = [rule for rule in self._capped if rule.group == group_id]
            columns.append(_sum(name, own, self._parts))
        return Cte("by_group", f"SELECT\n{comma_lines([*columns, 'due'])}\nFROM within_rules")

    def total(self) -> str:
        """What all activity rules hold, as an expression over `by_group`."""
        terms = [limited(self._group_names[g.id], g.min, g.max) for g in self._groups]
        return "\n  + ".join(["free", *terms])


def _sum(name: str, rules: Sequence[Rule], parts: Parts) -> str:
    return " + ".join([name, *map(parts.rule_name, rules)]) + f" AS {name}"
