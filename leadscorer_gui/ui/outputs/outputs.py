"""Everything that is written to files: each in a job, whole or not at all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from leadscorer_gui.analysis.lead_export import TooLarge
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.files.writing import one_model, to_json, to_yaml
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.lead_files import write_mqls_today, write_scored_leads
from leadscorer_gui.ui.outputs.pictures import MakeFigure
from leadscorer_gui.ui.outputs.printing import (
    PrintPreview,
    chart_preview,
    page_across,
    picture_for,
)
from leadscorer_gui.ui.outputs.rules_document import (
    RulesDocument,
    html,
    markdown,
    plain_text,
    rules_document,
)
from leadscorer_gui.ui.outputs.rules_pages import page_layout, paint_pages, pdf_bytes


class Outputs(QObject):
    """Writes what is asked for, one after another; asks nothing. Call `shut_down` at the end.

    The caller gives the path. The jobs are those of `runner`, with progress and cancel; a file
    that was cancelled or failed is as it was before.
    """

    told = Signal(str)
    """What was written, for the status bar."""

    failed = Signal(str)
    """Why a file could not be written, and what to do."""

    broken = Signal(object)
    """An error that means a bug: for the dialog of unhandled errors."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = JobRunner(self)

    def save_all_scores(
        self,
        path: Path,
        result: Result,
        _inputs: Inputs,
        _workspace: Workspace,
        hide_names: bool = False,
    ) -> Job:
        """Write all scored leads: a spreadsheet where the path ends in .xlsx, else CSV."""
        return self._run(_("Save scores"), partial(write_scored_leads, path, result, hide_names))

    def save_mqls_today(
        self,
        path: Path,
        result: Result,
        inputs: Inputs,
        _workspace: Workspace,
        hide_names: bool = False,
    ) -> Job:
        """Write the leads that are MQLs at as-of, the highest score first, with reasons."""
        work = partial(write_mqls_today, path, result, inputs, hide_names)
        return self._run(_("Save MQLs"), work)

    def save_hand_over(self, path: Path, work: Callable[[Path, Report], str]) -> Job:
        """Write the list for sales with a work that writes it and says what to tell."""
        return self.save_with(_("Save the hand-over list"), path, work)

    def save_with(self, title: str, path: Path, work: Callable[[Path, Report], str]) -> Job:
        """Write a file with a work that writes it and says what to tell."""
        return self._run(title, partial(work, path))

    def save_model(self, path: Path, workspace: Workspace, model_id: str) -> Job:
        """Write one model as a rule file that loads again: JSON by the ending .json, else YAML.

        Raises KeyError for an unknown model.
        """
        alone = one_model(workspace, model_id)
        write = to_json if path.suffix.lower() == ".json" else to_yaml
        return self._run(_("Save model"), partial(_write_made, path, lambda _report: write(alone)))

    def save_rules_text(self, path: Path, workspace: Workspace, model_id: str) -> Job:
        """Write the rules as sentences: PDF, HTML, Markdown or plain text, by the ending.

        Raises KeyError for an unknown model.
        """
        document = rules_document(workspace, model_id, _today())
        make = partial(_rules_content, document, path.suffix.lower())
        return self._run(_("Save rules"), partial(_write_made, path, make))

    def print_rules(
        self, workspace: Workspace, model_id: str, parent: QWidget
    ) -> QPrintPreviewDialog:
        """Show the rules as they would be printed, with a button that prints them.

        Raises KeyError for an unknown model.
        """
        document = rules_document(workspace, model_id, _today())
        title = _("Print the rules of “{model}”").format(model=document.title)
        paint = partial(paint_pages, document)
        dialog = PrintPreview((document.title, title), page_layout(), paint, parent)
        dialog.open()
        return dialog

    def print_picture(self, make: MakeFigure, titles: tuple[str, str], parent: QWidget) -> Job:
        """Draw a chart for paper, then show how it would be printed.

        `titles` stand at the head of the page: at the left and at the right.
        """
        texts = (*titles, _("Print the chart of “{model}”").format(model=titles[0]))
        job = Job(_("Print chart"), lambda _report: picture_for(page_across(), make))
        job.succeeded.connect(partial(_preview, texts, parent))
        job.failed.connect(self._tell)
        self.runner.add(job)
        return job

    def shut_down(self) -> None:
        """Stop and wait; a file that is not finished is not written."""
        self.runner.shut_down()

    def _run(self, title: str, work: Callable[[Report], str]) -> Job:
        job = Job(title, work)
        job.succeeded.connect(self._tell_written)
        job.failed.connect(self._tell)
        self.runner.add(job)
        return job

    @Slot(object)
    def _tell_written(self, text: str) -> None:
        self.told.emit(text)

    @Slot(object)
    def _tell(self, error: BaseException) -> None:
        if isinstance(error, OSError | TooLarge):
            self.failed.emit(str(error))
        else:
            self.broken.emit(error)


def _preview(texts: tuple[str, str, str], parent: QWidget, image: QImage) -> None:
    if isValid(parent):  # it may have been closed meanwhile
        chart_preview(image, texts, parent).open()


def _today() -> str:
    return QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)


def _write_made(path: Path, make: Callable[[Report], str | bytes], report: Report) -> str:
    """Make a content and write it; returns what to tell."""
    content = make(report)
    report(0.9)
    write_atomically(path, content)
    report(1.0)
    return _("Written to {file}").format(file=path)


def _rules_content(document: RulesDocument, ending: str, report: Report) -> str | bytes:
    match ending:
        case ".html" | ".htm":
            return html(document)
        case ".md":
            return markdown(document)
        case ".txt":
            return plain_text(document)
        case _:
            return pdf_bytes(document, page_layout(), report)
