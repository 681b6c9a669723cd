"""Editors of the parts of rules and models: repeats, ageing, inactivity, groups, bands, lists.

Each editor shows a form, which is what the file says of the part (`model.raw`), finished or not,
and the problems that it has, by place. It tells of the form after an edit when typing is done, and
judges nothing: whoever shows it makes the edit of the document and shows what then is there. What
was typed for another way of doing it is kept in the editor, and there again when that one comes
back. Read `lines.py` and `row_table.py` first, then `repeat_editor.py`.
"""
