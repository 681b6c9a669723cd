"""What a bundle does before the program: other programs that it starts get their own libraries.

PyInstaller points the loader at the bundle's libraries. A file manager or a node that is started
from here would take them for its own and fail; the program itself has loaded from them already,
and its own helpers are told anew by the bundle's loader.
"""

import os

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    _before = os.environ.pop(_name + "_ORIG", None)
    if _before:
        os.environ[_name] = _before
    else:
        os.environ.pop(_name, None)
