"""Cells that become others, and guesses that nobody is told of."""

import json
from pathlib import Path

from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.proposing import propose
from tests.importing.plans import activities_of, read, table


def proposed(*paths: Path):
    """The import that is proposed for some files."""
    found = propose(look_into(list(paths)), shelf().profiles)
    assert found is not None
    return found


def with_attributes(folder, text, **more):
    """One activity with a column of JSON."""
    cell = text.replace('"', '""')
    return read(
        folder, {"a.csv": f'id,at,more\n1,2024-01-01,"{cell}"\n'},
        table("activities", "a.csv", fields={"at": "at"}, expand=("more",)), **more,
    )  # fmt: skip


def test_that_half_an_emoji_in_attributes_does_not_stop_the_import(tmp_path):
    found = with_attributes(tmp_path, '{"page":"cut \\ud83d"}')
    assert activities_of(found, "page")[0][2].startswith("cut ")


def test_that_nested_numbers_of_attributes_stay_numbers(tmp_path):
    found = with_attributes(tmp_path, '{"list":[1,2.50]}')
    assert activities_of(found, "list")[0][2] == "[1,2.50]"


def test_that_placeholders_among_attributes_are_empty(tmp_path):
    found = with_attributes(tmp_path, json.dumps({"form": "N/A"}), placeholders=("N/A",))
    assert activities_of(found, "form")[0][2] == ""


def test_that_amounts_that_may_be_thousands_are_asked_about(tmp_path):
    spend, people = tmp_path / "spend.csv", tmp_path / "leads.csv"
    spend.write_text("month,source,amount\n2024-01,a,1.234\n2024-02,a,2.500\n")
    people.write_text("lead_id,created_at\n1,2024-01-01\n")
    assert ("Spend", "amount") in proposed(spend, people).number_questions()


def test_that_a_list_of_codes_is_no_decimal_number(tmp_path):
    rows = "".join(f'{i},2024-01-01,"{i % 5},{i % 3}"\n' for i in range(50))
    (tmp_path / "leads.csv").write_text("lead_id,created_at,interests\n" + rows)
    found = proposed(tmp_path / "leads.csv")
    in_question = ("Leads", "interests") in found.questions()
    assert in_question or "interests" not in found.plan.tables[0].numbers


def test_that_dates_that_begin_late_in_a_file_are_known(tmp_path):
    rows = [f"{i},2024-01-01,\n" for i in range(800)]
    rows += [f"{i},2024-01-01,{i % 28 + 1:02d}.03.2024\n" for i in range(800, 900)]
    (tmp_path / "leads.csv").write_text("lead_id,created_at,won_at\n" + "".join(rows))
    found = read_plan(proposed(tmp_path / "leads.csv").plan, tmp_path, "UTC")
    assert not found.rejects


def test_that_dates_whose_order_changes_behind_the_preview_are_asked_about(tmp_path):
    rows = [f"{i},{13 + i % 15}/03/2024,v\n" for i in range(600)]
    rows += [f"{i},03/{1 + i % 27:02d}/2024,v\n" for i in range(100)]
    (tmp_path / "act.csv").write_text("lead_id,at,type\n" + "".join(rows))
    assert proposed(tmp_path / "act.csv").questions()


def test_that_two_fields_of_one_column_have_each_its_own_forms(tmp_path):
    fields = {"created_at": ("day", ("dmy",)), "accepted_at": ("day", ("mdy",))}
    found = read(
        tmp_path, {"l.csv": "id,day\n1,03/04/2024\n"}, table("leads", "l.csv", fields=fields)
    )
    assert found.history.leads.created_at[0] != found.history.leads.outcomes["accepted_at"][0]
