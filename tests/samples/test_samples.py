"""The samples' histories are what their script makes, and the built-in list is fit for use."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "sample_models" / "data"
FREE_MAIL = ROOT / "resources" / "lists" / "free_email_domains.txt"
NAMES = ("starter", "three-products", "fit-and-engagement")
TABLES = ("leads.csv", "activities.csv")


@pytest.fixture(scope="module")
def remade(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    script = ROOT / "sample_models" / "make_samples.py"
    subprocess.run([sys.executable, "-B", script, "--out", folder], check=True)
    return folder


def rows_of(name, table):
    with (DATA / name / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def domains():
    lines = FREE_MAIL.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("table", TABLES)
def test_that_the_script_makes_the_same_bytes_as_those_in_the_repository(remade, name, table):
    # Not by ==, whose message would show megabytes.
    same = (remade / name / table).read_bytes() == (DATA / name / table).read_bytes()
    assert same


def test_that_the_script_makes_all_the_files_that_are_there_and_no_others(remade):
    made = {path.relative_to(remade) for path in remade.rglob("*") if path.is_file()}
    assert made == {path.relative_to(DATA) for path in DATA.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_that_a_history_is_small_but_large_enough_to_show_something(name):
    assert 2_000 <= len(rows_of(name, "leads.csv")) <= 5_000
    assert 20_000 <= len(rows_of(name, "activities.csv")) <= 60_000


def test_that_all_histories_together_take_no_more_than_16_megabytes():
    assert sum(path.stat().st_size for path in DATA.rglob("*.csv")) <= 16_000_000


@pytest.mark.parametrize("name", NAMES)
def test_that_ids_are_unique_and_every_activity_has_a_lead_and_a_type(name):
    leads, activities = rows_of(name, "leads.csv"), rows_of(name, "activities.csv")
    assert len({row["lead_id"] for row in leads}) == len(leads)
    assert len({row["activity_id"] for row in activities}) == len(activities)
    assert all(row["lead_id"] and row["type"] for row in activities)


@pytest.mark.parametrize("name", NAMES)
def test_that_a_history_has_leads_in_activities_only_and_leads_without_a_date(name):
    leads = rows_of(name, "leads.csv")
    active = {row["lead_id"] for row in rows_of(name, "activities.csv")}
    assert active - {row["lead_id"] for row in leads}
    assert [row for row in leads if not row["created_at"] and row["lead_id"] not in active]


@pytest.mark.parametrize("name", NAMES)
def test_that_outcomes_come_in_their_order(name):
    for row in rows_of(name, "leads.csv"):
        steps = [row[name] for name in ("accepted_at", "returned_at", "won_at") if row[name]]
        assert steps == sorted(steps)
        assert not row["returned_at"] or row["accepted_at"]
        assert bool(row["won_at"]) == bool(row["won_value"])


@pytest.mark.parametrize("name", NAMES)
def test_that_addresses_are_fictitious_or_at_a_free_mail_provider(name):
    free = set(domains())
    for row in rows_of(name, "leads.csv"):
        domain = row["email"].rpartition("@")[2].lower()
        assert domain.endswith(".example") or domain in free


def test_that_the_free_mail_list_is_sorted_unique_and_lower_case():
    listed = domains()
    assert listed == sorted(set(listed))
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) for domain in listed)


def test_that_the_free_mail_list_is_long_and_international():
    listed = domains()
    endings = {domain.rpartition(".")[2] for domain in listed}
    assert len(listed) > 500
    assert len({ending for ending in endings if len(ending) == 2}) >= 25
    expected = "gmail.com gmx.de naver.com qq.com yandex.ru seznam.cz wp.pl orange.fr uol.com.br"
    assert set(expected.split()) <= set(listed)


def test_that_the_free_mail_list_names_its_source_licence_and_date():
    head = [line for line in FREE_MAIL.read_text(encoding="utf-8").splitlines() if "#" in line]
    assert re.search(r"npm packages \S+ [\d.]+", " ".join(head))
    assert "ISC licence" in " ".join(head)
    assert re.search(r"\d{4}-\d\d-\d\d", " ".join(head))
