"""Which files hold models, so that dropping one brings them in."""

from pathlib import Path
from typing import Final

RULE_FILE_SUFFIXES: Final = (".yaml", ".yml", ".json")
RULE_FILE_KEY: Final = b'"leadscorer"'
HEAD: Final = 1 << 14


def is_rule_file(path: Path) -> bool:
    """Whether a file holds models; JSON may be a table as well, and its beginning tells."""
    ending = path.suffix.lower()
    if ending != ".json":
        return ending in RULE_FILE_SUFFIXES
    try:
        with path.open("rb") as file:
            return RULE_FILE_KEY in file.read(HEAD)
    except OSError:
        return True  # what cannot be read is told where rule files are opened
