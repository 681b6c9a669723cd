"""What is wrong with a table of a mapping file is told in words, each at its line and column."""

import random
import re
from contextlib import suppress

import pytest

from leadscorer_gui.files.import_files import loads_plan
from leadscorer_gui.files.problems import ImportFileError, WorkspaceFileError
from leadscorer_gui.files.reading import loads
from tests.files.broken_mappings import assert_only, told
from tests.files.test_import_files import TEXT

TABLE = """\
leadscorer_mapping: 1
name: x
tables:
  - name: a
    holds: {holds}
    keys: [{{key: id, column: I}}]
    {rest}
"""


@pytest.mark.parametrize(
    ("holds", "rest", "place", "part"),
    [
        ("leads", "format: {encoding: utf-9}", "7:24", "no encoding such as utf-8 or cp1252 (did"),
        ("leads", "format: {encoding: rot13}", "7:24", "no encoding"),
        ("leads", 'format: {delimiter: ",,"}', "7:25", "a delimiter is one character"),
        ("leads", "format: {delimiter: '\"'}", "7:25", "neither a quotation mark nor"),
        ("leads", "format: {header_row: -1}", "7:26", "too low"),
        ("leads", "format: {header_row: 10001}", "7:26", "within the first 10000 rows"),
        ("leads", "format: {decimal: x}", "7:23", "“x” is not known here; known are ., ,"),
        ("leads", "files: [{path: a}, {path: a}]", "7:24", "this file stands here twice"),
        ("leads", "files: []", "7:5", "the list is empty"),
        ("leads", "fields: [{field: at, column: b}]", "7:22", "a table of leads has no “at”"),
        ("leads", "fields: [{field: att, column: b}]", "7:22", "did you mean “at”?"),
        ("leads", "fields: [{field: source, column: b, dates: [iso]}]", "7:41", "is no date"),
        ("leads", "fields: [{field: won_at, column: b, dates: [iso, iso]}]", "7:54", "twice"),
        (
            "leads",
            "fields: [{field: won_at, column: b}, {field: won_at, column: c}]",
            "7:50",
            "“won_at” stands here a second time",
        ),
        (
            "leads",
            "fields: [{field: won_at, column: b}, {field: source, column: b}]",
            "7:66",
            "“b” stands for “won_at” already",
        ),
        ("leads", "ignore: [I]", "7:14", "“I” is used and cannot be ignored"),
        ("leads", "ignore: [j, j]", "7:17", "twice"),
        ("leads", "type: {value: x}", "7:5", "only a table of activities has a “type”"),
        ("leads", "only: [{field: won_at, column: s, values: [x]}]", "7:20", "no column for “won_"),
        ("leads", "keyes: []", "7:5", "unknown key “keyes” (did you mean “keys”?)"),
        ("leads", "numbers: [n, n]", "7:18", "twice"),
        ("outcomes", "numbers: [n]", "4:5", "one of these: accepted_at, returned_at, won_at"),
        ("merges", "numbers: [n]", "4:5", "needs a column for “merged_ids”"),
        ("nothing", "fields: [{field: at, column: x}]", "7:22", "holds nothing has no fields"),
    ],
)  # fmt: skip
def test_that_what_is_wrong_with_a_table_is_told(holds, rest, place, part):
    assert_only(TABLE.format(holds=holds, rest=rest), place, part)


@pytest.mark.parametrize(
    ("kind", "place", "part"),
    [
        ("{}", "8:5", "give “columns”, or a “value”"),
        ("{columns: [a], value: b}", "8:33", "not both"),
        ("{columns: [a, a]}", "8:25", "twice"),
        (
            "{columns: [a], names: [{code: 1, name: x}, {code: 1, name: y}]}",
            "8:61",
            "the code “1” has a name already",
        ),
    ],
)
def test_that_what_is_wrong_with_a_type_is_told(kind, place, part):
    rest = f"fields: [{{field: at, column: t}}]\n    type: {kind}"
    assert_only(TABLE.format(holds="activities", rest=rest), place, part)


def test_that_a_table_of_activities_needs_a_time_and_a_type():
    lines = told(TABLE.format(holds="activities", rest="unguard: true"))
    assert [line.partition(" a table")[0] for line in lines] == ["f:4:5:", "f:4:5:"]


def test_that_tables_need_a_key_that_the_leads_have():
    text = TEXT.replace("{key: email, column: recipient}", "{key: mail, column: recipient}")
    assert_only(text, "13:5", "no table of leads has a key “mail”; theirs are: email, id")


def test_that_two_tables_have_two_names():
    assert_only(TEXT.replace("name: Events", "name: Contacts"), "11:11", "“Contacts” already")


WORDS = ["[]", "{}", "a", "~", "", "'", '"', "[a, b]", "{a: b}", "-", "1", "*x", "leads", ":", "#"]


@pytest.mark.parametrize("seed", range(8))
def test_that_a_mangled_file_is_read_or_refused_in_words(seed):
    chance = random.Random(seed)
    for _try in range(40):
        parts = re.split(r"(\s+|[\[\]{},:])", TEXT)
        for _change in range(chance.randint(1, 4)):
            parts[chance.randrange(len(parts))] = chance.choice([*WORDS, chance.choice(parts)])
        text = "".join(parts)
        with suppress(ImportFileError):
            loads_plan(text, "f")
        inner = "".join(f"  {line}\n" for line in text.splitlines()[1:])
        with suppress(WorkspaceFileError):
            loads(f"leadscorer: 1\nname: W\nmodels: []\nimport:\n{inner}", "w")
