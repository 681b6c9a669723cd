"""Files that are no workspace at all, and YAML that is refused: one clear problem, at its place."""

import os
import stat
from pathlib import Path

import pytest

from leadscorer_gui.files.decoding import MOST_BYTES
from leadscorer_gui.files.problems import MOST_PROBLEMS, WorkspaceFileError
from leadscorer_gui.files.reading import load, loads
from tests.files.broken import assert_told, earning, in_workspace, told

GOOD = "leadscorer: 1\nname: T\nmodels: []\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 the file is empty; a workspace begins with “leadscorer: 1”"),
        ("# nothing\n\n", "1:1 the file is empty"),
        ("\ufeff", "1:1 the file is empty"),
        ("--- \n...\n", "2:1 this is no workspace"),
        ("just text", "1:1 this is no workspace: it should begin with “leadscorer: 1”"),
        ("[leadscorer, 1]", "1:1 this is no workspace"),
        (GOOD + "lists: {a: [x]\n", "4:8 the bracket that opens here is not closed"),
        (GOOD + "lists: {a: [x}]\n", "4:14 something else is expected here"),
        (GOOD + "\ttime_zone: UTC\n", "4:1 a tab stands here; indent with spaces"),
        (GOOD + "data:\n\tleads: a\n", "5:1 a tab stands here"),
        (GOOD + "time_zone: a: b\n", "4:13 a “:” is not expected here"),
        (GOOD + "time_zone: 'UTC\n", "4:12 the closing quote is missing"),
        (GOOD + "time_zone\n", "4:1 something is missing where the file ends: a “:”"),
        (GOOD + "time_zone\nlists: {}\n", "5:1 lacks a “:” after its key"),
        (GOOD + "lists: [", "4:9 something is missing where the file ends"),
        (GOOD + "time_zone UTC\ndata: {}\n", "5:1 lacks a “:” after its key"),
        (GOOD + "time_zone: @UTC\n", "4:12 no text can begin with “@”; put it in quotes"),
        (GOOD + "time_zone: - UTC\n", "4:12 a “-” is not expected here"),
        (GOOD + "  time_zone: UTC\n", "4:3 look for a wrong indentation"),
        (GOOD + 'time_zone: "\\q"\n', "4:13 this is not readable as YAML: found unknown escape"),
        (GOOD + "? [a, b]\n: c\n", "4:3 a key is a text, not a list or a mapping"),
        (GOOD + "{a: b}: c\n", "4:1 a key is a text"),
        (GOOD + f"time_zone: {'x' * 100_001}\n", "4:12 a text of more than 100000 characters"),
        (GOOD + f"x: {'[' * 64}\n", "4:67 nested more than 64 deep"),
        (GOOD + "name\x00: b\n", "4:5 the control character U+0000 does not belong into a text"),
        (GOOD + "lists: {a: [\x1b[0m]}\n", "4:13 control character U+001B"),
        (GOOD + "lists: {a: [x\uffff]}\n", "4:14 control character U+FFFF"),
    ],
)
def test_that_what_is_no_yaml_or_no_workspace_has_one_problem_at_its_place(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_workspace("time_zone: &zone UTC"), "4:12 anchors (“&zone”) are not allowed"),
        (in_workspace("lists: &l {a: [x]}"), "4:8 anchors (“&l”) are not allowed"),
        (in_workspace("lists: {a: [*x]}"), "4:13 aliases (“*x”) are not allowed; write the part"),
        (in_workspace("time_zone: !!str UTC"), "4:12 tags (“tag:yaml.org,2002:str”) are not allow"),
        (in_workspace("lists: !set {a: [x]}"), "4:8 tags (“!set”) are not allowed"),
        (in_workspace("lists: {a: [! x]}"), "4:13 tags (“!”) are not allowed"),
        (in_workspace("---", "name: b"), "4:1 a second document begins here"),
    ],
)
def test_that_anchors_aliases_tags_and_second_documents_are_reported(text, expected):
    assert_told(text, [expected])


def test_that_a_merge_key_is_reported_with_its_alias():
    text = GOOD + "lists: &a {x: []}\ndata:\n  <<: *a\n  leads: l\n  activities: c\n"
    assert_told(text, ["4:8 anchors", "6:3 unknown key “<<”", "6:7 aliases"])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"leadscorer: 1\nname: M\xfcller\n", "2:8 the byte 0xFC is not UTF-8 text; save"),
        (b"\xef\xbb\xbfleadscorer: 1\nname: \xe2\x82\n", "2:7 the byte 0xE2 is not UTF-8 text"),
        (b"leadscorer: 1\r\nname: \xed\xa0\x80\n", "2:7 the byte 0xED is not UTF-8 text"),
        ("leadscorer: 1\n".encode("utf-16"), "1:1 the text is UTF-16 or UTF-32; save the file as"),
        ("leadscorer: 1\n".encode("utf-16-be"), "1:1 the control character U+0000"),
        ("leadscorer: 1\n".encode("utf-32"), "1:1 the text is UTF-16 or UTF-32"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "1:1 the byte 0x89 is not UTF-8 text"),
        (b"PK\x03\x04\x14\x00", "1:3 the control character U+0003"),
    ],
)
def test_that_bytes_that_are_no_text_are_reported_at_their_place(content, expected):
    assert_told(content, [expected])


def test_that_a_byte_order_mark_and_line_ends_of_windows_are_read():
    content = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert loads(content, "w").name == "T"
    assert loads("\ufeff" + GOOD, "w").name == "T"


def test_that_places_count_lines_that_end_in_any_way():
    assert_told("leadscorer: 1\r\nname: T\rmodels: []\nx: 1\n", ["4:1 unknown key “x”"])


@pytest.mark.parametrize("version", ["2", "10", "999999999999999999999", '"2"', "02", "+2"])
def test_that_a_newer_version_is_the_only_problem_reported(version):
    text = f"name: 1\nbad: &a !t *b\nleadscorer: {version}\nname: again\nmodels: 5\n"
    text = text.replace("&a !t *b", "&a x")
    (line,) = told(text)
    assert line.startswith("3:13 this file was made by a newer version of LeadScorer")
    assert "this one reads version 1" in line


@pytest.mark.parametrize("version", ["0", "-1", "-2", "1.0", "1.5", '"1"', "one", "01", "[1]", ""])
def test_that_another_version_than_a_number_from_1_on_is_reported(version):
    place = "1:1" if version == "[1]" else "1:12" if not version else "1:13"
    text = f"leadscorer: {version}\nname: T\nmodels: []\n"
    assert_told(text, [f"{place} this is no format version; write “leadscorer: 1”"])


def problem_of(path):
    with pytest.raises(WorkspaceFileError) as caught:
        load(path)
    return str(caught.value)


def test_that_every_line_names_the_file_as_it_was_given(tmp_path, monkeypatch):
    (tmp_path / "w.leadscorer").write_text("leadscorer: 1\nname: T\nx: 1\n")
    monkeypatch.chdir(tmp_path)
    lines = problem_of(Path("w.leadscorer")).splitlines()
    assert [line.split(": ")[0] for line in lines] == ["w.leadscorer:1:1", "w.leadscorer:3:1"]


def test_that_a_message_is_one_line_though_it_quotes_a_text_of_several():
    (line,) = told(in_workspace('time_zone: "a\\nb\\u2028c\\x1b[0m"'))
    assert "“a b c [0m”" in line


def test_that_a_long_text_is_quoted_by_its_beginning():
    (line,) = told(in_workspace(f"{'k' * 1000}: 1"))
    assert len(line) < 300


def test_that_a_missing_file_a_folder_and_a_pipe_are_named_as_such(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert problem_of(tmp_path / "none") == f"{tmp_path / 'none'}:1:1: there is no such file"
    assert "this is a folder" in problem_of(tmp_path)
    assert "this is a device or a pipe" in problem_of(tmp_path / "pipe")
    assert "cannot be read" in problem_of(tmp_path / ("x" * 300))
    assert "cannot be read" in problem_of(tmp_path / "a\0b")


def test_that_a_file_that_may_not_be_read_is_named_as_such(tmp_path, monkeypatch):
    path = tmp_path / "w"
    path.write_text(GOOD)

    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert "you are not allowed to read this file" in problem_of(path)


def test_that_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "w"
    with path.open("wb") as file:
        file.truncate(100 * 1_000_000)
    monkeypatch.setattr(type(path), "open", lambda *args: pytest.fail("it was opened"))
    assert "the file has 100 MB, more than the 10 MB" in problem_of(path)


def test_that_a_file_whose_size_is_not_known_is_read_up_to_the_limit(tmp_path, monkeypatch):
    path = tmp_path / "w"
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    small = os.stat_result((stat.S_IFREG | 0o644, *[0] * 9))
    monkeypatch.setattr(type(path), "stat", lambda self: small)
    assert "more than the 10 MB" in problem_of(path)


def test_that_a_file_that_is_wrong_all_over_ends_with_how_many_problems_are_listed():
    lines = told(GOOD + "".join(f"k{i}: 1\n" for i in range(2 * MOST_PROBLEMS)))
    assert len(lines) == MOST_PROBLEMS + 1
    assert "there are more problems; the first 1000 that were found are listed" in lines[-1]


def test_that_loading_leaves_a_file_with_problems_as_it_is(tmp_path):
    path = tmp_path / "w"
    path.write_bytes(b"leadscorer: 2\r\n# mine\r\n")
    problem_of(path)
    assert path.read_bytes() == b"leadscorer: 2\r\n# mine\r\n"
    assert os.listdir(tmp_path) == ["w"]


FIFTEEN = """\
leadscorer: 1
name: Fifteen faults
time_zone: Europe/Berlni
list: {}
models:
  - id: m 1
    name: M
    mql: {threshold: "50", minimum_fit: 1.005}
    bands: [{name: Warm, from: 25}, {name: Hot, from: 25}]
    name: N
    rules:
      - id: a
        name: A
        kind: activity
        points: ten
        repeat: {mode: nth}
        group: mail
      - id: a
        name:
        kind: fit
        where: {field: x, op: gtt, value: 5}
        points: 5
        enabled: yes
      - id: c
        name: &c C
        kind: fit
        where: {field: x, op: between, value: [20, 10]}
        points: 1
        ageing: {expire: {after_days: 0}}
"""


def test_that_fifteen_and_more_faults_of_one_file_are_reported_at_once():
    assert_told(
        FIFTEEN,
        [
            "3:12 no time zone",
            "4:1 unknown key “list” (did you mean “lists”?)",
            "6:9 an id is made of",
            "8:22 stands in quotes",
            "8:41 more than two decimals",
            "9:55 “from” must rise",
            "10:5 “name” stands here a second time",
            "15:17 no plain number",
            "16:9 “mode: nth” needs “nth”",
            "17:16 no group “mail”",
            "18:13 the id “a” stands here a second time",
            "19:14 there is no value here",
            "21:31 “gtt” is not known here",
            "23:18 neither true nor false",
            "25:15 anchors",
            "27:40 must not be above the second",
            "29:9 “ageing” belongs to activity rules",
            "29:39 too low",
        ],
    )


def test_that_a_fault_found_twice_is_reported_once():
    ageing = "ageing: {percent: {lose: 0.1, every_days: 1, of: remaining}}"
    lines = told(earning(ageing))
    assert len(lines) == len(set(lines)) == 1
