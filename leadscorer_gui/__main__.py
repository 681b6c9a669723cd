"""`python -m leadscorer_gui`, and where a bundle of PyInstaller begins."""

import sys


def main() -> int:
    """Be the app; or in a bundle, where it is asked, the process that reads workbooks."""
    from leadscorer_gui.importing.sources.aside import ASIDE_FLAG, serve

    if sys.argv[1:] == [ASIDE_FLAG]:
        serve()
        return 0
    from leadscorer_gui.app import main as app

    return app()


if __name__ == "__main__":
    sys.exit(main())
