"""The import wizard: files of any system become leads and activities, nothing guessed silently.

`wizard.py` is its window, `*_page.py` are its steps. What is being decided is a `Draft`, a value
that plain functions change (`meanings.py`); `deciding.py` holds it for the pages. Everything that
takes time is done in jobs (`work.py`, `rewriting.py`, `check_work.py`). `words.py` has the terms
of the screen.
"""
