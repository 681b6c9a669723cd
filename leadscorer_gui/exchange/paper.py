"""A document as plain content: what the rules as a document and the build sheets are made of.

How it looks as HTML, Markdown, spreadsheet or PDF is the business of `paper_html.py` and its
neighbours; all of them show the same text.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a header; `widths` are shares of the width, one for each column."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]

    def __post_init__(self) -> None:
        assert len(self.widths) == len(self.header)
        assert all(len(row) == len(self.header) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, paragraphs under it, then a table where there is one.

    `steps` are done one after the other, and each has a box to tick.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its title, a few lines on where it comes from, and its sections."""

    title: str
    head: tuple[str, ...]
    sections: tuple[Section, ...] = field(default=())
