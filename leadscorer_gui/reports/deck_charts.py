"""Charts that PowerPoint itself draws, with their numbers in a sheet that people can edit."""

from io import BytesIO
from typing import Any, Final

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.exchange.paper_sheet import OPTIONS
from leadscorer_gui.reports.layouts import Room
from leadscorer_gui.reports.look import safe
from leadscorer_gui.reports.native import CategoryChart, Curve, CurveChart, Native, Role

_POINT: Final = 12_700
_LETTERS: Final = 12
_WIDTHS: Final[dict[Role, float]] = {
    "main": 2.5, "soft": 1.25, "loss": 2.0, "reference": 1.75, "threshold": 2.25,
}  # fmt: skip
_NAMED: Final = 16
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def put_chart(slide: Any, told: Native, room: Room, palette: Palette, templated: bool) -> Any:
    """Add a chart to a slide; colours are those of its theme where it is `templated`."""
    from pptx.chart.data import CategoryChartData, XyChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data: Any
    place = room.left, room.top, room.width, room.height
    if isinstance(told, CurveChart):
        data = XyChartData()
        for curve in told.curves:
            series = data.add_series(safe(curve.name))
            for x, y in zip(curve.x, curve.y, strict=True):
                series.add_data_point(x, y)
        kind = XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    else:
        data = CategoryChartData()
        data.categories = [safe(name) for name in told.categories]
        for one in told.series:
            data.add_series(safe(one.name), one.values)
        kind = {
            "bars": XL_CHART_TYPE.COLUMN_STACKED,
            "lying": XL_CHART_TYPE.BAR_CLUSTERED,
            "lines": XL_CHART_TYPE.LINE_MARKERS,
        }[told.kind]
    frame = slide.shapes.add_chart(kind, *place, data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(chart_book(told))
    _Styling(chart, palette, templated).style(told)
    return frame


def chart_book(told: Native) -> bytes:
    """The sheet behind a chart, laid out as its references want it; no cell is a formula."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped,unused-ignore]

    held = BytesIO()
    with Workbook(held, OPTIONS) as book:
        sheet = book.add_worksheet("Sheet1")
        if isinstance(told, CurveChart):
            row = 0
            for curve in told.curves:
                sheet.write_string(row, 1, safe(curve.name))
                sheet.write_column(row + 1, 0, curve.x)
                sheet.write_column(row + 1, 1, curve.y)
                row += len(curve.x) + 2
        else:
            sheet.set_column(0, 0, 24)
            for place, name in enumerate(told.categories, 1):
                sheet.write_string(place, 0, safe(name))
            for column, one in enumerate(told.series, 1):
                sheet.write_string(0, column, safe(one.name))
                sheet.write_column(1, column, one.values)
    return held.getvalue()


class _Styling:
    """The look that our charts share: quiet axes, one colour for each role."""

    def __init__(self, chart: Any, palette: Palette, templated: bool) -> None:
        self._chart, self._palette, self._templated = chart, palette, templated

    def style(self, told: Native) -> None:
        """Colours, axes, legend."""
        from pptx.enum.chart import XL_LEGEND_POSITION

        chart = self._chart
        chart.has_title = False
        chart.font.size = _LETTERS * _POINT
        self._ink(chart.font.color, self._palette.text, "text")
        several = len(told.curves if isinstance(told, CurveChart) else told.series) > 1
        chart.has_legend = several
        if several:
            chart.legend.position = XL_LEGEND_POSITION.TOP
            chart.legend.include_in_layout = False
        self._axes(told)
        if isinstance(told, CurveChart):
            self._curves(told)
        else:
            self._categories(told)

    def _axes(self, told: Native) -> None:
        chart = self._chart
        for axis, told_title in (
            (chart.category_axis, told.x_title),
            (chart.value_axis, told.y_title),
        ):
            title = " ".join(safe(told_title).split())  # one paragraph, with something in it
            axis.has_title = bool(title)
            if title:
                axis.axis_title.text_frame.text = title
                run = axis.axis_title.text_frame.paragraphs[0].runs[0]
                run.font.size, run.font.bold = _LETTERS * _POINT, False
                self._ink(run.font.color, self._palette.quiet_text, "text")
            self._ink(axis.format.line.color, self._palette.grid, "quiet")
        value, category = chart.value_axis, chart.category_axis
        value.has_major_gridlines, category.has_major_gridlines = True, False
        self._ink(value.major_gridlines.format.line.color, self._palette.grid, "quiet")
        value.tick_labels.number_format, value.tick_labels.number_format_is_linked = "#,##0", False
        if isinstance(told, CurveChart):
            category.minimum_scale, category.maximum_scale = told.x_range
            category.tick_labels.number_format = "0"
            category.tick_labels.number_format_is_linked = False
            if all(min(curve.y, default=0) >= 0 for curve in told.curves):
                value.minimum_scale = 0
        elif told.kind == "lying":
            _from_above(category, value)
        else:
            _name_some(category, len(told.categories))

    def _curves(self, told: CurveChart) -> None:
        plot = self._chart.plots[0]
        for series, curve in zip(plot.series, told.curves, strict=True):
            series.smooth = False
            self._line(series, curve.role, curve.dashed)
            if curve.label:
                self._label(series, curve)

    def _label(self, series: Any, curve: Curve) -> None:
        from pptx.enum.chart import XL_LABEL_POSITION

        label = series.points[len(curve.x) - 1].data_label
        label.has_text_frame = True
        label.text_frame.text = safe(curve.label)
        label.position = XL_LABEL_POSITION.RIGHT
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold = (_LETTERS + 2) * _POINT, True
        self._ink(font.color, self._palette.text, "text")

    def _categories(self, told: CategoryChart) -> None:
        from pptx.enum.chart import XL_LABEL_POSITION

        plot = self._chart.plots[0]
        if told.kind != "lines":
            plot.gap_width = 35
            plot.overlap = 100 if told.kind == "bars" else 0
        for series, one in zip(plot.series, told.series, strict=True):
            if told.kind == "lines":
                series.smooth = False
                self._line(series, one.role, one.role in ("soft", "reference"))
                series.marker.size = 6
                series.marker.format.fill.solid()
                self._ink(series.marker.format.fill.fore_color, self._colour(one.role), one.role)
                series.marker.format.line.fill.background()
            else:
                series.format.fill.solid()
                self._ink(series.format.fill.fore_color, self._colour(one.role), one.role)
                series.invert_if_negative = False
        if told.labelled:
            plot.has_data_labels = True
            plot.data_labels.show_value = True
            plot.data_labels.number_format = "#,##0"
            plot.data_labels.number_format_is_linked = False
            plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END

    def _line(self, series: Any, role: Role, dashed: bool) -> None:
        from pptx.enum.dml import MSO_LINE

        line = series.format.line
        line.width = round(_WIDTHS[role] * _POINT)
        self._ink(line.color, self._colour(role), role)
        if dashed:
            line.dash_style = MSO_LINE.DASH

    def _colour(self, role: Role) -> str:
        palette = self._palette
        return {
            "main": palette.current, "soft": palette.bands[2], "loss": palette.loss,
            "reference": palette.reference, "threshold": palette.threshold,
        }[role]  # fmt: skip

    def _ink(self, colour: Any, plain: str, role: str) -> None:
        """A colour of the template by its role, else the plain one."""
        from pptx.dml.color import RGBColor
        from pptx.enum.dml import MSO_THEME_COLOR

        if not self._templated:
            colour.rgb = RGBColor.from_string(plain[1:])
            return
        themed = {
            "main": MSO_THEME_COLOR.ACCENT_1, "soft": MSO_THEME_COLOR.ACCENT_1,
            "loss": MSO_THEME_COLOR.ACCENT_2, "quiet": MSO_THEME_COLOR.BACKGROUND_2,
        }  # fmt: skip
        colour.theme_color = themed.get(role, MSO_THEME_COLOR.TEXT_1)
        if role == "soft":
            colour.brightness = 0.4


def _from_above(names: Any, numbers: Any) -> None:
    """The first row at the top, names at the left edge whatever the bars do, numbers below."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    numbers._element.find(f"{_C}crosses").set("val", "max")


def _name_some(axis: Any, count: int) -> None:
    """Names of at most `_NAMED` categories, so that none stands in another."""
    step = -(-count // _NAMED)
    if step < 2:
        return
    after = axis._element.find(f"{_C}noMultiLvlLbl")
    for name in ("tickLblSkip", "tickMarkSkip"):
        made = axis._element.makeelement(f"{_C}{name}", {"val": str(step)})
        after.addprevious(made)
