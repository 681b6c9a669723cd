import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.document import list_edits
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.list_edits import MOST_ENTRIES, ListEdits, checked_entries
from leadscorer_gui.document.list_uses import list_uses
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.workspace import NamedList
from tests.counting import counted

TEXT = """\
leadscorer: 1
name: Lists
lists:
  competitors: [globex.example, initech.example]
  partners: [a.example]
  lonely: []
models:
  - id: m
    name: Pro plan
    mql: {threshold: 50}
    audience: {not: {field: email, op: domain_in_list, value: competitors}}
    rules:
      - id: a
        name: Partner
        kind: fit
        where: {all: [{field: x, op: is, value: competitors}, {field: c, op: in_list, value: partners}]}
        points: 5
      - {id: b, name: Web, kind: activity, who: {any: [{field: c, op: not_in_list, value: competitors}]}, points: 5}
      - {unfinished: true, id: d, name: Half, kind: fit, where: {field: , op: in_list, value: competitors}}
      - {id: free, name: Free, kind: fit, where: {field: email, op: domain_in_list, value: free_email_domains}, points: -5}
  - unfinished: true
    id: later
    name: Later
    audience: {field: email, op: domain_in_list, value: competitors}
segments:
  - {id: s, name: Rivals, who: {field: email, op: domain_in_list, value: competitors}}
  - {id: t, name: Seen, has_done: [{activity: visit, where: {field: c, op: in_list, value: partners}, at_least: 1}]}
"""  # noqa: E501

LISTS = loads(TEXT, "lists")


class Edited(Document, ListEdits):
    pass


@pytest.fixture
def document(qapp):
    document = Edited(LISTS)
    yield document
    document.close()


def names(document):
    return [one.name for one in document.workspace.lists]


def entries(document, name):
    return next(one.entries for one in document.workspace.lists if one.name == name)


def saved(document):
    """The workspace as it is read again from its file."""
    return loads(to_yaml(document.workspace), "")


def test_that_where_used_names_rules_audiences_segments_and_unfinished_parts():
    found = [(use.kind, use.name) for use in list_uses(LISTS, "competitors")]
    assert found == [
        ("audience", "Pro plan"),
        ("rule", "Web"),
        ("rule", "Half"),
        ("model", "Later"),
        ("segment", "Rivals"),
    ]
    assert [use.name for use in list_uses(LISTS, "partners")] == ["Partner", "Seen"]
    assert not list_uses(LISTS, "lonely")


def test_that_a_list_is_added_and_gone_with_undo(document):
    document.add_list(" countries ", ["DE", " at", "", "DE ", "de"])
    assert entries(document, "countries") == ("DE", "at")
    assert document.undo_stack.undoText() == "Add list “countries”"
    assert saved(document) == document.workspace
    document.undo_stack.undo()
    assert document.workspace == LISTS


def test_that_the_entries_of_a_list_become_others(document):
    document.set_list_entries("partners", ["b.example", "c.example"])
    assert entries(document, "partners") == ("b.example", "c.example")
    assert document.undo_stack.undoText() == "Change list “partners” (2 entries)"


def test_that_the_same_entries_leave_no_step(document):
    document.set_list_entries("partners", ["a.example "])
    assert document.undo_stack.count() == 0


def test_that_all_conditions_follow_a_list_that_is_renamed_in_one_step(document):
    document.rename_list("competitors", "rivals: all")
    assert names(document) == ["rivals: all", "partners", "lonely"]
    assert len(list_uses(document.workspace, "rivals: all")) == 5
    assert not list_uses(document.workspace, "competitors")
    # A text that is spelled like the list is not its name.
    assert document.workspace.model("m").rules[0].where.parts[0].value == "competitors"
    assert document.undo_stack.count() == 1
    assert saved(document) == document.workspace
    document.undo_stack.undo()
    assert document.workspace == LISTS


def test_that_only_what_names_a_list_becomes_another_value(document):
    document.rename_list("competitors", "rivals")
    assert document.workspace.model("m").rules[0] is LISTS.model("m").rules[0]


def test_that_a_list_that_is_used_is_not_removed(document):
    with pytest.raises(Refused, match="“Pro plan”, “Web”, “Half” and 2 more"):
        document.remove_list("competitors")
    document.remove_list("lonely")
    assert names(document) == ["competitors", "partners"]


def test_that_a_list_hiding_a_built_in_one_may_go(document):
    document.add_list("free_email_domains", ["mail.example"])
    document.remove_list("free_email_domains")
    assert saved(document) == LISTS


@pytest.mark.parametrize("name", ["", "  ", "partners", "x" * 151])
def test_that_a_name_that_cannot_be_is_refused(document, name):
    with pytest.raises(Refused):
        document.add_list(name)
    with pytest.raises(Refused):
        document.rename_list("competitors", name)
    assert document.undo_stack.count() == 0


def test_that_an_unknown_list_is_a_key_error(document):
    for intent in (document.remove_list, lambda name: document.rename_list(name, "y")):
        with pytest.raises(KeyError):
            intent("nowhere")


def test_that_a_fresh_name_is_free(document):
    assert document.fresh_list_name("new list") == "new list"
    assert document.fresh_list_name("partners") == "partners 2"


def test_that_too_many_and_too_long_entries_are_refused():
    with pytest.raises(Refused, match="100,000"):
        checked_entries(str(n) for n in range(MOST_ENTRIES + 1))
    with pytest.raises(Refused):
        checked_entries(["x" * 200_000])


def test_that_each_entry_of_a_long_list_is_looked_at_once(document, monkeypatch):
    many = [f"company-{n}.example" for n in range(20_000)]
    looked_at = counted(monkeypatch, list_edits, "fold")
    document.set_list_entries("partners", many)
    assert len(looked_at) == len(many)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=12))
def test_that_any_entries_survive_the_file(texts):
    kept = checked_entries(texts)
    lists = (NamedList("any", kept),)
    workspace = loads(to_yaml(LISTS.__class__("W", (), lists=lists)), "")
    assert workspace.lists == lists


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=12).filter(lambda text: text.strip()))
def test_that_a_list_can_have_any_name(qapp, name):
    document = Edited(LISTS)
    document.rename_list("competitors", name)
    if name.strip() not in ("partners", "lonely"):
        assert saved(document) == document.workspace
    document.close()
