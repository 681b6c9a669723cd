"""The history: which files it is read from, what their columns mean, what is in them.

Read first: `opening.py`, the way from chosen files to a history that is ready to be read (its work
in `looking.py`) where nothing has to be asked, else there is the wizard; `data_view.py`, the mode
*Data*, and `summary.py`, what it shows.
"""
