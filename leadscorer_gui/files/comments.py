"""Whether a file holds comments, which a value cannot keep: asked before it is overwritten."""

from collections.abc import Iterator

import yaml

from leadscorer_gui.files.nodes import events


def has_comments(text: str) -> bool:
    """Whether some `#` stands outside the texts; in doubt, in what is no YAML, it is so."""
    if "#" not in text:
        return False
    try:
        return any("#" in gap for gap in _gaps(text))
    except yaml.YAMLError:
        return True


def _gaps(text: str) -> Iterator[str]:
    """What stands between the scalars, and the first lines of blocks (`|` and what follows it).

    There are but brackets, colons and white space there, in files without anchors and tags.
    """
    end = 0
    for event in events(text):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            start, stop = event.start_mark.index, event.end_mark.index
            yield text[end:start]
            if event.style in ("|", ">"):
                yield text[start:stop].splitlines()[0]
            end = stop
    yield text[end:]
