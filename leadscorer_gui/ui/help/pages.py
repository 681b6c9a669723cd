"""The pages of the help: Markdown files in `resources/help`, their order, and search in them.

`index.md` links every page; its order is that of the contents. A place is `page` or `page#anchor`,
where the anchor is the heading in small letters with `-` for whatever is no letter or digit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from leadscorer_gui import places
from leadscorer_gui.ui.parts.matching_words import seekable

FIRST: Final = "index"
"""The page that lists all others."""
_SUFFIX: Final = ".md"
_HEADING: Final = re.compile(r"^(#{1,4}) (.+)$", re.M)
_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_AROUND: Final = 60
"""Letters of an excerpt before what was found, and twice as many after it."""


@dataclass(frozen=True)
class Section:
    """A heading with the text below it, up to the next one; `anchor` leads there."""

    page: str
    title: str
    anchor: str
    text: str

    @property
    def place(self) -> str:
        """Where it is, as `Help.show` takes it."""
        return f"{self.page}#{self.anchor}"


@dataclass(frozen=True)
class Page:
    """One file: its name without the suffix, and its text."""

    name: str
    text: str

    @cached_property
    def title(self) -> str:
        """The heading at its top."""
        return self.sections[0].title

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its sections in their order, the whole page's heading first."""
        found = list(_HEADING.finditer(self.text))
        ends = [*(one.start() for one in found[1:]), len(self.text)]
        return tuple(
            Section(self.name, one[2].strip(), anchor_of(one[2]), self.text[one.end() : end])
            for one, end in zip(found, ends, strict=True)
        )

    @property
    def links(self) -> Iterator[tuple[str, str]]:
        """The text and the target of each link, in their order."""
        for one in _LINK.finditer(self.text):
            yield one[1], one[2]


@dataclass(frozen=True)
class Hit:
    """A section in which all words were found, and a piece of it around the first."""

    section: Section
    page_title: str
    excerpt: str


def anchor_of(heading: str) -> str:
    """The anchor of a heading."""
    return re.sub(r"[\W_]+", "-", heading.casefold()).strip("-")


def place_of(link: str) -> str:
    """The place that a link between pages leads to; blank for one that leads elsewhere."""
    name, _mark, anchor = link.partition("#")
    if ":" in name or "/" in name or not name.endswith(_SUFFIX):
        return ""
    return f"{name.removesuffix(_SUFFIX)}#{anchor}".removesuffix("#")


@cache
def pages() -> dict[str, Page]:
    """All pages by their names, in the order of the contents; the contents themselves first."""
    folder = places.resources() / "help"
    first = _read(folder / f"{FIRST}{_SUFFIX}")
    found = {FIRST: first}
    for _text, target in first.links:
        name = place_of(target).partition("#")[0]
        if name and name not in found and (folder / f"{name}{_SUFFIX}").is_file():
            found[name] = _read(folder / f"{name}{_SUFFIX}")
    return found


def _read(path: Path) -> Page:
    return Page(path.stem, path.read_text(encoding="utf-8"))


def find(text: str) -> list[Hit]:
    """The sections that have all words of a text, those with them in the heading first."""
    words = seekable(text).split()
    hits: list[tuple[int, Hit]] = []
    for page in pages().values() if words else ():
        if page.name == FIRST:
            continue
        for section in page.sections:
            plain = _plain(section.text)
            title, body = seekable(section.title), seekable(plain)
            if all(word in title or word in body for word in words):
                fit = sum(word not in title for word in words)
                hits.append((fit, Hit(section, page.title, _excerpt(plain, words))))
    return [hit for _fit, hit in sorted(hits, key=lambda one: one[0])]


def _plain(markdown: str) -> str:
    """The words of Markdown without its signs."""
    text = _LINK.sub(r"\1", markdown)
    return " ".join(re.sub(r"[*`|#>]|^\s*[-:]+\s*$|--+", " ", text, flags=re.M).split())


def _excerpt(plain: str, words: list[str]) -> str:
    low = plain.casefold()
    at = min((place for word in words if (place := low.find(word)) >= 0), default=0)
    start = max(0, at - _AROUND)
    start = plain.find(" ", start) + 1 if start else 0
    piece = plain[start : at + 2 * _AROUND]
    return f"{'… ' if start else ''}{piece}{' …' if at + 2 * _AROUND < len(plain) else ''}"
