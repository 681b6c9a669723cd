"""Saving: all or nothing, comments kept beside, newer files left alone."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from leadscorer_gui.files import saving
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.saving import SaveError, save, write_atomically
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.workspace import Workspace
from tests.files.strategies import workspaces
from tests.files.test_reading import EXAMPLE, SPECIFICATION

PLAIN = to_yaml(Workspace(name="before"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "my.leadscorer"


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(workspaces())
def test_that_a_saved_workspace_loads_as_the_same_value(tmp_path, workspace):
    path = tmp_path / "w.leadscorer"
    assert save(workspace, path) == ()
    assert load(path) == workspace


def test_that_a_file_is_the_whole_new_one_after_saving(path):
    path.write_text(PLAIN)
    assert save(EXAMPLE, path) == ()
    assert load(path) == EXAMPLE
    assert os.listdir(path.parent) == [path.name]


class BrokenError(Exception):
    pass


@pytest.mark.parametrize("error", [BrokenError, KeyboardInterrupt, SystemExit, MemoryError])
@pytest.mark.parametrize(
    ("step", "old"),
    [("write", PLAIN), ("fsync", PLAIN), ("chmod", PLAIN), ("replace", PLAIN),
     ("write", None), ("fsync", None), ("replace", None)],
)  # fmt: skip
def test_that_a_step_that_breaks_leaves_the_old_file_and_nothing_else(
    path, monkeypatch, step, error, old
):
    if old is not None:
        path.write_text(old)
    make_fail(monkeypatch, step, error())
    with pytest.raises(error):
        save(EXAMPLE, path)
    monkeypatch.undo()
    assert {file.name: file.read_text() for file in path.parent.iterdir()} == (
        {} if old is None else {path.name: old}
    )


def make_fail(monkeypatch, step, error):
    def fail(*args, **kwargs):
        raise error

    if step == "chmod":
        monkeypatch.setattr(Path, "chmod", fail)
    elif step != "write":
        monkeypatch.setattr(os, step, fail)
    else:
        real = Path.open

        def open_and_fail(self, *args, **kwargs):
            file = real(self, *args, **kwargs)
            if "x" in "".join(map(str, args)):
                file.raw.write(b"leadsc")  # half of it is written already
                return Failing(file, fail)
            return file

        monkeypatch.setattr(Path, "open", open_and_fail)


class Failing:
    """A file that cannot be written to."""

    def __init__(self, file, write):
        self._file = file
        self.write = write

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self._file.close()


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_that_a_full_disk_is_told_in_words_and_leaves_the_old_file(path, monkeypatch, step):
    path.write_text(PLAIN)
    make_fail(monkeypatch, step, OSError(28, "No space left on device"))
    with pytest.raises(SaveError, match="could not be written: No space left on device") as caught:
        save(EXAMPLE, path)
    assert caught.value.errno == 28
    monkeypatch.undo()
    assert path.read_text() == PLAIN
    assert os.listdir(path.parent) == [path.name]


def test_that_a_folder_that_cannot_be_written_to_is_told_in_words(tmp_path):
    with pytest.raises(SaveError, match="could not be written: No such file or directory"):
        save(EXAMPLE, tmp_path / "missing" / "w.leadscorer")
    with pytest.raises(SaveError, match="was not overwritten: this is a folder"):
        save(EXAMPLE, tmp_path)
    with pytest.raises(SaveError, match="could not be written"):
        write_atomically(tmp_path, "text")
    with pytest.raises(SaveError, match="could not be written"):
        write_atomically(tmp_path / "a\0b", "text")


def test_that_a_file_that_is_write_protected_stays(path, monkeypatch):
    path.write_text(PLAIN)
    monkeypatch.setattr(os, "access", lambda *args: False)
    with pytest.raises(SaveError, match="Permission denied"):
        save(EXAMPLE, path)
    assert path.read_text() == PLAIN


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_that_the_permissions_of_the_old_file_are_kept(path):
    path.write_text(PLAIN)
    path.chmod(0o640)
    save(EXAMPLE, path)
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_that_a_new_file_has_the_permissions_of_any_new_file(path):
    save(EXAMPLE, path)
    other = path.with_name("other")
    other.write_text("")
    assert path.stat().st_mode == other.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("exists", [True, False])
def test_that_a_link_stays_a_link_and_its_file_is_written(tmp_path, path, exists):
    real = tmp_path / "there" / "real.leadscorer"
    real.parent.mkdir()
    if exists:
        real.write_text(PLAIN)
    path.symlink_to(real)
    save(EXAMPLE, path)
    assert path.is_symlink()
    assert load(real) == EXAMPLE
    assert os.listdir(real.parent) == [real.name]


def test_that_a_file_with_comments_is_kept_beside_once_and_said_so(path):
    path.write_text(SPECIFICATION)
    copy = path.with_name("my.with-comments.leadscorer")
    (notice,) = save(EXAMPLE, path)
    assert str(copy) in notice
    assert "comments" in notice
    assert copy.read_text() == SPECIFICATION
    assert load(path) == EXAMPLE
    assert save(EXAMPLE, path) == ()
    assert sorted(os.listdir(path.parent)) == [path.name, copy.name]


def test_that_an_older_copy_of_comments_is_not_overwritten(path):
    for number, text in enumerate([SPECIFICATION, SPECIFICATION + "# more\n", SPECIFICATION]):
        path.write_text(text)
        assert save(EXAMPLE, path), number
    first, second = (path.with_name(f"my.with-comments{n}.leadscorer") for n in ("", "-2"))
    assert first.read_text() == SPECIFICATION
    assert second.read_text() == SPECIFICATION + "# more\n"
    assert len(os.listdir(path.parent)) == 3


def test_that_a_file_is_left_as_it_is_where_its_comments_cannot_be_kept(path, monkeypatch):
    path.write_text(SPECIFICATION)
    monkeypatch.setattr(os, "replace", lambda *args: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(SaveError, match="full"):
        save(EXAMPLE, path)
    assert path.read_text() == SPECIFICATION
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"leadscorer: 2\nname: T\nmodels: []\n", "newer version of LeadScorer"),
        (b"a,b,c\n1,2,3\n", "it is no workspace; save under another name"),
        (b"name: something else\n", "it is no workspace"),
        (b"leadscorer: 1\nname: [a\n", "the bracket that opens here is not closed"),
        (b"\x89PNG\r\n", "is not UTF-8 text"),
        (b"[" * 1000, "nested more than 64 deep"),
    ],
)
def test_that_a_newer_or_foreign_file_is_not_overwritten(path, content, reason):
    path.write_bytes(content)
    with pytest.raises(SaveError, match="was not overwritten") as caught:
        save(EXAMPLE, path)
    assert reason in str(caught.value)
    assert path.read_bytes() == content
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("content", [b"", b"leadscorer: 1\nnothing: else\n"])
def test_that_an_empty_file_or_a_workspace_with_problems_is_overwritten(path, content):
    path.write_bytes(content)
    save(EXAMPLE, path)
    assert load(path) == EXAMPLE


def test_that_what_was_read_or_written_here_is_not_looked_into_again(path, monkeypatch):
    path.write_text(PLAIN)
    monkeypatch.setattr(saving, "parse", None)
    save(Workspace(name="after"), path, sha256(PLAIN.encode()).hexdigest())
    save(Workspace(name="later"), path)
    assert load(path).name == "later"


def test_that_bytes_and_text_are_written_as_they_are(path):
    write_atomically(path, b"\x00\xff\r\n")
    assert path.read_bytes() == b"\x00\xff\r\n"
    write_atomically(path, "ü\r\n\n")
    assert path.read_bytes() == b"\xc3\xbc\r\n\n"


def test_that_half_of_a_character_is_not_written(path):
    with pytest.raises(SaveError, match="could not be written"):
        write_atomically(path, "a\ud800")
    assert not path.exists()


@pytest.mark.skipif(os.name == "nt", reason="no such device there")
def test_that_a_device_is_written_to_and_not_replaced():
    write_atomically(Path("/dev/null"), "text")
    assert not Path("/dev/null").is_file()


def test_that_a_folder_that_cannot_be_synced_does_not_matter(path, monkeypatch):
    real = os.open

    def refuse_folders(name, *args, **kwargs):
        if Path(name).is_dir():
            raise PermissionError(13, "no")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(saving.os, "open", refuse_folders)
    save(EXAMPLE, path)
    assert loads(path.read_text(), "w") == EXAMPLE
