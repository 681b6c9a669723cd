"""What an import gives, however its files were read."""

from dataclasses import dataclass, field

from leadscorer_gui.history.history import History
from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.importing.books import Book
from leadscorer_gui.importing.rejects import Rejects


@dataclass(frozen=True)
class Imported:
    """A history, everything of its files that did not come in, and the books of every row.

    `notes` are sentences about what was noticed on the way: merges in circles, shared addresses.
    """

    history: History
    rejects: list[Rejects]
    books: tuple[Book, ...] = ()
    side_tables: SideTables = field(default_factory=SideTables)
    notes: tuple[str, ...] = ()
