"""Where `leadscorer-gui` of a bundle begins."""

import sys

from leadscorer_gui.__main__ import main

sys.exit(main())
