"""The books of an import as rows of a table: what became of the rows of each file."""

from pathlib import Path
from typing import Final

from leadscorer_gui.collation import name_key
from leadscorer_gui.importing.books import Book
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.holds import holds_name
from leadscorer_gui.ui.data.summary import Row

BOOK_NUMBERS: Final = tuple(range(2, 10))
BOOK_WIDTHS: Final = (300, 110, 90, 90, 80, 80, 80, 80, 100, 90)


def book_titles() -> tuple[str, ...]:
    """Above the columns of `book_rows`."""
    return (
        _("File"), _("Holds"), _("Rows read"), _("Taken"), _("Rejected"), _("Repeated"),
        _("Merged"), _("Deleted"), _("Lead unknown"), _("Followed"),
    )  # fmt: skip


def book_rows(books: tuple[Book, ...]) -> tuple[Row, ...]:
    """One row for each file; the counts from Taken to Deleted sum to the rows read."""
    return tuple(_row(book) for book in books)


def _row(book: Book) -> Row:
    numbers = (
        book.read, book.taken, book.rejected, book.repeated, book.merged, book.deleted,
        book.unlisted, book.followed,
    )  # fmt: skip
    holds = holds_name(book.holds)
    texts = (grouped(number) for number in numbers)
    name = Path(book.place).name
    return Row((name, holds, *texts), (name_key()(name), holds, *numbers))
