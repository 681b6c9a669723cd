"""`leadscorer`: the work of the app without a screen, for schedulers and for checking exports.

Source: section 9 of the scoring specification. May import everything but `ui`, `document` and
`jobs`. Modules are imported when their command runs: `leadscorer check` must start in 0.3 s, so
it loads neither numpy nor numba. Read first: `main.py`, then `commands.py`.
"""

from leadscorer_gui.cli.main import main, run

__all__ = ["main", "run"]
