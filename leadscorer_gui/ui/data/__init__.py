"""The history: which files it is read from, what their columns mean, what is in them.

Read first: `opening.py`, the way from chosen files to a history that is ready to be read (its work
in `looking.py`); `mapping_dialog.py`, which asks what columns mean; `data_view.py`, the mode
*Data*, and `summary.py`, what it shows.
"""
