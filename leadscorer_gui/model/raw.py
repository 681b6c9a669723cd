"""What a file says, word for word: kept where something is unfinished and cannot be read yet."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class RawScalar:
    """One scalar: its text, and whether it stood in quotes (or in a block)."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class RawList:
    """A list of the file."""

    items: tuple["Raw", ...]


@dataclass(frozen=True, slots=True)
class RawMapping:
    """A mapping of the file, in its order. Keys are text and unique."""

    pairs: tuple[tuple[str, "Raw"], ...]

    def get(self, key: str) -> "Raw | None":
        """What stands under a key, or None."""
        for name, value in self.pairs:
            if name == key:
                return value
        return None


Raw: TypeAlias = RawScalar | RawList | RawMapping
