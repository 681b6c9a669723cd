"""`python -m leadscorer_gui.cli` is `leadscorer`."""

from leadscorer_gui.cli.main import run

run()
