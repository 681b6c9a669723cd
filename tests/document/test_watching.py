"""Changes of the file by others are noticed, our own are not."""

import os

import pytest

from leadscorer_gui.document.watching import FileWatcher


@pytest.fixture
def watcher(opened):
    watcher = FileWatcher(opened)
    yield watcher
    watcher.close()


def replaced(path, text):
    other = path.with_name("other.tmp")
    other.write_text(text, encoding="utf-8")
    os.replace(other, path)


def test_that_a_file_written_by_others_is_noticed(watcher, opened, qtbot):
    with qtbot.waitSignal(watcher.changed_on_disk, timeout=3000):
        opened.path.write_text("x", encoding="utf-8")


def test_that_a_file_put_in_its_place_is_noticed_each_time(watcher, opened, qtbot):
    for text in ("one", "two", "three"):
        with qtbot.waitSignal(watcher.changed_on_disk, timeout=3000):
            replaced(opened.path, text)
    with qtbot.waitSignal(watcher.changed_on_disk, timeout=3000):
        opened.path.write_text("in place", encoding="utf-8")


def test_that_our_own_saves_and_touches_are_no_changes(watcher, opened, qtbot):
    with qtbot.assertNotEmitted(watcher.changed_on_disk, wait=600):
        opened.set_name("Edited")
        opened.save()
        os.utime(opened.path)
        opened.path.with_name("neighbour").write_text("x", encoding="utf-8")


def test_that_a_change_after_our_own_save_is_noticed(watcher, opened, qtbot):
    opened.set_name("Edited")
    opened.save()
    with qtbot.waitSignal(watcher.changed_on_disk, timeout=3000):
        replaced(opened.path, "x")


def test_that_the_same_content_is_announced_once(watcher, opened, qtbot):
    with qtbot.waitSignal(watcher.changed_on_disk, timeout=3000):
        replaced(opened.path, "x")
    with qtbot.assertNotEmitted(watcher.changed_on_disk, wait=500):
        replaced(opened.path, "x")


def test_that_a_file_that_is_gone_and_back_is_noticed(watcher, opened, qtbot):
    with qtbot.waitSignal(watcher.gone_from_disk, timeout=3000):
        opened.path.unlink()
    with qtbot.waitSignal(watcher.changed_on_disk, timeout=3000):
        opened.path.write_text("x", encoding="utf-8")


def test_that_another_file_is_followed_after_saving_as(watcher, opened, qtbot, tmp_path):
    old = opened.path
    opened.save_as(tmp_path / "new.leadscorer")
    with qtbot.assertNotEmitted(watcher.changed_on_disk, wait=500):
        old.write_text("x", encoding="utf-8")
    with qtbot.waitSignal(watcher.changed_on_disk, timeout=3000):
        replaced(opened.path, "x")


def test_that_the_file_can_be_looked_at_at_once(watcher, opened, qtbot):
    opened.path.write_text("x", encoding="utf-8")
    with qtbot.waitSignal(watcher.changed_on_disk, timeout=10):
        watcher.check()


def test_that_nobody_waits_for_a_look_and_one_from_before_a_save_says_nothing(opened, qtbot):
    waiting = []
    watcher = FileWatcher(opened, None, lambda *look: waiting.append(look))
    told = []
    watcher.changed_on_disk.connect(lambda: told.append("changed"))

    def answer():
        work, take = waiting.pop(0)
        take(work())

    opened.set_name("One")
    opened.save()
    watcher.check()
    watcher.check()  # one is under way
    ((work, take),) = waiting
    waiting.clear()
    before = work()
    opened.set_name("Two")
    opened.save()
    take(before)
    answer()  # it has looked again
    assert told == []
    assert waiting == []
    opened.path.write_text("x", encoding="utf-8")
    watcher.check()
    watcher.close()
    answer()
    assert told == []
