"""What the commands of the menus do, by what they are about.

May import everything of `ui`; nothing of `ui` but `desk` imports it. Each class takes a `Context`
and asks the user through `asking` alone, so that a test can answer. Read first: `context.py`,
then `files.py`.
"""
