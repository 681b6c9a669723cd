"""What the file says, looked at and changed at a path: the hands of every editor of a form."""

from leadscorer_gui.files.emitting import needs_quotes, plain_in_block
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.numerals import has_groups, plain_number


def part_of(raw: Raw | None, *path: str | int) -> Raw | None:
    """What stands at a path of keys and numbers; None where nothing does."""
    for step in path:
        if isinstance(raw, RawMapping) and isinstance(step, str):
            raw = raw.get(step)
        elif isinstance(raw, RawList) and isinstance(step, int) and 0 <= step < len(raw.items):
            raw = raw.items[step]
        else:
            return None
    return raw


def text_of(raw: Raw | None, *path: str | int) -> str:
    """The text that stands at a path; blank where none does."""
    part = part_of(raw, *path)
    return part.text if isinstance(part, RawScalar) else ""


def items_of(raw: Raw | None, *path: str | int) -> tuple[Raw, ...]:
    """The entries of the list at a path; none where there is no list."""
    part = part_of(raw, *path)
    return part.items if isinstance(part, RawList) else ()


def with_part_at(raw: Raw | None, path: Path, part: Raw | None) -> Raw | None:
    """The same with another part at a path, mappings made on the way; None takes it out.

    A number at the end of a list adds an entry; a mapping that is left without keys goes too.
    """
    if not path:
        return part
    step, rest = path[0], path[1:]
    below = with_part_at(part_of(raw, step), rest, part)
    if isinstance(step, int):
        items = raw.items if isinstance(raw, RawList) else ()
        new = () if below is None else (below,)
        return RawList((*items[:step], *new, *items[step + 1 :]))
    pairs = raw.pairs if isinstance(raw, RawMapping) else ()
    if below is None:
        kept = tuple(pair for pair in pairs if pair[0] != step)
        return RawMapping(kept) if kept else None
    if step in (name for name, _value in pairs):
        return RawMapping(tuple((name, below if name == step else old) for name, old in pairs))
    return RawMapping((*pairs, (step, below)))


def typed(text: str) -> RawScalar:
    """A text as a hand typed it, for a key that takes text."""
    return RawScalar(text, needs_quotes(text))


def number_typed(text: str) -> RawScalar:
    """A number as a hand typed it, `12,5` too; what is none stays as it is, to be told of.

    In quotes only if it is a text that a file can hold in no other way: so it is read back as it
    is kept here.
    """
    bare = text.strip().replace("−", "-")
    if has_groups(bare):
        bare = plain_number(bare)
    elif "." not in bare and bare.count(",") == 1:
        bare = bare.replace(",", ".")
    return RawScalar(bare, not plain_in_block(bare))
