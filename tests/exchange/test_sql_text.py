"""SQL as text: nothing breaks out of where it stands, and every dialect reads its own back."""

import duckdb
import pytest
import sqlglot
from hypothesis import example, given
from hypothesis import strategies as st
from sqlglot import expressions

from leadscorer_gui.exchange.sql_dialects import DIALECTS, DUCKDB, POSTGRES
from leadscorer_gui.exchange.sql_query import TableNames, model_query
from leadscorer_gui.exchange.sql_targets import check_grammar
from leadscorer_gui.exchange.sql_words import Names, comment, literal, plain_name, table_name
from leadscorer_gui.files.reading import loads
from tests.exchange.orders import orders_of

NASTY = st.text(
    st.sampled_from("'\"\\`;-*/!%_$\n\r\t\0{}a\u2028é😀") | st.characters(codec="utf-8")
)
EVERY_DIALECT = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def base():
    with duckdb.connect() as connection:
        yield connection


def without_nul(text):
    return text.replace("\0", "\ufffd")


@given(NASTY)
def test_that_a_literal_is_its_text(base, text):
    assert base.execute(f"SELECT {literal(text)}").fetchone() == (without_nul(text),)


@given(NASTY, st.sampled_from(DIALECTS))
def test_that_no_text_ends_its_quotes_in_any_dialect(text, dialect):
    [read] = sqlglot.parse(f"SELECT {literal(text)} AS x FROM t", read=dialect.parser)
    assert [one.alias_or_name for one in read.selects] == ["x"]
    assert [one.name for one in read.find_all(expressions.Table)] == ["t"]


@given(NASTY, NASTY)
def test_that_escapes_in_patterns_find_the_text_itself(base, text, other):
    text, other = without_nul(text), without_nul(other)
    pattern = literal(f"%{DUCKDB.escaped(text)}%")
    found = base.execute(f"SELECT {literal(other)} LIKE {pattern}{DUCKDB.escape_clause()}")
    assert found.fetchone() == (text in other,)


@given(NASTY)
def test_that_no_text_ends_its_comment(base, text):
    assert base.execute(f"{comment(text)}SELECT 1").fetchone() == (1,)
    assert all(line.startswith("-- ") for line in comment(text).splitlines())


@given(st.lists(NASTY))
def test_that_names_are_plain_and_never_the_same_twice(texts):
    names = Names()
    given_ = {text: names.of(text, text) for text in texts}
    assert len(set(given_.values())) == len(given_)
    for name in given_.values():
        assert name.isascii()
        assert name.replace("_", "a").isalnum()
        assert name == name.lower()
        assert name[0].isalpha()


def test_that_no_plain_name_holds_what_divides_the_steps_of_a_rule():
    assert "__" not in plain_name("a__b -- c")


@given(NASTY)
@example("ONLY")
@example("Minus.sample")
def test_that_a_table_name_is_one_table_or_an_error(text):
    try:
        name = table_name(text, POSTGRES)
    except ValueError:
        return
    [read] = sqlglot.parse(f"SELECT 1 FROM {name}", read="postgres")
    [table] = read.find_all(expressions.Table)
    assert [part.name for part in table.parts] == text.split(".")


@pytest.mark.parametrize("name", ["", "a..b", ".a", "a\nb", "a\0"])
def test_that_what_is_no_table_name_is_refused(name):
    with pytest.raises(ValueError):  # noqa: PT011
        table_name(name, DUCKDB)


@EVERY_DIALECT
@pytest.mark.parametrize("seed", range(1, 5))
def test_that_every_dialect_reads_its_queries_back(seed, dialect):
    for order in orders_of(seed):
        check_grammar(model_query(order.workspace, order.model, dialect), dialect)


@EVERY_DIALECT
def test_that_a_query_stays_within_what_all_engines_have(dialect):
    for seed in range(1, 5):
        for order in orders_of(seed):
            sql = model_query(order.workspace, order.model, dialect)
            words = set(" ".join(line for line in sql.splitlines() if line[:2] != "--").split())
            assert words.isdisjoint({"QUALIFY", "FILTER", "INTERVAL", "ILIKE", "LEAST", "RANGE"})


def test_that_grammar_that_is_none_is_told():
    with pytest.raises(ValueError, match=r"\w"):
        check_grammar("SELECT FROM WHERE (", DUCKDB)


NASTY_MODEL = """\
leadscorer: 1
name: "x'; DROP TABLE leads; --"
lists: {"l'); --": ["a'b", 'c\\d', "e`f", "*/"]}
models:
  - id: m
    name: "m\\n; DROP TABLE leads; /*"
    mql: {threshold: 1}
    bands: [{name: "b'); --", from: 0}]
    rules:
      - {id: r, name: "*/ '; DROP", kind: fit, points: 1,
         where: {field: "f'\\"; --", op: in_list, value: "l'); --"}}
      - {id: R, name: "\\\\", kind: activity, activity: "t'; --\\\\", points: 1,
         where: {field: "1`", op: contains, value: "\\\\'%_!"}}
      - {id: R-, name: again, kind: activity, points: 1, repeat: {mode: each, limit: {count: 1,
         per: day, of: "select"}}}
"""


@EVERY_DIALECT
def test_that_names_and_values_of_a_model_stay_in_their_quotes(dialect):
    workspace = loads(NASTY_MODEL, "nasty")
    names = TableNames('a"b.c`d', "leads; DROP")
    sql = model_query(workspace, workspace.models[0], dialect, names)
    check_grammar(sql, dialect)
    [read] = sqlglot.parse(sql, read=dialect.parser)
    ctes = {cte.alias for cte in read.find_all(expressions.CTE)}
    tables = {table.name for table in read.find_all(expressions.Table) if table.name} - ctes
    assert tables <= {"c`d", "leads; DROP", "given"}
