"""The books of an import: what became of every row of every file. They always balance."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_


class Fate(IntEnum):
    """What became of a row."""

    TAKEN = 0
    REJECTED = 1
    REPEATED = 2
    MERGED = 3
    DELETED = 4


Fates = NDArray[np.uint8]
"""One `Fate` per row of a table."""


@dataclass(frozen=True)
class Book:
    """The rows of one file: `read` is the sum of all that follow it.

    `rejected`: without a lead, without a time, or with too many cells. `repeated`: an id that an
    earlier row has. `merged`: a lead that lives on in another one. `deleted`: of a lead that its
    system has deleted. `followed` counts those of the taken rows that belong to another lead than
    they say, since theirs was merged; `unlisted` those whose lead is in no table of leads.
    """

    table: str
    holds: str
    place: str
    read: int
    taken: int
    rejected: int
    repeated: int
    merged: int
    deleted: int
    followed: int = 0
    unlisted: int = 0

    @property
    def balances(self) -> bool:
        """Whether every row that was read is accounted for."""
        return self.read == (
            self.taken + self.rejected + self.repeated + self.merged + self.deleted
        )

    def sentence(self) -> str:
        """“1,204,556 rows read = 1,204,000 taken + 500 rejected + 56 repeated”."""
        counts = [
            n_("{count} taken", "{count} taken", self.taken).format(count=grouped(self.taken)),
        ]
        for count, text in (
            (self.rejected, _("{count} rejected")),
            (self.repeated, _("{count} repeated")),
            (self.merged, _("{count} merged into others")),
            (self.deleted, _("{count} of deleted leads")),
        ):
            if count:
                counts.append(text.format(count=grouped(count)))
        read = n_("{count} row read", "{count} rows read", self.read)
        return read.format(count=grouped(self.read)) + " = " + " + ".join(counts)


def tally(fates: Fates, surplus: int) -> dict[str, int]:
    """The counts of a book from what became of the rows; `surplus` rows had too many cells."""
    counts = np.bincount(fates, minlength=len(Fate)).tolist()
    return {
        "read": len(fates) + surplus,
        "taken": counts[Fate.TAKEN],
        "rejected": counts[Fate.REJECTED] + surplus,
        "repeated": counts[Fate.REPEATED],
        "merged": counts[Fate.MERGED],
        "deleted": counts[Fate.DELETED],
    }


BOOK_COLUMNS: Final = (
    "table", "holds", "file", "read", "taken", "rejected", "repeated", "merged", "deleted",
    "followed", "unlisted",
)  # fmt: skip


def cells_of(book: Book) -> tuple[str | int, ...]:
    """A book as one row under `BOOK_COLUMNS`."""
    return (
        book.table, book.holds, book.place, book.read, book.taken, book.rejected, book.repeated,
        book.merged, book.deleted, book.followed, book.unlisted,
    )  # fmt: skip
