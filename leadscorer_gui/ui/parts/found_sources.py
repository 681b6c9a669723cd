"""What 'Find anything' looks through: leads, rules and models. Each source is a fixed value.

A source is asked in a worker thread, so it holds values that never change, and no widgets.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from leadscorer_gui.analysis.explanation_words import signed
from leadscorer_gui.analysis.lead_lists import masked_name
from leadscorer_gui.analysis.lead_search import EXACT, FoundLead, LeadSearch
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import AnyModel, Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.matching_words import rank, seekable

_MOST_DETAILS = 3


@dataclass(frozen=True)
class Found:
    """Something found, and how to get there; `go` is called in the GUI thread.

    `fit` orders what several sources found: 0 fits best.
    """

    title: str
    detail: str
    kind: str
    go: Callable[[], object]
    fit: int = 2


class Source(Protocol):
    """Something to look through."""

    @property
    def name(self) -> str:
        """What is looked through, in words."""

    def search(self, text: str, limit: int) -> list[Found]:
        """At most so many things, the best first. Without a text: prepare, and find nothing."""


class LeadSource:
    """Leads by their id, e-mail address, name or company; `go` gets the id.

    With hidden names only ids are searched, and a number stands for each lead.
    """

    def __init__(
        self, search: LeadSearch, go: Callable[[str], object], names_hidden: bool = False
    ) -> None:
        columns = search.columns[:1] if names_hidden else search.columns
        self._search, self._go, self._hidden = LeadSearch(columns), go, names_hidden

    @property
    def name(self) -> str:
        """What is looked through."""
        return _("Leads")

    def search(self, text: str, limit: int) -> list[Found]:
        """The leads found."""
        if not text:
            self._search.prepare()
            return []
        found = self._search.find(text, limit)
        if self._hidden:
            found = [*self._masked(text), *found][:limit]
        return [self._as_found(lead) for lead in found]

    def _masked(self, text: str) -> list[FoundLead]:
        """The lead that is called so while names are hidden."""
        number = re.search(r"\d{1,9}", text)
        place = int(number[0]) - 1 if number else -1
        count = len(self._search.columns[0].distinct)
        named = 0 <= place < count and fold(masked_name(place)) == fold(text)
        return [FoundLead(place, EXACT)] if named else []

    def _as_found(self, lead: FoundLead) -> Found:
        ids, *others = self._search.columns
        lead_id = ids.text(lead.place)
        title = masked_name(lead.place) if self._hidden else lead_id
        texts = (column.text(lead.place) for column in others)
        details = [text for text in dict.fromkeys(texts) if text and text != lead_id]
        detail = " · ".join(details[:_MOST_DETAILS])
        return Found(title, detail, _("Lead"), partial(self._go, lead_id), lead.fit)


class RuleSource:
    """The rules of a model by name, id, activity type or description; `go` gets both ids."""

    def __init__(self, model: AnyModel, go: Callable[[str, str], object]) -> None:
        self._model, self._go = model, go

    @property
    def name(self) -> str:
        """What is looked through."""
        return _("Rules")

    def search(self, text: str, limit: int) -> list[Found]:
        """The rules found."""
        rules = self._model.rules if isinstance(self._model, Model) else ()
        words = seekable(text).split()
        found = []
        for rule in rules if words else ():
            fit = rank(words, seekable(rule.name), seekable(_more_of(rule)))
            if fit is not None:
                go = partial(self._go, self._model.id, rule.id)
                found.append(Found(rule.name, self._detail(rule), _("Rule"), go, fit))
        return sorted(found, key=_fit_of)[:limit]

    def _detail(self, rule: AnyRule) -> str:
        if not isinstance(rule, Rule) or rule.points is None:
            return self._model.name
        return f"{self._model.name} · {signed(rule.points)}"


class ModelSource:
    """The models by name, product or id; `go` gets the id."""

    def __init__(self, models: Sequence[AnyModel], go: Callable[[str], object]) -> None:
        self._models, self._go = tuple(models), go

    @property
    def name(self) -> str:
        """What is looked through."""
        return _("Models")

    def search(self, text: str, limit: int) -> list[Found]:
        """The models found."""
        words = seekable(text).split()
        found = []
        for model in self._models if words else ():
            product = (model.product if isinstance(model, Model) else None) or ""
            fit = rank(words, seekable(model.name), seekable(f"{product} {model.id}"))
            if fit is not None:
                go = partial(self._go, model.id)
                found.append(Found(model.name, product, _("Model"), go, fit))
        return sorted(found, key=_fit_of)[:limit]


def _more_of(rule: AnyRule) -> str:
    if not isinstance(rule, Rule):
        return rule.id
    return " ".join((rule.id, *rule.activity, rule.description or ""))


def _fit_of(found: Found) -> int:
    return found.fit
