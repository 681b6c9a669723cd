"""A widget on the screen, with the keyboard."""


def show(qtbot, widget, width, height):
    """Show a widget as the active window of this size; it goes with the test."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget
