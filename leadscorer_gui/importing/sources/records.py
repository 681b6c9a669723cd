"""The first records of delimited text in plain Python, cut exactly as the kernels cut them."""

import re
from collections.abc import Iterator
from functools import cache

_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)("|\Z)')


class UnclosedError(ValueError):
    """A quotation mark is never closed; `at` is its place in the text."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@cache
def _bare(delimiter: str) -> re.Pattern[str]:
    return re.compile("[^" + re.escape(delimiter) + "\r\n]*")


def records_of(text: str, delimiter: str, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Each record that is no blank line: where it begins in the text, and its cells, untrimmed.

    A quote that is never closed ends with the text, or with `strict` in an UnclosedError.
    """
    bare, at, end = _bare(delimiter), 0, len(text)
    while at < end:
        if text[at] in "\r\n":
            at += 1
            continue
        begin, cells = at, []
        while True:
            cell = ""
            if text.startswith('"', at) and (found := _QUOTED.match(text, at)):
                if strict and not found[2]:
                    raise UnclosedError(at)
                cell, at = found[1].replace('""', '"'), found.end()
            rest = bare.match(text, at)
            assert rest is not None  # it may be empty
            cells.append(cell + rest[0])
            at = rest.end()
            if not text.startswith(delimiter, at):
                break
            at += 1
        yield begin, cells
        at += 1
