"""Conditions as SQL that is true or false, never unknown: texts are never NULL in the tables."""

from collections.abc import Callable
from dataclasses import dataclass, field

from leadscorer_gui.exchange.prepared import Reading, plain_number, reading_of
from leadscorer_gui.exchange.sql_dialects import Dialect
from leadscorer_gui.exchange.sql_words import Names, in_list, literal
from leadscorer_gui.model.conditions import (
    LIST_OPERATORS,
    TRUE_ON_EMPTY,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
)
from leadscorer_gui.model.lists import list_entries
from leadscorer_gui.model.text import fold, parse_timestamp
from leadscorer_gui.model.workspace import Workspace

_TRUE = ("true", "yes", "y", "1")
_FALSE = ("false", "no", "n", "0")
_COMPARES = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}


@dataclass
class Conditions:
    """Writes the conditions on one table.

    `column` gives the name of the column of a field, read in one way; `alias` is what the table is
    called where conditions stand. Whether a text is in a named list is worked out once, as a column
    of the table: `list_columns` has the expression of each.
    """

    workspace: Workspace
    dialect: Dialect
    alias: str
    column: Callable[[str, Reading], str]
    list_columns: dict[str, str] = field(default_factory=dict)
    _names: Names = field(default_factory=Names)

    def sql(self, condition: Condition) -> str:
        """The condition as an expression; what is nested stands in brackets."""
        match condition:
            case AllOf(parts):
                return _joined("AND", [self.sql(part) for part in parts])
            case AnyOf(parts):
                return _joined("OR", [self.sql(part) for part in parts])
            case Not(part):
                return f"NOT ({self.sql(part)})"
            case Comparison():
                return self._comparison(condition)

    def _comparison(self, one: Comparison) -> str:
        name = self.column(one.field, reading_of(one))
        place = f"{self.alias}.{name}"
        if one.op in LIST_OPERATORS:
            test = f"{self.alias}.{self._in_list(name, str(one.value))} = 1"
            negated = one.op == "not_in_list"
            # An empty text is in no list: an entry that is blank never counts.
            return f"NOT ({test})" if negated else test
        match reading_of(one):
            case "number":
                return f"({place} IS NOT NULL AND {self._number_test(place, one)})"
            case "instant":
                limit = parse_timestamp(str(one.value), self.workspace.time_zone)
                sign = "<" if one.op == "before" else ">="
                return f"({place} IS NOT NULL AND {place} {sign} {limit})"
        return self._text_test(place, one)

    def _number_test(self, place: str, one: Comparison) -> str:
        if isinstance(one.value, tuple):
            low, high = (self.dialect.number(plain_number(text)) for text in one.value)
            return f"{place} >= {low} AND {place} <= {high}"
        return f"{place} {_COMPARES[one.op]} {self.dialect.number(plain_number(str(one.value)))}"

    def _text_test(self, place: str, one: Comparison) -> str:
        if one.op in ("is_empty", "is_not_empty"):
            return f"{place} {'=' if one.op == 'is_empty' else '<>'} ''"
        if isinstance(one.value, tuple):
            chosen = [text for text in dict.fromkeys(map(fold, one.value)) if text]
            test = in_list(place, chosen)
            return f"NOT ({test})" if one.op == "not_in" else test
        if one.op in ("is_true", "is_false"):
            return in_list(place, _TRUE if one.op == "is_true" else _FALSE)
        wanted = fold(str(one.value))
        if one.op in ("is", "is_not"):
            return f"{place} {'=' if one.op == 'is' else '<>'} {literal(wanted)}"
        test = self._like(place, one.op, wanted)
        # `like *` holds on every text but an empty one, which no operator takes for a match.
        return f"NOT ({test})" if one.op in TRUE_ON_EMPTY else f"({place} <> '' AND {test})"

    def _like(self, place: str, op: str, wanted: str) -> str:
        pieces = wanted.split("*") if op == "like" else [wanted]
        pattern = "%".join(self.dialect.escaped(piece) for piece in pieces)
        if op in ("contains", "not_contains", "ends_with"):
            pattern = f"%{pattern}"
        if op in ("contains", "not_contains", "starts_with"):
            pattern = f"{pattern}%"
        has_escapes = self.dialect.escaped(wanted) != wanted
        escape = self.dialect.escape_clause() if has_escapes else ""
        return f"{place} LIKE {literal(pattern)}{escape}"

    def _in_list(self, column: str, name: str) -> str:
        """The column that is 1 where a text is in a named list."""
        found = f"{column}__in_{self._names.of(name, name)}"
        entries = dict.fromkeys(map(fold, list_entries(self.workspace, name)))
        test = in_list(column, [entry for entry in entries if entry])
        self.list_columns[found] = f"CASE WHEN {test} THEN 1 ELSE 0 END"
        return found


def _joined(word: str, parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return "(" + f"\n  {word} ".join(part.replace("\n", "\n  ") for part in parts) + ")"
