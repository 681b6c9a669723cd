"""Which rules are shown: all, or those of one sort, such as those that never fire."""

from collections.abc import Collection
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from leadscorer_gui.document.rule_tree import RuleRole
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.texts import _

Sort: TypeAlias = Literal[
    "all", "never_fires", "always_fires", "no_effect", "changed", "unfinished", "off"
]  # fmt: skip

SORTS: Final[tuple[Sort, ...]] = (
    "all", "never_fires", "always_fires", "no_effect", "changed", "unfinished", "off",
)  # fmt: skip

NEARLY_ALL: Final = 95
"""Per cent of the leads from which on a rule fires for nearly everyone."""


class ShowBox(QComboBox):
    """Chooses a sort of rules."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("show_rules")
        self.retranslate()
        self.activated.connect(self.chosen)

    @property
    def sort(self) -> Sort:
        """The chosen sort."""
        sort: Sort = self.currentData()
        return sort

    @Slot()
    def show_all(self) -> None:
        """Choose all rules."""
        if self.sort != "all":
            self.setCurrentIndex(0)
            self.chosen.emit()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        names = {
            "all": _("All rules"),
            "never_fires": _("Never fires"),
            "always_fires": _("Fires for nearly all"),
            "no_effect": _("No effect"),
            "changed": _("Changed since the last version"),
            "unfinished": _("Unfinished"),
            "off": _("Off"),
        }
        row = max(0, self.currentIndex())
        self.clear()
        for sort in SORTS:
            self.addItem(names[sort], sort)
        self.setCurrentIndex(row)
        self.setAccessibleName(_("Rules to show"))
        self.view().setAccessibleName(_("Rules to show"))
        self.setToolTip(
            _("Show only rules that never fire, do nothing, were changed or are unfinished")
        )

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def is_of_sort(
    rule: QModelIndex | QPersistentModelIndex, sort: Sort, frozen: Collection[AnyRule] | None
) -> bool:
    """Whether a row of a rule tree is of a sort, as far as is known by now.

    `frozen`: the rules of the last version, None where there is none.
    """
    if sort == "all":
        return True
    if sort == "changed":
        return frozen is not None and rule.data(RuleRole.VALUE) not in frozen
    if sort == "unfinished":
        return bool(rule.data(RuleRole.UNFINISHED))
    if rule.data(RuleRole.UNFINISHED):
        return False
    if sort == "off":
        return not rule.data(RuleRole.ENABLED)
    return _does(rule, sort)


def _does(rule: QModelIndex | QPersistentModelIndex, sort: Sort) -> bool:
    """Whether what is known of a finished rule's effect is of a sort."""
    hits, effect = rule.data(RuleRole.HITS), rule.data(RuleRole.EFFECT)
    if sort == "never_fires":
        return hits is not None and not hits.leads
    if effect is None:
        return False
    if sort == "always_fires":
        return bool(effect.leads and 100 * effect.hit >= NEARLY_ALL * effect.leads)
    return effect.reason not in (None, "off")
