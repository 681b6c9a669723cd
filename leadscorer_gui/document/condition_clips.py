"""How conditions are told from other things on the clipboard."""

from typing import Final

CONDITIONS_MIME: Final = "application/x-leadscorer-conditions"
