"""Where `leadscorer` of a bundle begins; its window begins in `leadscorer_gui/__main__.py`."""

import sys

from leadscorer_gui.cli import run
from leadscorer_gui.importing.sources.aside import ASIDE_FLAG, serve

if sys.argv[1:] == [ASIDE_FLAG]:
    serve()
else:
    run()
