"""Bands of scores, and grades of fit and engagement: names, each from so many points on."""

from typing import Final

from typing_extensions import override

from leadscorer_gui.document.raw_edits import part_of
from leadscorer_gui.model.problems import Path
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.focusing import focus_row
from leadscorer_gui.ui.editors.grade_view import GradeView
from leadscorer_gui.ui.editors.part_editor import FormEditor
from leadscorer_gui.ui.editors.row_table import RowTable
from leadscorer_gui.ui.editors.rows import Column
from leadscorer_gui.ui.editors.sections import Section, below, plain

_COLUMNS: Final = (Column("name", "text"), Column("from"))


class BandsForm(FormEditor):
    """Shows the form of the bands of a model, unfinished ones too.

    The view of the simulation has an editor of finished bands, with numbers beside them.
    """

    def __init__(self) -> None:
        super().__init__("bands_form", self._show)
        self.table = RowTable("bands", _COLUMNS, "from")
        self._section = Section(self.table)
        self._column.addWidget(self._section)
        self.table.changed.connect(self._give)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._section.name_it(_("Bands of the score"))
        titles = (_("Band"), _("From"))
        self.table.name_it(_("Bands"), titles, _("+ Band"), _("Remove the band"))

    @override
    def focus_part(self, part: Path) -> None:
        focus_row(self.table, part)

    def _forget(self) -> None:
        self.table.forget()

    def _show(self) -> None:
        self.table.show_rows(self.form, self._problems)
        whole = [one for one in self._problems if not one.path]
        self._section.problem.tell(plain(whole, self.form))


class MatrixEditor(FormEditor):
    """Shows the form of the grades: a table for fit, one for engagement, and where leads are.

    `grid` shows the leads of a result, once it was given one.
    """

    def __init__(self) -> None:
        super().__init__("matrix_editor", self._show)
        self.tables = {
            key: RowTable(f"grades_{key}", _COLUMNS, "from") for key in ("fit", "engagement")
        }
        self._sections = {key: Section(table) for key, table in self.tables.items()}
        for key, section in self._sections.items():
            self._column.addWidget(section)
            self.tables[key].changed.connect(lambda rows, key=key: self._set((key,), rows))
        self.grid = GradeView()
        self.grid.hide()
        self._column.addWidget(self.grid)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        headings = {"fit": _("Grades of fit"), "engagement": _("Grades of engagement")}
        titles = (_("Grade"), _("From"))
        for key, heading in headings.items():
            self._sections[key].name_it(heading)
            self.tables[key].name_it(heading, titles, _("+ Grade"), _("Remove the grade"))

    @override
    def focus_part(self, part: Path) -> None:
        key = str(part[0]) if part[:1] == ("engagement",) else "fit"
        focus_row(self.tables[key], part[1:])

    def _forget(self) -> None:
        for table in self.tables.values():
            table.forget()

    def _show(self) -> None:
        for key, table in self.tables.items():
            inside = below(self._problems, key)
            table.show_rows(part_of(self.form, key), inside)
            rest = [one for one in inside if not one.path]
            self._sections[key].problem.tell(plain(rest, None))
        whole = plain([one for one in self._problems if not one.path], None)
        if whole:
            self._sections["engagement"].problem.tell(whole)
