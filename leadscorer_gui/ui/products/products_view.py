"""The models side by side: threshold, MQLs per week, capacity, and the leads that several want."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QSplitter, QTreeView, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.products import Overlap, Product, Products, Shared
from leadscorer_gui.charts.words import short
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.leads.text_table import TextTable
from leadscorer_gui.ui.parts.passing_focus import pass_focus
from leadscorer_gui.ui.parts.rows import RowDelegate
from leadscorer_gui.ui.products.products_work import ProductsWork

_NUMBERS: Final = tuple(range(2, 9))
_WIDE: Final = 1200
"""From so many pixels on both tables stand side by side."""
_SHARES: Final = (580, 420)
_LEAST_LETTERS: Final = 7
_OVERLAP_NUMBERS: Final = tuple(range(2, 7))


class ProductsView(QWidget):
    """Shows what `ProductsWork` finds; it works while the view is in sight."""

    model_wished = Signal(str)
    """The id of a model that the user went to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("products_view")
        self._work: ProductsWork | None = None
        self.summary, self.note = QLabel(), QLabel()
        self.note.setWordWrap(True)
        self.models, self.overlaps = QTreeView(), QTreeView()
        self.models_table = TextTable((), _NUMBERS, parent=self)
        self.overlaps_table = TextTable((), _OVERLAP_NUMBERS, parent=self)
        self._ids: tuple[str, ...] = ()
        self.tables = QSplitter(Qt.Orientation.Vertical)
        self.tables.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        for view, name in ((self.models, "products"), (self.overlaps, "product_overlaps")):
            view.setObjectName(name)
            view.setItemDelegate(RowDelegate(view))
            view.setRootIsDecorated(False)
            view.setUniformRowHeights(True)
            view.setAllColumnsShowFocus(True)
            self.tables.addWidget(view)
        layout.addWidget(self.tables, 1)
        layout.addWidget(self.note)
        self.models.activated.connect(self._go)
        pass_focus(self, self.models)
        self.retranslate()

    def follow(self, work: ProductsWork) -> None:
        """Show what a work finds, from now on."""
        self._work = work
        work.changed.connect(self.show_work)
        work.want(self.isVisible())

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(_("Models side by side"))
        self.models.setAccessibleName(_("Models side by side"))
        self.overlaps.setAccessibleName(_("Leads that two models want"))
        self.note.setText(
            _(
                "“Also of others”: MQLs that are MQLs of another model too; “first here”: those"
                " that were so here before anywhere else. Archived and unfinished models are left"
                " out."
            )
        )
        self.models_table = self._tabled(self.models, _model_titles(), _NUMBERS)
        self.overlaps_table = self._tabled(self.overlaps, _overlap_titles(), _OVERLAP_NUMBERS)
        self.show_work()

    def _tabled(self, view: QTreeView, titles: Sequence[str], numbers: Sequence[int]) -> TextTable:
        """A view with a new table, for titles are given once."""
        old, table = view.model(), TextTable(titles, numbers, parent=self)
        view.setModel(table)
        if old is not None:
            old.deleteLater()
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for names in (0, 1):
            header.setSectionResizeMode(names, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(_LEAST_LETTERS * view.fontMetrics().averageCharWidth())
        return table

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Below other views there is little height: side by side both show more rows.
        beside = self.width() >= _WIDE and self.height() < self.width() // 2
        turned = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if turned != self.tables.orientation():
            self.tables.setOrientation(turned)
            self.tables.setSizes([_SHARES[0] * beside or 1, _SHARES[1] * beside or 1])

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._work is not None:
            self._work.want(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._work is not None:
            self._work.want(False)

    @Slot()
    def show_work(self) -> None:
        """Show what is known; of older models only with a word that it is so."""
        work = self._work
        if work is None:
            return
        found = work.products
        self.summary.setText(_said(found, work))
        rows = () if found is None else tuple(map(_row, found.products, found.shared))
        if rows != self.models_table.rows:
            self.models_table.show(rows)
        names = {} if found is None else {one.model.id: one.model.name for one in found.products}
        self._ids = tuple(names)
        pairs = () if found is None else tuple(_pair(one, names) for one in found.overlaps)
        if pairs != self.overlaps_table.rows:
            self.overlaps_table.show(pairs)
        stale = work.is_stale
        self.models.setEnabled(not stale)
        self.overlaps.setEnabled(not stale)

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._ids):
            self.model_wished.emit(self._ids[index.row()])


def _model_titles() -> tuple[str, ...]:
    return (
        _("Model"), _("Product"), _("Threshold"), _("MQLs a week"), _("Capacity"), _("MQLs ever"),
        _("MQLs now"), _("Also of others"), _("First here"),
    )  # fmt: skip


def _row(product: Product, shared: Shared) -> tuple[str, ...]:
    model, figure = product.model, product.figure
    week = _("no full week")
    if figure is not None:
        week = _("{mean} ({low}–{high})").format(
            mean=short(float(figure.mean)), low=short(figure.low), high=short(figure.high)
        )
    share = "" if shared.share is None else _percent(shared.share)
    return (
        model.name,
        model.product or "",
        shown_points(model.mql.threshold),
        week,
        _capacity(product),
        grouped(product.mqls_ever),
        grouped(product.mqls_now),
        f"{grouped(shared.leads)} ({share})" if share else grouped(shared.leads),
        grouped(shared.first),
    )


def _capacity(product: Product) -> str:
    capacity = product.model.weekly_capacity
    if capacity is None:
        return "–"
    text = short(float(capacity))
    if product.fits is None:
        return text
    form = _("{capacity} ✓") if product.fits else _("{capacity}, above it")
    return form.format(capacity=text)


def _overlap_titles() -> tuple[str, ...]:
    return (
        _("Model"), _("Other model"), _("MQLs of both"), _("First the one"), _("First the other"),
        _("At once"), _("Days between"),
    )  # fmt: skip


def _pair(one: Overlap, names: dict[str, str]) -> tuple[str, ...]:
    return (
        names[one.one],
        names[one.other],
        grouped(one.both),
        grouped(one.one_first),
        grouped(one.other_first),
        grouped(one.together),
        "" if one.days is None else short(one.days),
    )


def _percent(share: Fraction) -> str:
    return _("{percent} %").format(percent=short(float(100 * share)))


def _said(found: Products | None, work: ProductsWork) -> str:
    """How many leads several models want, or why that is not known."""
    if not work.has_leads:
        return _("Open your leads and activities to compare what the models make of them.")
    if found is None:
        return _("Scoring all models…")
    text = n_(
        "{several} of {any} MQL is one of several models",
        "{several} of {any} MQLs are those of several models",
        found.in_several,
    ).format(several=grouped(found.in_several), any=grouped(found.in_any))
    return _("{text}, updating…").format(text=text) if work.is_stale else text
