"""Slides and reports: the dialog, and what it wishes for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from typing_extensions import override

from leadscorer_gui.analysis.won_means import meaning_of_won
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.commands.dialog_beside import DialogBeside
from leadscorer_gui.ui.commands.out import OutCommands
from leadscorer_gui.ui.exporting.looking_at import LookedAt
from leadscorer_gui.ui.exporting.one_job import OneJob
from leadscorer_gui.ui.segments.looking import Looking

if TYPE_CHECKING:
    from leadscorer_gui.ui.reporting.report_dialog import ReportDialog


class Reporting(DialogBeside):
    """Shows the dialog beside the main window; what is edited meanwhile is what it will write."""

    dialog: ReportDialog | None

    def __init__(
        self, context: Context, looked_at: LookedAt, looking: Looking, out: OutCommands
    ) -> None:
        super().__init__(context, looked_at)
        self._looking, self._out = looking, out
        self._work: OneJob | None = None
        looking.chosen.connect(self._follow)

    @Slot()
    def slides(self) -> None:
        """Make slides of the model that is looked at."""
        self._begin(slides=True)

    @Slot()
    def report(self) -> None:
        """Make a report of it."""
        self._begin(slides=False)

    def _begin(self, slides: bool) -> None:
        self.show()
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_kind(slides)

    @override
    def make(self) -> ReportDialog:
        from leadscorer_gui.ui.reporting.report_dialog import ReportDialog
        from leadscorer_gui.ui.reporting.work import EXPECTED

        self._work = self._work or self.work_of(*EXPECTED)
        dialog = ReportDialog(self._work, self.context.window)
        dialog.write_wished.connect(self._write)
        dialog.template.wished.connect(self._choose_template)
        dialog.told.connect(self.context.window.tell)
        return dialog

    @override
    def show_model(self) -> None:
        from leadscorer_gui.reports.making import Wish

        model = self._looked_at.model
        workspace, history, as_of = self._looked_at.told()
        if self.dialog is None or model is None or history is None:
            return
        read = self.context.session.history
        assert read is not None, "there are leads"
        wish = Wish(
            workspace=workspace, name=model.id, against="", history=history, as_of=as_of,
            date=date.today().isoformat(), period=self._looking.period,
            segment=self._looking.segment, won=meaning_of_won(workspace),
            tables=read.side_tables,
        )  # fmt: skip
        self.dialog.show_wish(wish, model)

    @Slot(str, str)
    def _write(self, kind: str, suffix: str) -> None:
        title = _("Save the slides") if kind in ("pptx", "pdf-slides") else _("Save the report")
        path = self._out.ask_path(title, "{model}" + suffix, f"*{suffix}", suffix)
        if path is not None and path.suffix.lower() != suffix:
            path = self._out.with_ending(path, suffix)  # what opens it goes by the ending
        if path is not None and self.dialog is not None:
            self.show_model()  # as it is now
            self.dialog.write_to(path)

    @Slot()
    def _choose_template(self) -> None:
        filters = _("PowerPoint (*.potx *.pptx);;All files (*)")
        path = self.context.asking.file_to_open(_("Template of slides"), filters)
        if path is not None and self.dialog is not None:
            self.dialog.template.show_file(str(path))
