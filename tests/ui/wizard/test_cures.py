"""What mends rejected rows, as far as something does."""

from pathlib import Path

import pytest

from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.proposing import propose
from leadscorer_gui.model.imports import FieldColumn, ImportPlan, KeyColumn, TableMapping
from leadscorer_gui.ui.wizard.cures import cures_of
from leadscorer_gui.ui.wizard.meanings import with_dates, with_number


def imported(paths, change):
    looks = look_into(paths)
    plan = propose(looks, ()).plan
    plan = ImportPlan("P", tuple(change(table) for table in plan.tables))
    return plan, looks, read_plan(plan, Path(), "UTC")


def written(folder, text):
    path = folder / "contacts.csv"
    path.write_text(text, encoding="utf-8")
    return [path]


def leads(table, dates=(), numbers=()):
    fields = (FieldColumn("created_at", "Create Date", dates),)
    return TableMapping(
        "Leads", "leads", table.files, table.format, (KeyColumn("id", "Contact ID"),), fields,
        numbers=numbers,
    )  # fmt: skip


def test_that_dates_in_another_form_are_offered_to_be_read_so(tmp_path):
    text = "Contact ID,Create Date,X\n" + "".join(
        f"c{day},{day:02d}.01.2024,a\n" for day in range(1, 29)
    )
    plan, looks, done = imported(written(tmp_path, text), lambda table: leads(table, ("mdy",)))
    (cure,) = cures_of(plan, done, looks, Path())
    assert cure.question == "Read “Create Date” as day.month.year?"
    assert cure.table == with_dates(plan.tables[0], "Create Date", ("dmy",))
    mended = read_plan(ImportPlan("P", (cure.table,)), Path(), "UTC")
    assert mended.rejects == []


def test_that_a_second_form_is_added_where_the_first_reads_most(tmp_path):
    rows = [f"c{day},2024-01-{day:02d},a" for day in range(1, 29)] + ["d1,29.01.2024,a"]
    text = "\n".join(["Contact ID,Create Date,X", *rows, ""])
    plan, looks, done = imported(written(tmp_path, text), leads)
    (cure,) = cures_of(plan, done, looks, Path())
    assert cure.table.fields[0].dates == ("iso", "dmy")


def test_that_two_orders_of_day_and_month_at_once_are_never_offered(tmp_path):
    rows = [f"c{day},{day:02d}/01/2024,a" for day in range(1, 29)] + ["d1,01/30/2024,a"]
    text = "\n".join(["Contact ID,Create Date,X", *rows, ""])
    plan, looks, done = imported(written(tmp_path, text), lambda table: leads(table, ("dmy",)))
    assert len(done.rejects) == 1
    assert cures_of(plan, done, looks, Path()) == ()


@pytest.mark.parametrize(("wrong", "right"), [(".", ","), (",", ".")])
def test_that_numbers_are_offered_with_the_other_mark_or_as_text(tmp_path, wrong, right):
    rows = [f'c{n},2024-01-01,"{n}{right}25"' for n in range(1, 29)]
    text = "\n".join(["Contact ID,Create Date,Amount", *rows, ""])

    def change(table):
        return with_number(leads(table), "Amount", True)

    def change_mark(table):
        table = change(table)
        form = table.format.__class__(table.format.encoding, ",", 1, wrong)
        return TableMapping(**{**fields_of(table), "format": form})

    plan, looks, done = imported(written(tmp_path, text), change_mark)
    cures = cures_of(plan, done, looks, Path())
    assert cures[0].table.format.decimal == right
    assert cures[-1].question == "Keep “Amount” as text?"
    assert "Amount" not in cures[-1].table.numbers


def fields_of(table):
    return {name: getattr(table, name) for name in table.__dataclass_fields__}


def test_that_what_nothing_reads_has_no_cure(tmp_path):
    text = "Contact ID,Create Date,X\nc1,2024-01-01,a\nc2,soon,a\n"
    plan, looks, done = imported(written(tmp_path, text), leads)
    assert len(done.rejects) == 1
    assert cures_of(plan, done, looks, Path()) == ()
