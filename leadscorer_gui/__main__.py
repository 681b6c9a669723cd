"""`python -m leadscorer_gui`, and where a bundle of PyInstaller begins."""

import sys

from leadscorer_gui.app import main

if __name__ == "__main__":
    sys.exit(main())
