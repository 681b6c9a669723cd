"""What has changed from a version to the draft, by rules and by the other parts of a model."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _, n_

_SAID_APART = ("id", "name", "product", "capacity", "rules", "mql")
_MOST_NAMES = 3


@dataclass(frozen=True)
class ModelChanges:
    """Rules by their names, in the order of the models, and the keys of other parts."""

    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    parts: tuple[str, ...]
    threshold: tuple[int, int] | None

    @staticmethod
    def between(before: Model, after: Model) -> "ModelChanges":
        """What changes from one model to another; that rules only moved does not count."""
        old = {rule.id: rule for rule in before.rules}
        new = {rule.id: rule for rule in after.rules}
        both = [rule for rule in after.rules if rule.id in old]
        parts = [
            field.name
            for field in fields(Model)
            if field.name not in _SAID_APART
            and getattr(before, field.name) != getattr(after, field.name)
        ]
        one, other = before.mql.threshold, after.mql.threshold
        if replace(before.mql, threshold=other) != after.mql:
            parts.append("mql")
        return ModelChanges(
            changed=tuple(rule.name for rule in both if rule != old[rule.id]),
            added=tuple(rule.name for rule in after.rules if rule.id not in old),
            removed=tuple(rule.name for rule in before.rules if rule.id not in new),
            parts=tuple(parts),
            threshold=None if one == other else (one, other),
        )

    def __bool__(self) -> bool:
        return any((self.changed, self.added, self.removed, self.parts, self.threshold))

    def words(self) -> str:
        """The changes in one line; empty without any."""
        return "; ".join(self._each())

    def _each(self) -> Iterator[str]:
        if self.threshold is not None:
            before, after = map(shown_points, self.threshold)
            yield _("threshold {before} → {after}").format(before=before, after=after)
        for names, text in (
            (self.changed, n_("{count} rule changed", "{count} rules changed", len(self.changed))),
            (self.added, n_("{count} rule added", "{count} rules added", len(self.added))),
            (self.removed, n_("{count} rule removed", "{count} rules removed", len(self.removed))),
        ):
            if names:
                yield f"{text.format(count=len(names))} ({_listed(names)})"
        known = _part_names()
        if self.parts:
            yield _("other {parts}").format(parts=", ".join(known[key] for key in self.parts))


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMES])
    return f"{shown}, …" if len(names) > _MOST_NAMES else shown


def _part_names() -> dict[str, str]:
    return {
        "mql": _("least fit or engagement"),
        "bands": _("bands"),
        "matrix": _("grades"),
        "audience": _("audience"),
        "limits": _("limits"),
        "groups": _("groups"),
        "inactivity": _("inactivity"),
    }
