"""The fields of a history as rows of a table, with what rules make of them; without widgets."""

from collections.abc import Mapping
from typing import Final

from leadscorer_gui.analysis.fields import FieldFacts, FieldInUse, NotUnderstood
from leadscorer_gui.analysis.uses import Asker, Table
from leadscorer_gui.collation import name_key
from leadscorer_gui.files.problems import clip
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.data.summary import Row, most_frequent, percent

WARNING: Final = "⚠"
LOST, TOP = 4, 6
"""The cells that hold values of the data."""

_ASKERS: Final = 3
_SHOWN_VALUES: Final = 3
_SHOWN_ASKERS: Final = 3


def field_rows(
    facts: tuple[FieldFacts, ...],
    in_use: dict[tuple[Table, str], tuple[FieldInUse, ...]],
    names: Mapping[str, str],
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """A row for each field, those that rules read first, and what is to be told of each.

    Cells: field, of what, filled, used by, not understood, different values, most frequent values.
    `names`: how types are written, by their folded names.
    """
    rows, details = [], []
    known = {(one.table, one.name) for one in facts}
    for one in facts:
        used = in_use.get((one.table, one.name), ())
        rows.append(_field_row(one, used, names))
        details.append(_detail(used, names))
    for (table, name), used in in_use.items():
        if (table, name) not in known and not _is_made(table, name):
            lost = FieldFacts(table, name, used[0].rows, 0, 0, (), 0, 0, 0, False)
            rows.append(_field_row(lost, used, names, is_missing=True))
            details.append(_detail(used, names))
    # Those that rules read first: they decide about scores. Python's sorting keeps the order.
    order = sorted(range(len(rows)), key=lambda place: not rows[place].cells[_ASKERS])
    return tuple(rows[place] for place in order), tuple(details[place] for place in order)


def _is_made(table: Table, name: str) -> bool:
    """Whether a field is there without a column, or told of elsewhere."""
    return name in ("lead_id", "type", "at") if table == "activities" else name == "lead_id"


def _field_row(
    one: FieldFacts,
    used: tuple[FieldInUse, ...],
    names: Mapping[str, str],
    is_missing: bool = False,
) -> Row:
    worst = min(used, key=lambda use: use.share, default=None)
    filled = _("no such column") if is_missing else percent(one.share)
    if worst is not None and worst.types and worst.rows and not is_missing:
        types = _types(worst, names, 2)
        filled = _("{percent} of {types}").format(percent=percent(worst.share), types=types)
    too_empty = worst is not None and worst.is_too_empty
    askers = tuple(dict.fromkeys(asker for use in used for asker in use.askers))
    lost = max((one for use in used for one in use.not_understood), key=_rows_of, default=None)
    top = [(clip(value), count) for value, count in one.top[:_SHOWN_VALUES]]
    share = one.share if worst is None else worst.share
    cells = (
        one.name,
        _("leads") if one.table == "leads" else _("activities"),
        f"{WARNING} {filled}" if too_empty else filled,
        _asked_by(askers[:_SHOWN_ASKERS], len(askers)),
        "" if lost is None else f"{WARNING} {_lost_words(lost)}",
        grouped(one.distinct),
        _kind(one) + most_frequent(top),
    )
    most = one.top[0][1] if one.top else 0
    not_read = 0 if lost is None else lost.rows
    filling = round(1e6 * share)
    keys = (name_key()(one.name), cells[1], filling, len(askers), not_read, one.distinct, most)
    return Row(cells, keys, one.is_personal)


def _types(use: FieldInUse, names: Mapping[str, str], most: int) -> str:
    """The first types of a use, as the data write them."""
    shown = ", ".join(names.get(key, key) for key in sorted(use.types)[:most])
    return shown + ("…" if len(use.types) > most else "")


def _rows_of(lost: NotUnderstood) -> int:
    return lost.rows


def _kind(one: FieldFacts) -> str:
    """What the values are, where they are not just texts."""
    if one.looked_at and one.numbers == one.looked_at:
        return _("numbers:") + " "
    if one.looked_at and one.dates == one.looked_at:
        return _("dates:") + " "
    return ""


def _asked_by(askers: tuple[Asker, ...], count: int) -> str:
    """Names of rules, the first of them."""
    names = [_asker(asker) for asker in askers]
    if count > len(names):
        more = count - len(names)
        names.append(n_("{count} more", "{count} more", more).format(count=more))
    return ", ".join(dict.fromkeys(names))


def _asker(asker: Asker) -> str:
    if asker.rule is not None:
        return asker.rule
    return _("audience of {model}").format(model=asker.model)


def _lost_words(lost: NotUnderstood) -> str:
    """`2,114: 1,200 (900) · 12 000 (600)`."""
    examples = [(clip(value), count) for value, count in lost.examples[:2]]
    text = _("{count}, such as {examples}")
    return text.format(
        count=grouped(lost.rows), examples=" · ".join(value for value, _n in examples)
    )


def _detail(used: tuple[FieldInUse, ...], names: Mapping[str, str]) -> str:
    """Everything that is to be told about a field that rules read; empty where none does."""
    lines = []
    for use in used:
        rules = ", ".join(dict.fromkeys(_asker(asker) for asker in use.askers))
        of = _types(use, names, len(use.types))
        text = _("{rules}: filled in {filled} of {rows} {of}")
        whose = of or _("rows")
        counts = {"filled": grouped(use.filled), "rows": grouped(use.rows)}
        lines.append(text.format(rules=rules, of=whose, **counts))
        lines += [_not_understood(lost) for lost in use.not_understood]
    return "\n".join(lines)


def _not_understood(lost: NotUnderstood) -> str:
    if lost.reads == "number":
        text = n_(
            "{count} value is no number and counts as empty: {examples}",
            "{count} values are no numbers and count as empty: {examples}",
            lost.rows,
        )
    else:
        text = n_(
            "{count} value is no date and counts as empty: {examples}",
            "{count} values are no dates and count as empty: {examples}",
            lost.rows,
        )
    shown = most_frequent([(clip(value), count) for value, count in lost.examples])
    return text.format(count=grouped(lost.rows), examples=shown)


def field_warnings(
    in_use: dict[tuple[Table, str], tuple[FieldInUse, ...]],
) -> tuple[str, ...]:
    """What to know of the fields that rules read before scores are believed."""
    found = []
    empty = [
        name
        for (table, name), used in in_use.items()
        if any(use.is_too_empty for use in used) and not _is_made(table, name)
    ]
    if empty:
        text = n_(
            "Rules read {fields}, which is empty in most rows: where nothing is known, a score"
            " says nothing.",
            "Rules read {fields}, which are empty in most rows: where nothing is known, a score"
            " says nothing.",
            len(empty),
        )
        found.append(text.format(fields=_quoted(empty)))
    names = [name for (_t, name), used in in_use.items() if any(u.not_understood for u in used)]
    if names:
        text = _("Rules do not understand some values of {fields}: these count as empty.")
        found.append(text.format(fields=_quoted(names)))
    return tuple(found)


def _quoted(names: list[str]) -> str:
    texts = [_("“{name}”").format(name=name) for name in names[:_SHOWN_ASKERS]]
    if len(names) > _SHOWN_ASKERS:
        more = len(names) - _SHOWN_ASKERS
        texts.append(n_("{count} more", "{count} more", more).format(count=more))
    return ", ".join(texts)
