"""Connects versions with the window: the list of models, the page of rules, the pulse strip."""

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.model.versions import find_version
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.models_panel import ModelsPanel
from leadscorer_gui.ui.pulse_strip import PulseStrip
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.versions.rules_page import RulesPage
from leadscorer_gui.ui.versions.version_delta import VersionDelta


class VersionDesk(QObject):
    """What is done with versions; call `shut_down` before it goes."""

    rules_wished = Signal()
    """A version is to be looked at: the mode *Rules* should be shown."""

    def __init__(
        self, session: Session, looking: Looking, panel: ModelsPanel, page: RulesPage,
        pulse: PulseStrip, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._document = session, session.document
        self._panel, self._page, self._pulse = panel, page, pulse
        self.delta = VersionDelta(session, looking, self)
        self.delta.changed.connect(self._show_delta)
        panel.version_chosen.connect(self.show_version)
        panel.model_chosen.connect(self._leave)
        page.view.left.connect(self.leave)
        page.view.draft_wished.connect(panel.actions_of_models.draft_from)
        page.view.model_wished.connect(self._new_model)
        session.workspace_edited.connect(self._follow)
        session.opened.connect(self._leave)

    @Slot(str, int)
    def show_version(self, model_id: str, number: int) -> None:
        """Show a version in the place of the draft's rules."""
        workspace = self._document.workspace
        version = find_version(workspace, model_id, number)
        if version is None:
            return
        self._page.show_version(version, workspace)
        self._session.choose_model(model_id)
        self._panel.choose_version(model_id, number)
        self.rules_wished.emit()

    @Slot()
    def leave(self) -> None:
        """Back to the draft."""
        version = self._page.version
        self._leave()
        if version is not None:
            self._panel.choose_version(version.model.id, 0)

    @Slot()
    def _leave(self) -> None:
        self._page.show_draft()

    @Slot()
    def _follow(self) -> None:
        """An edit, or another model: a version that is gone or not of it is no longer shown."""
        version, workspace = self._page.version, self._document.workspace
        if version is None:
            return
        there = find_version(workspace, version.model.id, version.number)
        if there is None or version.model.id != self._session.model_id:
            self._leave()
        else:
            self._page.view.show_version(there, workspace)

    @Slot(str, int)
    def _new_model(self, model_id: str, number: int) -> None:
        new = self._document.new_from_version(model_id, number)
        self._leave()
        self._session.choose_model(new)
        self._panel.choose(new)

    @Slot()
    def _show_delta(self) -> None:
        version = self.delta.version
        name = "" if version is None else _("v{number}").format(number=version.number)
        self._pulse.show_version(name, self.delta.figure)

    def shut_down(self) -> None:
        """Stop all work, and wait for it."""
        self.delta.shut_down()
