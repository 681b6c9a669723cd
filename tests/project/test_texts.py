"""Every text that a person sees goes through the message catalogue, in a form that can be filled.

The lint walks the package's syntax trees. A string of two or more words is a text unless it is a
docstring, a message to programmers (log, assert, an exception that means a bug) or a pattern of
`re`, or a piece of SQL, whose words are in capitals. A constant that is truly no text (a font's
name) says so: `# not a text` on its line.
"""

import ast
import importlib.util
import re
import string
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from leadscorer_gui import texts

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "leadscorer_gui"
TRANSLATIONS = ROOT / "resources" / "translations"

TWO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
NOT_A_TEXT = "# not a text"
SQL = re.compile(
    r"\b(?:SELECT|FROM|WHERE|CASE|WHEN|THEN|AS|AND|OR|ON|NOT|NULL|BY|JOIN|CREATE|TABLE|COPY|CAST"
    r"|OVER|ROWS|COLLATE|SET|UNION|RECURSIVE|FORMAT|ANALYZE|REPLACE)\b"
)
"""Words of SQL, in capitals: a string that holds one is a piece of a query."""
MARKS = {"_": 1, "n_": 2}
LOGGERS = {"log", "logger", "logging", "_log"}
BUGS = {
    "AssertionError",
    "AttributeError",
    "IndexError",
    "KeyError",
    "NotImplementedError",
    "RuntimeError",
    "TypeError",
    "ValueError",
}


class Lint(ast.NodeVisitor):
    """Collects what is wrong with the texts of one file, as `line: what`."""

    def __init__(self, source: str) -> None:
        self.problems: list[str] = []
        self._lines = source.split("\n")
        self._functions = 0
        self.visit(ast.parse(source))

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # else it is a docstring
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._in_function(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._in_function(node)

    def _in_function(self, node: ast.AST) -> None:
        self._functions += 1
        self.generic_visit(node)
        self._functions -= 1

    def visit_Assert(self, node: ast.Assert) -> None:
        self.visit(node.test)

    def visit_Raise(self, node: ast.Raise) -> None:
        if not (isinstance(node.exc, ast.Call) and name_of(node.exc.func) in BUGS):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        marked = marked_messages(node)
        if marked is not None:
            if not all(is_text(each) for each in marked):
                self._add(node, "only a plain string can be marked; fill it with .format")
            elif not self._functions:
                self._add(node, "translated at import, before a language is chosen")
            return
        if isinstance(node.func, ast.Attribute) and name_of(node.func.value) in LOGGERS | {"re"}:
            return
        self._check_filling(node)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if not (is_text(node) and TWO_WORDS.search(node.value)) or SQL.search(node.value):
            return
        if not any(NOT_A_TEXT in line for line in self._lines[node.lineno - 1 : node.end_lineno]):
            self._add(node, f"not marked: {node.value[:60]!r}")

    def _check_filling(self, node: ast.Call) -> None:
        """Compare the places of a marked text with what its `.format(…)` fills."""
        if not (isinstance(node.func, ast.Attribute) and node.func.attr == "format"):
            return
        receiver = node.func.value
        marked = marked_messages(receiver) if isinstance(receiver, ast.Call) else None
        if not marked or not all(is_text(each) for each in marked):
            return
        filled = {keyword.arg for keyword in node.keywords}
        wanted = set[str]().union(*(places_in(each.value) for each in marked))
        if None not in filled and (filled != wanted or node.args):
            self._add(node, f"places {sorted(wanted)} are filled by {sorted(filled)}")

    def _add(self, node: ast.expr, what: str) -> None:
        self.problems.append(f"{node.lineno}: {what}")


def marked_messages(node: ast.Call) -> list[ast.expr] | None:
    """Return what a call of `_` or `n_` marks, None for other calls."""
    name = name_of(node.func)
    return node.args[: MARKS[name]] if name in MARKS else None


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def places_in(message: str) -> set[str]:
    """Return the names of a message's places; raises ValueError where braces don't match."""
    return {field for _, field, _, _ in string.Formatter().parse(message) if field is not None}


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_that_every_text_of_a_module_is_marked_and_filled_completely(path):
    problems = Lint(path.read_text(encoding="utf-8")).problems
    assert [f"{path.relative_to(ROOT)}:{problem}" for problem in problems] == []


@pytest.mark.parametrize(
    "planted",
    [
        'title = "New leads"',
        'print(f"{n} leads were left out")',
        'raise SystemExit("no such file")',
        'print(_(f"{n} leads were left out"))',
        'print(_("left out: " + name))',
        'print(_("{n} leads left").format(count=n))',
        'print(_("{} leads left").format(n))',
        'print(n_("{count} lead", "{n} leads", n).format(count=n))',
        'help = {"out": "where to write"}',
    ],
)
def test_that_the_lint_finds_a_planted_bare_text(planted):
    assert len(Lint(in_a_function(planted)).problems) == 1


def test_that_the_lint_finds_a_text_that_is_translated_at_import():
    assert Lint('LABELS = {"out": _("left out")}').problems
    assert not Lint('LABELS = {"out": lambda: _("left out")}').problems


@pytest.mark.parametrize(
    "fine",
    [
        '"""A docstring of many words."""',
        'class A:\n    x = 1\n    """What x is."""',
        'print(_("{count} rows were left out").format(count=n))',
        'print(n_("{count} lead was", "{count} leads were", n).format(count=n))',
        'print(_("filled by {name} later"))',
        'print(_("all of {a} and {b}").format(**both))',
        'log.warning("the cache %s was dropped", path)',
        'raise ValueError("half_life_days must be positive")',
        'assert rows, "no rows here"',
        're.compile("two words")',
        'sql = "select all rows"  # not a text',
        'encoding = "utf-8"',
    ],
)
def test_that_the_lint_leaves_alone_what_nobody_sees(fine):
    assert Lint(in_a_function(fine)).problems == []


def test_that_the_template_is_up_to_date():
    fresh = extractor().extract(ROOT)
    kept = (TRANSLATIONS / "leadscorer.pot").read_text(encoding="utf-8")
    assert kept == fresh, "run resources/translations/extract.py"


def test_that_the_places_of_every_message_have_names():
    for message in messages_of_the_template():
        for field in places_in(message):
            assert field.isidentifier(), f"{message!r}: {field!r}"


def test_that_a_translation_is_used_and_english_stands_in_for_what_it_lacks(german):
    texts.use_language("de", german)
    assert texts._("no leads") == "keine Leads"
    assert texts.n_("{n} lead", "{n} leads", 1).format(n=1) == "1 Lead"
    assert texts.n_("{n} lead", "{n} leads", 3).format(n=3) == "3 Leads!"
    assert texts._("not translated") == "not translated"


def test_that_an_unknown_language_gives_english(german):
    texts.use_language("xx", german)
    assert texts._("no leads") == "no leads"
    assert texts.n_("{n} lead", "{n} leads", 0) == "{n} leads"


def test_that_texts_are_english_until_a_language_is_chosen():
    assert texts._("no leads") == "no leads"
    assert texts.n_("{n} lead", "{n} leads", 1) == "{n} lead"
    assert texts.n_("{n} lead", "{n} leads", 2) == "{n} leads"


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a small German catalogue; the language in use is restored after."""
    monkeypatch.setattr(texts, "_chosen", None)
    catalog = Catalog(locale="de")
    catalog.add("no leads", "keine Leads")
    catalog.add(("{n} lead", "{n} leads"), ("{n} Lead", "{n} Leads!"))
    file = tmp_path / "de" / "LC_MESSAGES" / "leadscorer.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_mo(stream, catalog)
    return tmp_path


def in_a_function(code: str) -> str:
    return "def show():\n" + textwrap.indent(code, "    ")


def messages_of_the_template() -> Iterator[str]:
    with (TRANSLATIONS / "leadscorer.pot").open("rb") as stream:
        for message in read_po(stream):
            yield from message.id if isinstance(message.id, tuple) else (message.id,)


def extractor() -> ModuleType:
    spec = importlib.util.spec_from_file_location("extract", TRANSLATIONS / "extract.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
