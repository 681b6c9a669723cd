"""`python -m leadscorer_gui`, and where a bundle of PyInstaller begins."""

import os
import sys

from leadscorer_gui import places

if getattr(sys, "frozen", False):
    # PyInstaller gives matplotlib a new folder at each start, so that it would look through all
    # fonts again each time: two seconds.
    os.environ["MPLCONFIGDIR"] = str(places.cache() / "matplotlib")

if __name__ == "__main__":
    from leadscorer_gui.app import main

    sys.exit(main())
