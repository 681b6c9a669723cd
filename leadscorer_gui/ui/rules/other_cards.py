"""A group, or the model, in the inspector: the name, what it says, and an editor for each part."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leadscorer_gui.analysis.condition_counts import Asked
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.model_forms import group_form, model_form_problems
from leadscorer_gui.model.raw import Raw
from leadscorer_gui.model.sentences import group_sentence
from leadscorer_gui.model.workspace import AnyModel, Group, Model
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.conditions.offers import Offers
from leadscorer_gui.ui.editors.group_editor import GroupEditor
from leadscorer_gui.ui.editors.model_parts import ModelParts
from leadscorer_gui.ui.editors.sections import below
from leadscorer_gui.ui.rules.counting import LiveCounts
from leadscorer_gui.ui.rules.inspector_parts import NameEdit, TextPart


class _Card(QWidget):
    """Widgets below each other; what the document refuses is told."""

    told = Signal(str)

    def __init__(self, document: Document, *parts: QWidget) -> None:
        super().__init__()
        self._document = document
        layout = QVBoxLayout(self)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)

    def _ask(self, intent: Callable[[], object]) -> bool:
        try:
            intent()
        except (ValueError, KeyError) as error:
            self.told.emit(str(error))
            return False
        return True


class GroupCard(_Card):
    """A group: its name, limits and ageing, and how many rules count in it."""

    def __init__(self, document: Document) -> None:
        self.sentence, self.rules = TextPart("group_limits"), TextPart("group_rules")
        self.editor = GroupEditor()
        super().__init__(document, self.sentence, self.editor, self.rules)
        self._model: Model | None = None
        self._group: Group | None = None
        self.editor.changed.connect(self._change)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the editor reads its own."""
        self.sentence.name_it(_("What it does"))
        self.rules.name_it(_("Rules"))

    def show_group(self, model: Model, group: Group) -> None:
        """Show a group as it is now."""
        self._model, self._group = model, group
        self.sentence.show_text(group_sentence(group))
        kinds = {rule.kind for rule in model.rules if getattr(rule, "group", None) == group.id}
        problems = model_form_problems(model, self._document.workspace)
        place = [one.id for one in model.groups].index(group.id)
        self.editor.show_form(
            group_form(model, group.id),
            below(problems, "groups", place),
            kinds != {"fit"},
            group.id,
        )
        inside = [rule for rule in model.scored_rules() if rule.group == group.id]
        text = n_("{count} rule that counts", "{count} rules that count", len(inside))
        self.rules.show_text(text.format(count=len(inside)))

    @Slot(object)
    def _change(self, form: Raw) -> None:
        model, group = self._model, self._group
        assert model is not None, "the card is shown with a group alone"
        assert group is not None
        if not self._ask(lambda: self._document.set_group_form(model.id, group.id, form)):
            self.show_group(model, group)


class ModelCard(_Card):
    """A model, finished or not: its name, and what surrounds its rules."""

    def __init__(self, document: Document) -> None:
        self.name, self.editor = NameEdit("model_name"), ModelParts()
        super().__init__(document, self.name, self.editor)
        self._model: AnyModel | None = None
        self._offers = Offers()
        self.counts = LiveCounts(self)
        self.name.chosen.connect(self._rename)
        self.editor.changed.connect(self._change)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the editors read their own."""
        self.name.setAccessibleName(_("Name of the model"))

    def show_offers(self, offers: Offers) -> None:
        """Complete what is typed from what the data has, from now on."""
        self._offers = offers
        if self._model is not None:
            self.show_model(self._model)

    def show_model(self, model: AnyModel) -> None:
        """Show a model as it is now."""
        self._model = model
        workspace = self._document.workspace
        self.name.show_name(model.name)
        leads = self._offers.known("leads", (), workspace)
        types = self._offers.known("activities", (), workspace).values.get("type", ())
        problems = model_form_problems(model, workspace)
        self.editor.show_model(model, problems, leads, types)
        self.counts.show_data(self._offers.history, workspace)
        self.counts.ask([(self.editor.audience.builder, Asked("leads"))])

    @Slot(str)
    def _rename(self, name: str) -> None:
        model = self._model
        assert model is not None, "the card is shown with a model alone"
        if not self._ask(lambda: self._document.set_model_name(model.id, name.strip())):
            self.name.restore()

    @Slot(str, object)
    def _change(self, key: str, part: Raw | None) -> None:
        model = self._model
        assert model is not None, "the card is shown with a model alone"
        if not self._ask(lambda: self._document.set_model_part(model.id, key, part)):
            self.show_model(model)
