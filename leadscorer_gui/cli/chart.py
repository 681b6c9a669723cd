"""`leadscorer chart`: the threshold's curve above the new MQLs by week, as a picture."""

from argparse import Namespace

from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.cli.output import put_file, warn
from leadscorer_gui.texts import _


def chart(options: Namespace) -> int:
    """Draw one model at its threshold; the format is that of the file's name."""
    # Loaded only where a picture is made: matplotlib takes most of a second.
    from leadscorer_gui.analysis.threshold_view import ThresholdView
    from leadscorer_gui.charts.figures import (
        FORMATS,
        characters_without_font,
        figure_bytes,
        threshold_figure,
    )
    from leadscorer_gui.charts.palette import THEMES
    from leadscorer_gui.cli.scoring import Scoring

    format_ = options.out.suffix.lower().removeprefix(".")
    if format_ not in FORMATS:
        message = _("--out {file}: the ending must be .png, .svg or .pdf")
        raise UsageError(message.format(file=options.out))
    with Scoring(options) as scoring:
        view = ThresholdView.of(scoring.simulate(scoring.models[0]))
        if missing := characters_without_font(view.model_name):
            message = _("no font on this machine has {characters}; install one, such as Noto Sans")
            warn(message.format(characters=" ".join(missing)))
        put_file(figure_bytes(threshold_figure(view, THEMES[options.theme]), format_), options.out)
    return 0
