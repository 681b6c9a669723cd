"""The profiles there are: the program's and the user's own, of which a broken one harms nothing."""

import pytest

from leadscorer_gui import places
from leadscorer_gui.files.import_files import load_profile
from leadscorer_gui.files.profile_shelf import keep_own, own_folder, shelf
from leadscorer_gui.files.saving import SaveError
from tests.files.test_import_files import PROFILE


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path))
    return tmp_path


def test_that_the_program_brings_profiles_of_the_systems_that_it_knows():
    found = shelf()
    assert found.broken == ()
    assert not any(one.is_own for one in found.entries)
    assert {one.name for one in found.profiles} == {
        "Marketo", "Account Engagement", "HubSpot", "Salesforce", "Mautic", "Act-On", "Encharge",
        "Web analytics", "Plain tables",
    }  # fmt: skip


def test_that_every_profile_of_the_program_says_where_it_is_from():
    assert all(one.about for one in shelf().profiles)


def test_that_an_own_profile_comes_first():
    path = keep_own(PROFILE)
    assert path == own_folder() / "Ours.yml"
    first = shelf().entries[0]
    assert (first.profile, first.is_own, first.path) == (PROFILE, True, path)


def test_that_an_own_profile_replaces_the_one_of_its_name():
    keep_own(PROFILE)
    later = type(PROFILE)("Ours", "Another shop", PROFILE.tables)
    assert load_profile(keep_own(later)) == later
    assert sum(one.is_own for one in shelf().entries) == 1


@pytest.mark.parametrize("name", ["../x", "a/b", "CON?", "日本語", "…", "x" * 300, "."])
def test_that_any_name_makes_a_file_in_the_folder(name):
    profile = type(PROFILE)(name, "s", PROFILE.tables)
    path = keep_own(profile)
    assert path.parent == own_folder()
    assert load_profile(path).name == name
    assert keep_own(profile) == path


def test_that_names_which_look_alike_get_files_of_their_own():
    one, other = (keep_own(type(PROFILE)(name, "s", PROFILE.tables)) for name in ("a b", "a-b"))
    assert one != other
    assert len([one for one in shelf().entries if one.is_own]) == 2


def test_that_a_broken_profile_is_told_and_passed_over():
    keep_own(PROFILE)
    bad = own_folder() / "bad.yml"
    bad.write_text("leadscorer_profile: 1\nname: x\n", encoding="utf-8")
    (own_folder() / "folder.yml").mkdir()
    (own_folder() / "notes.txt").write_text("nothing", encoding="utf-8")
    found = shelf()
    assert len(found.broken) == 2
    assert str(bad) in found.broken[0]
    assert len(found.profiles) == 10


def test_that_a_folder_that_cannot_be_made_is_told(home):
    (home / "settings").write_text("a file", encoding="utf-8")
    assert len(shelf().profiles) == 9
    with pytest.raises(SaveError, match="could not be written"):
        keep_own(PROFILE)
