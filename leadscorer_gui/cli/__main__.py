"""`python -m leadscorer_gui.cli` is `leadscorer`."""

import sys

from leadscorer_gui.cli.main import main

sys.exit(main())
