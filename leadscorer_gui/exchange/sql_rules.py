"""Activity rules as steps of a query: from activities to entries with an instant and an amount."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leadscorer_gui.exchange.prepared import Prepared, property_of
from leadscorer_gui.exchange.sql_conditions import Conditions
from leadscorer_gui.exchange.sql_dialects import Dialect
from leadscorer_gui.exchange.sql_repeat import PERIOD_COLUMNS, steps
from leadscorer_gui.exchange.sql_words import Cte, Names, in_list
from leadscorer_gui.model.ageing import ageing_table
from leadscorer_gui.model.rule_sentences import rule_sentence
from leadscorer_gui.model.rules import Ageing, Repeat, Rule
from leadscorer_gui.model.text import DAY_US, fold
from leadscorer_gui.model.workspace import Group, Model
from leadscorer_gui.texts import _


@dataclass(frozen=True)
class Parts:
    """What the steps of rules are made of: conditions on leads (`l`) and on activities (`a`)."""

    model: Model
    dialect: Dialect
    tables: Prepared
    leads: Conditions
    activities: Conditions
    names: Names

    def group_name(self, group: Group) -> str:
        """What the column of a group is called."""
        return self.names.of(("group", group.id), f"group_{group.id}")

    def rule_name(self, rule: Rule) -> str:
        """What the first step of a rule is called."""
        return self.names.of(("rule", rule.id), f"rule_{rule.id}")


def told(rule: Rule, model: Model) -> tuple[str, ...]:
    """A rule in words, for a comment."""
    return (f"{rule.name} ({rule.id})", rule_sentence(rule, model))


def occurrences(rule: Rule, parts: Parts) -> Cte:
    """The step of a rule's matching activities."""
    columns = ["a.lead_id", "a.instant", "a.seq"]
    if (of := property_of(rule)) is not None:
        columns.append(f"a.{parts.tables.activity(of, 'text')} AS of_text")
    limit = rule.repeat.limit if rule.repeat else None
    if limit is not None and limit.per != "lifetime":
        columns.append(f"a.{PERIOD_COLUMNS[limit.per]} AS period")
    tests = []
    if rule.activity:
        types = list(dict.fromkeys(map(fold, rule.activity)))
        tests.append(in_list("a.type_text", [one for one in types if one]))
    if rule.where is not None:
        tests.append(parts.activities.sql(rule.where))
    if rule.who is not None:
        tests.append(parts.leads.sql(rule.who))
    join = "\nJOIN scored_leads AS l ON l.lead_id = a.lead_id" if rule.who is not None else ""
    where = "\nWHERE " + "\n  AND ".join(tests) if tests else ""
    body = f"SELECT {', '.join(columns)}\nFROM activity AS a{join}{where}"
    return Cte(parts.rule_name(rule), body, told(rule, parts.model))


class AgeingTables:
    """The steps of every form of ageing for every award, as constant rows of one table."""

    def __init__(self) -> None:
        self._forms: dict[Ageing, int] = {}
        self._rows: dict[tuple[int, int, int, int], None] = {}

    def form(self, ageing: Ageing, awards: Sequence[int]) -> int:
        """The number of a form; the steps of these awards are in the table from now on.

        An award is a step of its own, at age 0.
        """
        number = self._forms.setdefault(ageing, len(self._forms) + 1)
        for award in awards:
            before = 0
            for days, left in ((0, award), *(ageing_table(ageing, award) or ())):
                if left != before:
                    self._rows[number, award, days * DAY_US, left - before] = None
                before = left
        return number

    def cte(self, dialect: Dialect) -> Iterator[Cte]:
        """The table as a step; none where nothing ages."""
        if self._forms:
            rows = [*self._rows] or [(0, 0, 0, 0)]
            body = dialect.rows(("form_no", "award", "age", "change"), rows)
            said = _("The award in hundredths, its age in microseconds, what that adds or takes.")
            yield Cte("ageing", body, (said,))


def entries(rule: Rule, parts: Parts, tables: AgeingTables) -> Iterator[Cte]:
    """The steps of a rule that earns; the last one is `last_step`."""
    name = parts.rule_name(rule)
    yield occurrences(rule, parts)
    yield from steps(rule, name)
    ageing = ageing_of(rule, parts.model.groups)
    if ageing is not None:
        form = tables.form(ageing, _awards(rule))
        body = f"""
SELECT e.lead_id, e.instant + g.age AS instant, g.change AS points
FROM {name}__earned AS e
JOIN ageing AS g ON g.form_no = {form} AND g.award = e.points
CROSS JOIN world AS w
WHERE e.instant + g.age <= w.as_of"""
        yield Cte(f"{name}__entries", body)


def last_step(rule: Rule, parts: Parts) -> str:
    """The name of the step that has a rule's entries."""
    ages = ageing_of(rule, parts.model.groups) is not None
    return parts.rule_name(rule) + ("__entries" if ages else "__earned")


def ageing_of(rule: Rule, groups: Sequence[Group]) -> Ageing | None:
    """How what a rule earned ages: its own way, or that of its group."""
    repeat = rule.repeat or Repeat()
    if repeat.frequency is not None:
        return None
    if rule.ageing is not None:
        return rule.ageing
    return next((group.ageing for group in groups if group.id == rule.group), None)


def _awards(rule: Rule) -> list[int]:
    repeat = rule.repeat
    if repeat is not None and repeat.tiers:
        return list(dict.fromkeys(tier.points for tier in repeat.tiers))
    return [rule.points or 0]
