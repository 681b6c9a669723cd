"""The open workspace: what the user does to it, how that is undone, and how none of it is lost.

Uses QtCore and QtGui (signals, undo, item models), never widgets; may import everything below but
nothing of `ui`, `jobs` or `cli`. Read first: `document.py` (the user's intents), then
`open_file.py` (the workspace as a file: open, save, modified), `commands.py` (the four commands
under every intent) and `rule_tree.py` (the rules of a model for a view). `journal.py` keeps the
edits of the last seconds over a crash, `locking.py` and `watching.py` see to others that have the
same file.
"""
