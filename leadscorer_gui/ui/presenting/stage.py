"""The windows of a show and the screens that they are on."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen

from leadscorer_gui.ui.presenting.presenter_window import PresenterWindow
from leadscorer_gui.ui.presenting.show_window import ShowWindow
from leadscorer_gui.ui.simulate.rendering import Renderer


class Stage(QObject):
    """The audience's window, and the presenter's where there is room for one; `close` at the end.

    With two screens the audience's fills the second one. On a single screen that is filled there is
    no room for a presenter's window; beside a show in a window there is. `renderers`: what draws
    for the one and for the other.
    """

    wished = Signal(str)
    """A `Command`, from either window."""
    threshold_tried = Signal(object)
    """Hundredths, from either window."""
    told = Signal(str)
    """What was copied."""
    closed = Signal()
    """Somebody closed a window."""

    def __init__(
        self, in_window: bool, renderers: tuple[Renderer, Renderer], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._renderers, self._swapped = renderers, False
        self._in_window = in_window
        several = len(QGuiApplication.screens()) > 1
        self.audience = ShowWindow(renderers[0], not in_window)
        self.presenter: PresenterWindow | None = None
        for page in self.audience.pages:
            page.threshold_tried.connect(self.threshold_tried)
            page.outputs.told.connect(self.told)
        self._connect(self.audience)
        if in_window or several:
            self.presenter = PresenterWindow(renderers[1])
            self.presenter.threshold_tried.connect(self.threshold_tried)
            self.presenter.show_swap(several and not in_window)
            self._connect(self.presenter)
        for changed in (_application().screenAdded, _application().screenRemoved):
            changed.connect(self._follow_screens)

    def _connect(self, window: ShowWindow | PresenterWindow) -> None:
        window.wished.connect(self.wished)
        window.closed.connect(self.closed)

    @property
    def is_busy(self) -> bool:
        """Whether a picture is still to come."""
        return any(one.is_busy for one in self._renderers)

    def show(self) -> None:
        """Bring the windows up: the audience's has the keyboard, and the second screen."""
        first, second = _screens()
        if self._swapped:
            first, second = second, first
        if self.presenter is not None:
            self.presenter.show_on(first.availableGeometry())
        self.audience.show_on(second.geometry())

    def swap(self) -> None:
        """Change the screens of the two windows, where there are two."""
        if self.presenter is not None and len(QGuiApplication.screens()) > 1:
            self._swapped = not self._swapped
            self.show()

    @Slot()
    def _follow_screens(self) -> None:
        """A screen was plugged in or out: the audience's window is on the one that is left."""
        if self._in_window:
            return
        several = len(QGuiApplication.screens()) > 1
        if self.presenter is not None:
            self.presenter.show_swap(several)
        self.show()
        if self.presenter is not None and not several:
            self.presenter.hide()  # it would lie below, or above, what the audience sees

    @Slot()
    def close(self) -> None:
        """Take the windows away; what is being drawn for them is drawn for nobody."""
        for window in (self.audience, self.presenter):
            if window is not None:
                window.closed.disconnect(self.closed)
                window.close()
                window.deleteLater()
        self.deleteLater()


def _application() -> QGuiApplication:
    """The application, which knows of screens."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application


def _screens() -> tuple[QScreen, QScreen]:
    """The presenter's and the audience's: the same where there is one alone."""
    first = QGuiApplication.primaryScreen()
    others = [one for one in QGuiApplication.screens() if one is not first]
    return first, others[0] if others else first
