"""What *won* means: the user's words, else the column that has its date, and its file."""

import pytest

from leadscorer_gui.analysis.won_means import meaning_in_file, meaning_of_won
from leadscorer_gui.files.reading import loads

HEAD = "leadscorer: 1\nname: W\nmodels: []\n"
PLAIN = HEAD + "data: {leads: ../crm/l.csv, activities: a.csv}\n"
IMPORT = HEAD + (
    "import:\n  name: I\n  tables:\n"
    "    - name: deals\n      holds: leads\n      files: [{path: d.csv}]\n"
    "      keys: [{key: id, column: ID}]\n"
    "      fields: [{field: won_at, column: Closed}]\n"
)


def test_that_of_plain_files_it_is_the_column_of_the_file():
    assert meaning_of_won(loads(PLAIN, "w")) == "“won_at” of l.csv has a date"
    mapped = PLAIN.replace("a.csv", "a.csv, lead_columns: {won_at: Closed on}")
    assert meaning_of_won(loads(mapped, "w")) == "“Closed on” of l.csv has a date"
    assert meaning_in_file("C:\\crm\\leads.csv") == "“won_at” of leads.csv has a date"


def test_that_of_an_import_it_is_the_users_sentence_or_what_the_mapping_tells():
    assert meaning_of_won(loads(IMPORT, "w")) == "“Closed” of deals has a date"
    said = IMPORT.replace("  name: I\n", "  name: I\n  won_means: contract signed\n")
    assert meaning_of_won(loads(said, "w")) == "contract signed"
    only = IMPORT + "      only: [{field: won_at, column: Stage, values: [won, paid]}]\n"
    told = "“Closed” of deals has a date, and “Stage” is won or paid"
    assert meaning_of_won(loads(only, "w")) == told


@pytest.mark.parametrize("text", [HEAD, IMPORT.replace("won_at", "created_at")])
def test_that_it_is_empty_where_nothing_tells_it(text):
    assert meaning_of_won(loads(text, "w")) == ""
