"""The page of the mode *Rules*: the draft, or a frozen version in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from leadscorer_gui.model.workspace import Version, Workspace
from leadscorer_gui.ui.versions.version_view import VersionView


class RulesPage(QStackedWidget):
    """Shows the rules of the draft unless a version is looked at."""

    version_shown = Signal(bool)
    """Whether a version stands in the place of the draft now."""

    def __init__(self, rules: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rules_page")
        self.rules, self.view = rules, VersionView()
        self.addWidget(rules)
        self.addWidget(self.view)

    @property
    def version(self) -> Version | None:
        """The version that is looked at; None for the draft."""
        return self.view.version if self.currentWidget() is self.view else None

    def first_to_focus(self) -> QWidget:
        """Where the cursor belongs."""
        return self._page()

    def show_version(self, version: Version, workspace: Workspace) -> None:
        """Show a version beside the workspace as it is now."""
        self.view.show_version(version, workspace)
        self._turn_to(self.view)

    def show_draft(self) -> None:
        """Show the draft."""
        self._turn_to(self.rules)

    def _page(self) -> QWidget:
        return self.view if self.currentWidget() is self.view else self.rules

    def _turn_to(self, page: QWidget) -> None:
        if self._page() is not page:
            had_focus = self._page().isAncestorOf(self.window().focusWidget() or self)
            self.setCurrentWidget(page)
            if had_focus:
                self.first_to_focus().setFocus()
            self.version_shown.emit(page is self.view)
