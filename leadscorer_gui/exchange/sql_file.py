"""The files of an SQL export: the query with its head, and the tables that it reads, in words."""

from collections.abc import Iterator

from leadscorer_gui.exchange.artefact import Order, one_line
from leadscorer_gui.exchange.prepared import MOST_DECIMALS, Column, Prepared, prepared
from leadscorer_gui.exchange.sql_dialects import Dialect
from leadscorer_gui.exchange.sql_query import model_query
from leadscorer_gui.exchange.sql_words import comment
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.texts import _


def view_text(order: Order, dialect: Dialect) -> str:
    """The query with a head that says what it is; it makes a view with one line before it."""
    head = [*order.stamp.lines(), *_about(order, dialect)]
    sql = model_query(order.workspace, order.model, dialect)
    return "".join(map(comment, head)) + sql


def _about(order: Order, dialect: Dialect) -> Iterator[str]:
    yield _("For {dialect}. A row for each lead.").format(dialect=dialect.title)
    yield _("Points are whole hundredths: 1250 is 12.5. Instants are microseconds since 1970 UTC.")
    yield _("It reads the tables “leads” and “activities”, which {file} describes.").format(
        file=f"{order.stem}.tables.md"
    )
    if not dialect.runs_here:
        yield _("Its grammar was checked; it was not executed here.")


def tables_text(order: Order, dialect: Dialect) -> str:
    """What the prepared tables hold, column by column, as Markdown."""
    tables = prepared(order.model)
    lines = ["# " + _("The tables that the query reads"), ""]
    lines += [f"{line}  " for line in order.stamp.lines()]
    lines += [
        "",
        *_rules_of_reading(order),
        "",
        "## leads",
        "",
        *_table(_lead_rows(tables, dialect)),
    ]
    lines += ["", "## activities", "", *_table(_activity_rows(tables, dialect)), ""]
    return "\n".join(lines)


def _rules_of_reading(order: Order) -> Iterator[str]:
    yield _("LeadScorer writes both tables itself, as Parquet or CSV. Who makes them elsewhere:")
    yield ""
    zone = order.workspace.time_zone
    told = [
        _("**Instants** are whole microseconds since 1970-01-01 00:00 UTC. A time without an")
        + " "
        + _("offset is local time in {zone}; the earlier one where clocks go back.").format(
            zone=zone
        ),
        _("**Texts** are trimmed of white space and lower-cased character by character, with no")
        + " "
        + _("other change (no normalisation). No text is an empty text or NULL."),
        _("**Numbers** are digits with at most one point and a sign; any other text is NULL.")
        + " "
        + _(
            "Up to {most} decimals stand as they are; of a longer number the next digit is 5."
        ).format(most=MOST_DECIMALS),
        _("**Rows are unique**: of several leads with one id, and of several activities with one")
        + " "
        + _("activity_id, the first; a row without a lead_id or a readable time is left out."),
        _("Ids are compared exactly: L1 and l1 are two leads."),
    ]
    yield from (f"- {one}" for one in told)


def _table(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    yield "| {} | {} | {} |".format(_("Column"), _("Type"), _("What it holds"))
    yield "|---|---|---|"
    for name, type_, said in rows:
        yield f"| `{name}` | {type_} | {_cell(said)} |"


def _cell(text: str) -> str:
    return one_line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _lead_rows(tables: Prepared, dialect: Dialect) -> list[tuple[str, str, str]]:
    text, boolean = dialect.text_type, dialect.boolean_type
    rows = [
        ("lead_id", text, _("the lead; a row for each that either file has")),
        ("listed", boolean, _("whether the leads table has it, and not activities alone")),
        ("created_at", "BIGINT", _("an instant; NULL where there is none or it is unreadable")),
    ]
    return rows + [_row(column, dialect) for column in tables.leads]


def _activity_rows(tables: Prepared, dialect: Dialect) -> list[tuple[str, str, str]]:
    rows = [
        ("lead_id", dialect.text_type, _("the lead")),
        ("instant", "BIGINT", _("when")),
        ("seq", "BIGINT", _("1, 2, 3 … within a lead: by instant, then in the order of the file")),
        ("local_day", "BIGINT", _("its local date, as days since 1970-01-01")),
        ("local_week", "BIGINT", _("its local week, Monday to Sunday; 1970-01-05 begins week 0")),
        ("local_month", "BIGINT", _("its local month, as months since January 1970")),
    ]
    return rows + [_row(column, dialect) for column in tables.activities]


def _row(column: Column, dialect: Dialect) -> tuple[str, str, str]:
    types = {"number": dialect.decimal_type, "instant": "BIGINT"}
    said = {
        "text": _("“{field}” as text, trimmed and lower-cased"),
        "number": _("“{field}” as a number, NULL where it is none"),
        "instant": _("“{field}” as an instant, NULL where it is no timestamp"),
        "domain": _("“{field}”, trimmed and lower-cased: what follows the last @, else all of it"),
    }[column.reading]
    shown = visible(column.field)
    return column.name, types.get(column.reading, dialect.text_type), said.format(field=shown)
