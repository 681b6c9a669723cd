"""`leadscorer chart`: a chart of one model as a picture.

Each chart is told of by its name in a table such as `charts_rules.CHARTS`; matplotlib, which takes
most of a second, is loaded where a picture is made.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from leadscorer_gui.cli.analyses_coverage import check_coverage
from leadscorer_gui.cli.analyses_products import check_products
from leadscorer_gui.cli.analyses_split import check_split
from leadscorer_gui.cli.arguments import DEFAULT_CHART
from leadscorer_gui.cli.charts_coverage import CHARTS as COVERAGE
from leadscorer_gui.cli.charts_lead import CHARTS as LEAD
from leadscorer_gui.cli.charts_lead import check_lead
from leadscorer_gui.cli.charts_nurture import CHARTS as NURTURE
from leadscorer_gui.cli.charts_quality import CHARTS as QUALITY
from leadscorer_gui.cli.charts_rules import CHARTS as RULES
from leadscorer_gui.cli.charts_split import CHARTS as SPLIT
from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.cli.named import Chart, days_to_win
from leadscorer_gui.cli.nurture_options import check_nurture
from leadscorer_gui.cli.output import put_file, warn
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from leadscorer_gui.charts.palette import Palette
    from leadscorer_gui.cli.scoring import Scoring


def threshold(scoring: Scoring, _options: Namespace, palette: Palette) -> Figure:
    """The threshold's curve above the new MQLs by week."""
    from leadscorer_gui.analysis.threshold_view import ThresholdView
    from leadscorer_gui.charts.figures import threshold_figure

    return threshold_figure(ThresholdView.of(scoring.simulate(scoring.models[0])), palette)


CHARTS: dict[str, Chart] = {
    DEFAULT_CHART: threshold,
    **QUALITY,
    **RULES,
    **SPLIT,
    **COVERAGE,
    **LEAD,
    **NURTURE,
}
"""Every chart by its name."""


def chart(options: Namespace) -> int:
    """Draw one chart of one model; the format is that of the file's name."""
    from leadscorer_gui.charts.figures import FORMATS, characters_without_font, figure_bytes
    from leadscorer_gui.charts.palette import THEMES
    from leadscorer_gui.cli.scoring import Scoring

    if options.name not in CHARTS:
        message = _("--name {name}: there is no such chart; there is: {known}")
        raise UsageError(message.format(name=options.name, known=", ".join(CHARTS)))
    format_ = options.out.suffix.lower().removeprefix(".")
    if format_ not in FORMATS:
        message = _("--out {file}: the ending must be .png, .svg or .pdf")
        raise UsageError(message.format(file=options.out))
    days_to_win(options)
    check_coverage(options)
    check_split(options)
    check_lead(options)
    check_products(options)
    check_nurture(options)
    with Scoring(options) as scoring:
        figure = CHARTS[options.name](scoring, options, THEMES[options.theme])
        if missing := characters_without_font(_texts(figure)):
            message = _("no font on this machine has {characters}; install one, such as Noto Sans")
            warn(message.format(characters=" ".join(missing)))
        put_file(figure_bytes(figure, format_), options.out)
    return 0


def _texts(figure: Figure) -> str:
    """All that stands in a figure."""
    from matplotlib.text import Text

    found = figure.findobj(Text)
    return "".join(text.get_text() for text in found if isinstance(text, Text))
