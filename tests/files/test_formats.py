"""Files of every format that was ever written are read: a sample of each, which is never changed.

When a format gets a new version, a sample of it joins them; what reads the older one migrates it.
"""

import hashlib
import json
import re
from pathlib import Path

import pytest

from leadscorer_gui import places
from leadscorer_gui.document.journal import recover, recoverable
from leadscorer_gui.document.journal_files import FORMAT
from leadscorer_gui.files.import_files import load_plan, load_profile, plan_text, profile_text
from leadscorer_gui.files.problems import ImportFileError, WorkspaceFileError
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.saving import SaveError, save
from leadscorer_gui.files.shapes import VERSION, VERSION_KEY
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.workspace import Workspace

FOLDER = Path(__file__).parent / "formats"
SAMPLES = {
    "journal-1.json": "32a67b1cfe35",
    "mapping-1.yml": "658ce8649df2",
    "profile-1.yml": "8c800dab66f9",
    "workspace-1-sample.yml": "b386ebdb99b2",
    "workspace-1-specification.yml": "a755bdd1cb28",
}
"""The samples, and the beginnings of their hashes: a changed sample proves nothing."""


def test_that_the_samples_are_those_that_were_written_then():
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in sorted(FOLDER.iterdir())
    }
    assert found == SAMPLES


def test_that_there_is_a_sample_of_each_version():
    for kind, newest in (("workspace", VERSION), ("mapping", VERSION), ("journal", FORMAT)):
        for version in range(1, newest + 1):
            assert list(FOLDER.glob(f"{kind}-{version}*")), "add a sample of the new version"


@pytest.mark.parametrize("name", ["workspace-1-sample.yml", "workspace-1-specification.yml"])
def test_that_a_workspace_is_read_and_written_in_the_format_of_now(name):
    workspace = load(FOLDER / name)
    assert sum(len(model.rules) for model in workspace.models) >= 3
    text = to_yaml(workspace)
    assert text.startswith(f"{VERSION_KEY}: {VERSION}\n")
    assert loads(text, "w") == workspace


def test_that_mappings_and_profiles_are_read():
    plan, profile = load_plan(FOLDER / "mapping-1.yml"), load_profile(FOLDER / "profile-1.yml")
    assert len(plan.tables) == 2
    assert profile.tables
    assert plan_text(plan).startswith("leadscorer_mapping: ")
    assert profile_text(profile).startswith("leadscorer_profile: ")


def test_that_a_journal_is_recovered():
    content = (FOLDER / "journal-1.json").read_bytes()
    (places.journal() / "then.journal").write_bytes(content)
    (recovery,) = recoverable()
    assert recovery.problem is None
    workspace, _path = recover(recovery)
    assert workspace.name == "W"


@pytest.mark.parametrize(
    ("name", "read", "error"),
    [
        ("workspace-1-specification.yml", load, WorkspaceFileError),
        ("mapping-1.yml", load_plan, ImportFileError),
        ("profile-1.yml", load_profile, ImportFileError),
    ],
)
def test_that_a_newer_file_is_refused_with_what_to_do_and_left_as_it_is(
    tmp_path, name, read, error
):
    text = (FOLDER / name).read_text(encoding="utf-8")
    newer = re.sub(r"^(leadscorer\w*): 1", r"\1: 2", text, count=1, flags=re.M) + "later: key\n"
    path = tmp_path / name
    path.write_text(newer, encoding="utf-8")
    with pytest.raises(error, match="made by a newer version of LeadScorer") as caught:
        read(path)
    assert len(caught.value.problems) == 1
    if read is load:
        with pytest.raises(SaveError, match="newer version"):
            save(Workspace("W"), path)
    assert path.read_text(encoding="utf-8") == newer


def test_that_a_journal_of_another_version_is_told_and_kept():
    content = json.loads((FOLDER / "journal-1.json").read_text(encoding="utf-8"))
    file = places.journal() / "later.journal"
    file.write_text(json.dumps(content | {"leadscorer_journal": FORMAT + 1}), encoding="utf-8")
    (recovery,) = recoverable()
    assert "another version" in recovery.problem
    assert file.exists()
