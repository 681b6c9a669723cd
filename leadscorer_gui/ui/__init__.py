"""What the user sees: widgets, and nothing that can be computed without them.

The only package with QtWidgets; may import every package below. `main_window.py` places the parts,
`showing.py` tells them what to show of a `session.Session` (what is open, and its newest
simulation), `desk.py` connects what they wish for with `commands/`. A package per mode (`data/`,
`rules/`, `simulate/`, `leads/`), `parts/` for panels and dialogs that know nothing of the window,
`outputs/` for files; each shows values that it is given and tells by signals what the user wants,
so that it is tested alone. Colours come from `charts.palette`, texts from the catalogue, work off
the GUI thread from `jobs`, questions from `asking.py`; all commands are data in `actions.py`.

Read first: `session.py`, then `main_window.py`, `showing.py`, `desk.py`.
"""
