"""What is designed: a workspace, its models and their rules, as frozen values, and its problems.

Nothing here knows files, tables of data or Qt; the package may import `progress`, `texts` and
`places` alone, and the standard library. An edit makes a new value (`dataclasses.replace`), so a
running simulation or an undo step keeps the value it started with.

Read first: `rules.py` (a rule and its parts), then `workspace.py` (models and what surrounds them),
then `checks.py` (every problem of a workspace, each with its place). How text, numbers and
timestamps are read stands in `text.py`; how an award loses value in `ageing.py`.
"""
