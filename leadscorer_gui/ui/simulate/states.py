"""What the line of the threshold shows, made of what is drawn below it."""

from leadscorer_gui.charts.top_panel import TopPanel
from leadscorer_gui.charts.words import capacity_label
from leadscorer_gui.ui.simulate.line_overlay import LineState


def line_state(top: TopPanel, saved: int | None) -> LineState:
    """The line with its words; `saved` is the threshold before a move, None without one.

    The capacity is a number of MQLs per week, and stands on their curve alone.
    """
    moved = saved is not None and saved != top.threshold
    capacity = top.curves.capacity if top.shown == "weekly" else None
    return LineState(
        threshold=top.threshold,
        label=top.label(),
        saved=saved,
        change=top.change(saved) if moved and saved is not None else "",
        capacity=capacity,
        capacity_label="" if capacity is None else capacity_label(capacity),
    )
