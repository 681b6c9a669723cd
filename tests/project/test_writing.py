"""Who writes files, and how: whole or not at all; and nothing read is ever run."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "leadscorer_gui"

WRITERS = {
    "files/saving.py": "write_atomically itself",
    "files/schema.py": "run by who develops the program",
    "history/array_writing.py": "the cache; whole or not at all as well",
    "importing/sources/copies.py": "the cache; whole or not at all as well",
    "importing/sources/unpacking.py": "a folder of its own that goes again",
    "importing/sources/sheets.py": "a folder of its own that goes again",
    "exchange/module_runners.py": "a folder of its own that goes again",
    "exchange/made_leads.py": "a folder of its own that goes again",
    "cli/main.py": "the null device",
    "ui/smoke_test.py": "asked for by who builds bundles",
}
"""Modules that open files for writing by themselves, and why that is safe."""

RUNS = {"eval", "exec", "compile", "__import__"}
LOADERS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "runpy", "code"}


@cache
def trees():
    """All modules of the program, with their names."""
    return [
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def calls(tree):
    """Each call: the name that is called, the whole call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield name, isinstance(called, ast.Attribute), node


def opens_for_writing(name, node):
    if name in ("write_text", "write_bytes"):
        return True
    if name not in ("open", "NamedTemporaryFile", "mkstemp"):
        return False
    if name != "open":
        return True
    words = [
        part.value
        for given in [*node.args, *(key.value for key in node.keywords if key.arg == "mode")]
        for part in ast.walk(given)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return any(set(word) <= set("wxabt+") and set(word) & set("wxa+") for word in words)


def test_that_files_are_written_by_what_writes_them_whole():
    found = {
        name
        for name, tree in trees()
        if any(opens_for_writing(called, node) for called, _is_method, node in calls(tree))
    }
    assert found <= set(WRITERS)


def test_that_nothing_that_was_read_is_run():
    for name, tree in trees():
        for called, is_method, node in calls(tree):
            assert is_method or called not in RUNS, (name, node.lineno)
            shell = [key for key in node.keywords if key.arg == "shell"]
            assert not shell, (name, node.lineno)
        for node in ast.walk(tree):
            names = []
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not {one.split(".")[0] for one in names} & LOADERS, (name, node.lineno)


def test_that_yaml_is_read_by_the_safe_loader_alone():
    for name, tree in trees():
        for node in ast.walk(tree):
            unsafe = ("Loader", "FullLoader", "UnsafeLoader", "CLoader", "unsafe_load", "full_load")
            if isinstance(node, ast.Attribute):
                assert node.attr not in unsafe, (name, node.lineno)
