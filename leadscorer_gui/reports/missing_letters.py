"""Which letters of a report no font on this machine has: pictures and PDF show boxes for them."""

from collections.abc import Iterator

from leadscorer_gui.charts.figures import characters_without_font
from leadscorer_gui.reports.content import Contents, Page
from leadscorer_gui.reports.look import safe


def missing_letters(contents: Contents) -> str:
    """The letters, each once, of what stands in pictures and on pages; empty where all are there.

    Lists of leads are not looked at: they stand in no picture.
    """
    texts = [contents.about.title, *contents.about.lines]
    for page in contents.pages:
        texts += _texts(page)
    found = characters_without_font("".join(texts))
    return "".join(one for one in found if one.isprintable() and one in safe(one))


def _texts(page: Page) -> Iterator[str]:
    yield page.title
    yield page.sentence
    if page.part == "leads":
        return
    for grid in page.grids:
        yield from grid.header
        for row in grid.rows:
            yield from (cell for cell in row if isinstance(cell, str))
