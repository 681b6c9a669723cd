"""The words of a query: texts, names and comments that cannot break out of where they stand."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from leadscorer_gui.exchange.artefact import one_line
from leadscorer_gui.exchange.sql_dialects import Dialect

NO_NUL: Final = "\ufffd"
"""Stands for U+0000 in tables and queries: some engines have no such character."""
_HARMLESS: Final = re.compile(r"[^\x00-\x1f\x7f'\"\\`${}]+")
"""What stands in quotes as it is, in every dialect and in the templates that queries get into.
Everything else is told by its number."""
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")
_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_RESERVED_WORDS: Final = (
    "account all alter analyse analyze and anti any array as asc asof asymmetric at "
    "authorization between binary both by case cast check collate collation column columns "
    "concurrently connect connection constraint create cross cube current current_date "
    "current_time current_timestamp current_user current_user_id database default "
    "deferrable delete desc describe distinct do drop else end except exists extract false "
    "fetch filter following for force foreign freeze from full function generated glob "
    "grant group grouping gscluster having if ilike in index initially inner insert install "
    "intersect interval into is isnull issue join key lambda lateral leading left like "
    "limit localtime localtimestamp map match_recognize minus natural no not notnull null "
    "of offset on only option or order organization outer over overlaps partition "
    "partitioned_by pivot pivot_longer pivot_wider placing positional primary qualify range "
    "recursive references regexp rename returning revoke right rlike rollback rollup row "
    "rows sample schema select semi serdeproperties session session_user set show similar "
    "some start struct summarize symmetric sysdate table tablesample then to trailing "
    "trigger true truncate try_cast tuple uncache undrop union unique unnest unpack unpivot "
    "update user using values variadic verbose view when where window with within without "
    "xor"  # not a text
)
_RESERVED: Final = frozenset(_RESERVED_WORDS.split())
"""Words that are no names without quotes, in one engine or another."""
_LONGEST_NAME: Final = 40
"""Engines cut names at 63 bytes, some without a word."""
_WIDTH: Final = 96
_READ: Final = re.compile(r"\b(?:FROM|JOIN) (\w+)")


def literal(text: str) -> str:
    """A text as an SQL expression."""
    text = text.replace("\0", NO_NUL)
    parts: list[str] = []
    at = 0
    for found in _HARMLESS.finditer(text):
        parts += [f"CHR({ord(c)})" for c in text[at : found.start()]]
        parts.append(f"'{found.group()}'")
        at = found.end()
    parts += [f"CHR({ord(c)})" for c in text[at:]]
    if len(parts) == 1 and parts[0][0] == "'":
        return parts[0]
    return f"({' || '.join(parts)})" if parts else "''"


def comment(text: str) -> str:
    """A text as comment lines; nothing in it ends the comment."""
    lines = textwrap.wrap(one_line(text), _WIDTH, break_on_hyphens=False) or [""]
    return "".join(f"-- {line}\n" for line in lines)


def table_name(name: str, dialect: Dialect) -> str:
    """A table that people name, such as `scoring.leads`, each part in quotes where need be.

    Raises ValueError where it has an empty part or a control character.
    """
    parts = name.split(".")
    if one_line(name) != name or not all(parts):
        raise ValueError(name)
    quote = dialect.quote
    return ".".join(
        part
        if _PLAIN.fullmatch(part) and part.lower() not in _RESERVED
        else quote + part.replace(quote, quote * 2) + quote
        for part in parts
    )


def plain_name(text: str) -> str:
    """A text as a word of small ASCII letters, digits and `_`; maybe empty."""
    return _NOT_PLAIN.sub("_", text.lower()).strip("_")[:_LONGEST_NAME].strip("_")


class Names:
    """Gives every key a plain name of its own."""

    def __init__(self, prefix: str = "", otherwise: str = "x") -> None:
        self._prefix, self._otherwise = prefix, otherwise
        self._given: dict[object, str] = {}
        self._taken: set[str] = set()

    def of(self, key: object, text: str) -> str:
        """The name of a key, made from a text when it is first asked for."""
        if key not in self._given:
            word = plain_name(text) or self._otherwise
            if not self._prefix and not word[0].isalpha():
                word = f"{self._otherwise}_{word}"
            name, number = self._prefix + word, 1
            while name in self._taken:
                number += 1
                name = f"{self._prefix}{word}_{number}"
            self._taken.add(name)
            self._given[key] = name
        return self._given[key]


@dataclass(frozen=True)
class Cte:
    """A named step of a query. `columns` are told where it refers to itself."""

    name: str
    body: str
    comments: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def is_recursive(self) -> bool:
        """Whether it refers to itself."""
        return bool(self.columns)

    def text(self, dialect: Dialect, uses: int) -> str:
        """The step as it stands in the query, which reads it so many times."""
        told = "".join(map(comment, self.comments))
        names = f" ({', '.join(self.columns)})" * dialect.names_columns_of_ctes
        head = f"{self.name}{names if self.columns else ''} AS "
        is_kept = not self.is_recursive and (dialect.keeps_all or uses > 1)
        kept = dialect.materialized if is_kept else ""
        return f"{told}{head}{kept}(\n{textwrap.indent(self.body.strip(), '  ')}\n)"


def query(ctes: Sequence[Cte], final: str, dialect: Dialect) -> str:
    """One SELECT over named steps."""
    word = "WITH RECURSIVE" if any(cte.is_recursive for cte in ctes) else "WITH"
    uses = Counter(name for cte in ctes for name in _READ.findall(cte.body))
    steps = ",\n\n".join(cte.text(dialect, uses[cte.name]) for cte in ctes)
    return f"{word}\n{steps}\n\n{final.strip()}\n"


def comma_lines(parts: Iterable[str], indent: str = "  ") -> str:
    """Expressions one to a line."""
    return ",\n".join(indent + part.replace("\n", "\n" + indent) for part in parts)


def in_list(expression: str, texts: Sequence[str]) -> str:
    """Whether an expression is one of some texts; FALSE for none of them."""
    if not texts:
        return "1 = 0"
    if len(texts) == 1:
        return f"{expression} = {literal(texts[0])}"
    joined = ", ".join(literal(text) for text in texts)
    if len(joined) > _WIDTH:
        joined = "\n  " + _wrapped([literal(text) for text in texts]) + "\n"
    return f"{expression} IN ({joined})"


def _wrapped(parts: Sequence[str]) -> str:
    """Parts with commas, in lines of a readable width."""
    lines, line = [], ""
    for part in parts:
        if line and len(line) + len(part) > _WIDTH:
            lines.append(line)
            line = ""
        line += f"{part}, "
    return "\n  ".join([*lines, line]).rstrip(", ")


def limited(expression: str, low: int | None, high: int | None) -> str:
    """An expression within limits; absent ones are open."""
    cases = f" WHEN {expression} > {high} THEN {high}" if high is not None else ""
    cases += f" WHEN {expression} < {low} THEN {low}" if low is not None else ""
    return f"CASE{cases} ELSE {expression} END" if cases else expression
