"""The fonts of charts and papers: those that came after matplotlib wrote its list, too."""

import shutil

from matplotlib import font_manager

from leadscorer_gui.exchange import paper_lines


def test_that_a_font_that_was_installed_later_is_found(tmp_path, monkeypatch):
    plain = font_manager.findfont("DejaVu Sans")
    late, broken = tmp_path / "Loma.ttf", tmp_path / "Thonburi.ttf"
    shutil.copy(plain, late)
    broken.write_bytes(b"no font")
    shown = [str(late), str(broken), str(tmp_path / "Other.ttf")]
    known = list(font_manager.fontManager.ttflist)
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: shown)
    monkeypatch.setattr(font_manager.fontManager, "ttflist", known)
    paper_lines._look_for_new_ones()
    added = {entry.fname for entry in font_manager.fontManager.ttflist} & set(shown)
    assert added == {str(late)}
