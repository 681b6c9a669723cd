"""The command line reads the remembered files with what the workspace says of their columns."""

import csv
import io
import random
from pathlib import Path

import pytest

from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping
from tests.cli.calling import WORKSPACE, write

SAMPLES = Path(__file__).parents[2] / "sample_models"
REMEMBERED = "data: {leads: data/leads.csv, activities: data/activities.csv}"
LEADS = """\
Contact ID,Create Date,country,Customer since
x,2024-01-01,DE,2024-01-05
y,2024-01-02,FR,
"""
ACTIVITIES = """\
Who,When,Event,url
x,2024-01-05T10:00,visit,/pricing
y,2024-01-06T10:00,visit,/
"""
MAPPED = f"""\
{REMEMBERED[:-1]},
  lead_columns: {{lead_id: Contact ID, created_at: Create Date, won_at: Customer since}},
  activity_columns: {{lead_id: Who, at: When, type: Event}}}}"""
SCORED = [("zeta", "x", "4.75"), ("zeta", "y", "5.25"), ("alpha", "x", "1")]


@pytest.fixture
def mapped(tmp_path):
    write(tmp_path / "data" / "leads.csv", LEADS)
    write(tmp_path / "data" / "activities.csv", ACTIVITIES)
    return write(tmp_path / "m.leadscorer", WORKSPACE.replace(REMEMBERED, MAPPED))


def test_that_the_remembered_files_are_read_with_their_mapping(leadscorer, mapped):
    call = leadscorer("simulate", mapped)
    assert (call.status, call.err) == (0, "")
    assert sorted((row["model"], row["lead_id"], row["score"]) for row in call.rows) == sorted(
        SCORED
    )
    call = leadscorer("thresholds", mapped, "--model", "zeta")
    assert "precision" in call.rows[0]  # the won lead was found
    call = leadscorer("explain", mapped, "--model", "zeta", "--lead", "x")
    assert [row["cause"] for row in call.rows] == ["start", "fit", "award"]


def test_that_files_of_the_call_are_read_without_the_mapping(leadscorer, mapped, tmp_path):
    files = [tmp_path / "data" / name for name in ("leads.csv", "activities.csv")]
    call = leadscorer("simulate", mapped, "--leads", files[0], "--activities", files[1])
    assert call.status == 1
    assert "“lead_id”" in call.err
    write(files[0], "lead_id,country\nx,DE\n")
    write(files[1], "lead_id,at,type\nx,2024-01-05,visit\n")
    call = leadscorer("simulate", mapped, "--leads", files[0], "--activities", files[1])
    assert (call.status, call.err) == (0, "")


def test_that_a_file_that_lacks_a_mapped_column_is_told(leadscorer, mapped, tmp_path):
    file = write(tmp_path / "data" / "leads.csv", LEADS.replace("Create Date", "Created"))
    call = leadscorer("simulate", mapped)
    assert (call.status, call.out) == (1, "")
    told = f"{file}:1: there is no column “Create Date”, which stands for created_at\n"
    assert call.err == told
    call = leadscorer("check", mapped)
    assert (call.status, call.out) == (0, "")
    assert call.err == (
        f"{mapped}: {file} has no column “Create Date”, which stands for created_at\n"
    )


def test_that_check_knows_fields_by_the_mapping(leadscorer, mapped, tmp_path):
    assert leadscorer("check", mapped).err == ""
    text = mapped.read_text(encoding="utf-8")
    write(mapped, text.replace("field: country", "field: Create Date"))
    assert "asks for “Create Date”, which" in leadscorer("check", mapped).err
    write(mapped, text.replace("field: country", "field: created_at"))
    assert leadscorer("check", mapped).err == ""
    write(mapped, text.replace(", type: Event", ""))
    assert "asks for types of activities" in leadscorer("check", mapped).err


def test_that_rejected_rows_are_told_in_the_words_of_the_file(leadscorer, mapped, tmp_path):
    write(tmp_path / "data" / "activities.csv", ACTIVITIES + "x,soon,visit,\n")
    call = leadscorer("simulate", mapped)
    assert call.err == (
        f"{tmp_path / 'data' / 'activities.csv'}: 1 row left out (“When” is no timestamp)\n"
    )


def renamed(source, target, names):
    """Copy a CSV file with other names in its header."""
    header, rest = source.read_text(encoding="utf-8").split("\n", 1)
    line = io.StringIO()
    cells = [names.get(name, name) for name in next(csv.reader([header]))]
    csv.writer(line, lineterminator="\n").writerow(cells)
    return write(target, line.getvalue() + rest)


def mapping_text(names):
    return "".join(f"    {field}: {quoted(column)}\n" for field, column in names.items())


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


ODD = [
    "Contact ID",
    "at ",
    "a, b",
    'say "so"',
    "é: 日本",
    "#",
    "type (file)",
    "NO",
    "010",
    "'",
    "x" * 90,
]


@pytest.mark.parametrize(
    ("name", "seed"), [("starter", 1), ("three-products", 2), ("fit-and-engagement", 3)]
)
def test_that_renamed_columns_of_a_sample_give_the_very_same_scores(
    leadscorer, tmp_path, name, seed
):
    chance = random.Random(seed)
    odd = chance.sample(ODD, len(ODD))
    leads = dict(zip(chance.sample(LeadMapping.fields(), 4), odd[:4], strict=True))
    activities = dict(zip(ActivityMapping.fields(), odd[4:8], strict=True))
    renamed(SAMPLES / "data" / name / "leads.csv", tmp_path / "l.csv", leads)
    renamed(SAMPLES / "data" / name / "activities.csv", tmp_path / "a.csv", activities)
    sample = SAMPLES / f"{name}.leadscorer"
    lines = sample.read_text(encoding="utf-8").split("\n")
    place = next(place for place, line in enumerate(lines) if line.startswith("data:"))
    lines[place] = "data:\n  leads: l.csv\n  activities: a.csv\n  lead_columns:\n"
    lines[place] += mapping_text(leads) + "  activity_columns:\n" + mapping_text(activities)
    workspace = write(tmp_path / "w.leadscorer", "\n".join(lines))
    plain, mapped = leadscorer("simulate", sample), leadscorer("simulate", workspace)
    assert plain.status == mapped.status == 0, mapped.err
    # Not by ==, whose message would show megabytes.
    same = plain.stdout == mapped.stdout
    assert same
    assert mapped.err == plain.err == ""
