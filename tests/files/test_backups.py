"""Earlier saves: the last ten contents are kept, each once, and a save never fails by them."""

import os

from leadscorer_gui import places
from leadscorer_gui.files.backups import MOST, earlier_saves, keep


def saved(path, text, second):
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_700_000_000 + second,) * 2)


def test_that_the_last_ten_contents_are_kept_newest_first(tmp_path):
    path = tmp_path / "w.leadscorer"
    for second in range(MOST + 5):
        saved(path, f"save {second}", second)
        keep(path)
    texts = [one.file.read_text(encoding="utf-8") for one in earlier_saves(path)]
    assert texts == [f"save {second}" for second in reversed(range(5, MOST + 5))]
    times = [one.time.timestamp() for one in earlier_saves(path)]
    assert times == [1_700_000_000.0 + second for second in reversed(range(5, MOST + 5))]


def test_that_the_same_save_is_kept_once(tmp_path):
    path = tmp_path / "w.leadscorer"
    saved(path, "one", 0)
    keep(path)
    keep(path)
    assert len(earlier_saves(path)) == 1


def test_that_files_of_the_same_name_are_told_apart(tmp_path):
    one, other = tmp_path / "a" / "w.leadscorer", tmp_path / "b" / "w.leadscorer"
    for path in (one, other):
        path.parent.mkdir()
        saved(path, str(path), 0)
        keep(path)
    assert [each.file.read_text(encoding="utf-8") for each in earlier_saves(one)] == [str(one)]


def test_that_no_file_and_a_full_disk_are_no_reason_to_fail(tmp_path, caplog):
    keep(tmp_path / "none.leadscorer")
    path = tmp_path / "w.leadscorer"
    saved(path, "one", 0)
    places.journal().joinpath("backups").write_text("in the way")
    keep(path)
    assert earlier_saves(path) == []
    assert "no backup of" in caplog.text
