"""The files that a workspace remembers, and what their columns are called."""

import pytest

from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import one_model, to_json, to_yaml
from leadscorer_gui.model.workspace import ActivityMapping, DataFiles, LeadMapping, Workspace
from tests.files.broken import assert_told, in_model, in_workspace

START = "data: {leads: l.csv, activities: a.csv"


def data_of(rest):
    return loads(in_workspace(f"{START}, {rest}}}"), "w").data


def test_that_a_mapping_names_the_columns_of_a_file():
    data = data_of("lead_columns: {lead_id: Contact ID, won_at: NO}, activity_columns: {type: 010}")
    assert data.lead_columns == LeadMapping(lead_id="Contact ID", won_at="NO")
    assert data.activity_columns == ActivityMapping(type="010")
    assert data.lead_columns.pairs() == (("lead_id", "Contact ID"), ("won_at", "NO"))
    assert data.lead_columns.column("lead_id") == "Contact ID"
    assert data.lead_columns.column("created_at") == "created_at"


@pytest.mark.parametrize(
    "name", ["", " ", "a: b", "#", "- x", '"', "'", "{}", "a\nb", "null", "🔥", "x" * 3000]
)
def test_that_a_column_may_be_called_anything(name):
    data = DataFiles("l", "a", LeadMapping(lead_id=name), ActivityMapping(at=name))
    workspace = Workspace("W", data=data)
    assert loads(to_yaml(workspace), "w") == workspace
    assert loads(to_json(workspace), "w") == workspace


def test_that_an_empty_mapping_is_not_written():
    plain = Workspace("W", data=DataFiles("l.csv", "a.csv"))
    assert to_yaml(plain) == (
        "leadscorer: 1\nname: W\ndata: {leads: l.csv, activities: a.csv}\nmodels: []\n"
    )
    assert to_yaml(loads(in_workspace(f"{START}, lead_columns: {{}}}}"), "w")) == to_yaml(
        loads(in_workspace(f"{START}}}"), "w")
    )


def test_that_a_mapping_is_written_in_the_order_of_the_specification():
    data = data_of("lead_columns: {won_at: W, lead_id: L}")
    assert "lead_columns: {lead_id: L, won_at: W}" in to_yaml(Workspace("W", data=data))


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("lead_columns: {led_id: x}", "4:56 unknown key “led_id” (did you mean “lead_id”?)"),
        ("lead_columns: {at: x}", "4:56 unknown key “at”"),
        ("activity_columns: {won_at: x}", "4:60 unknown key “won_at”"),
        ("lead_columns: {lead_id: x, won_at: x}", "4:76 “x” stands for “lead_id” already"),
        ("lead_columns: {lead_id: }", "4:65 no value here"),
        ("lead_columns: {lead_id: [x]}", "4:56 one value"),
        ("lead_columns: [x]", "4:41 keys with values"),
        ("columns: {}", "4:41 unknown key “columns”"),
    ],
)
def test_that_what_is_wrong_with_a_mapping_is_told(rest, told):
    assert_told(in_workspace(f"{START}, {rest}}}"), [told])


def test_that_two_files_may_have_a_column_of_one_name():
    data = data_of("lead_columns: {lead_id: Id}, activity_columns: {lead_id: Id}")
    assert data.lead_columns.lead_id == data.activity_columns.lead_id == "Id"


def test_that_a_rule_file_keeps_no_mapping():
    text = in_model().replace("models:", f"{START}, lead_columns: {{lead_id: x}}}}\nmodels:")
    assert one_model(loads(text, "w"), "m").data is None
