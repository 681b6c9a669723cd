"""What is fuzzed: every reader of a file, or of a clipboard, that strangers may have made.

A target takes bytes and an empty folder of its own. It returns where the bytes were read and where
they were refused in the reader's own words; whatever else is raised is a fault.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData

from leadscorer_gui import places
from leadscorer_gui.document import rule_clipboard
from leadscorer_gui.document.condition_clips import CONDITIONS_MIME
from leadscorer_gui.document.journal_files import recover, recoverable
from leadscorer_gui.document.rule_clipboard import RULES_MIME
from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.exchange.other_scores import read_scores
from leadscorer_gui.exchange.rules_in import read_rules
from leadscorer_gui.files.import_files import loads_plan, loads_profile, plan_text, profile_text
from leadscorer_gui.files.problems import ImportFileError, WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.list_file import read_list_file
from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.proposing import propose
from leadscorer_gui.importing.rejects import rejects_csv
from leadscorer_gui.model.workspace import Model, Mql, Workspace
from leadscorer_gui.ui.conditions import clipboard as conditions_clipboard
from leadscorer_gui.ui.conditions.known import Known

MODEL = Model("m", "M", Mql(0), ())
REFUSALS = (WorkspaceFileError, ImportFileError, RulesError, CsvError)
CORPUS = Path(__file__).parent / "corpus"

Target = Callable[[bytes, Path], None]


def workspace(content: bytes, _folder: Path) -> None:
    """A workspace; what is written of it says the same."""
    found = loads(content, "w")
    assert loads(to_yaml(found), "w") == found


def mapping(content: bytes, _folder: Path) -> None:
    """A mapping file."""
    found = loads_plan(content, "m")
    assert loads_plan(plan_text(found), "m") == found


def profile(content: bytes, _folder: Path) -> None:
    """A profile of an import."""
    found = loads_profile(content, "p")
    assert loads_profile(profile_text(found), "p") == found


def entries(content: bytes, folder: Path) -> None:
    """A file of a list, as text and as a table."""
    for name in ("list.txt", "list.csv"):
        _tried(lambda path: read_list_file(path), _file(folder, name, content))


def rules(content: bytes, folder: Path) -> None:
    """Rules of another system or our own: what they are is found out from what they hold."""
    for name in ("rules.yml", "rules.json"):
        _tried(read_rules, _file(folder, name, content))


def scores(content: bytes, folder: Path) -> None:
    """Scores of another system."""
    path = _file(folder, "scores.csv", content)
    _tried(lambda path: read_scores(path, None, None), path)
    _tried(lambda path: read_scores(path, "id", "score"), path)


def history(content: bytes, folder: Path) -> None:
    """A history of two files, cut at a line of four dashes; the second may be missing."""
    parts = content.split(b"----\n", 1)
    names = ("leads", "activities")
    _import(*(_file(folder, name, part) for name, part in zip(names, parts, strict=False)))


def book(content: bytes, folder: Path) -> None:
    """A workbook; the bytes are those of its sheet, or of all of it where they begin like one."""
    path = folder / "book.xlsx"
    if content.startswith(b"PK"):
        path.write_bytes(content)
    else:
        with zipfile.ZipFile(path, "w") as packed:
            for name, part in BOOK.items():
                packed.writestr(name, part)
            packed.writestr("xl/worksheets/sheet1.xml", content)
    _import(path)


def journal(content: bytes, _folder: Path) -> None:
    """What a crash has left."""
    _file(places.journal(), "x.journal", content)
    for one in recoverable():
        if one.problem is None:
            recover(one)


def clipboard(content: bytes, _folder: Path) -> None:
    """Rules and conditions of another window, or the rows of a spreadsheet."""
    mimes = [QMimeData() for _kind in range(3)]
    mimes[0].setData(RULES_MIME, QByteArray(content))
    mimes[1].setData(CONDITIONS_MIME, QByteArray(content))
    mimes[2].setText(content.decode("utf-8", "replace"))
    known = Known(("title", "country"))
    for mime in mimes:
        for read in (
            lambda mime: rule_clipboard.from_mime(mime, MODEL, Workspace("W", (MODEL,))),
            lambda mime: conditions_clipboard.from_mime(mime, known),
        ):
            try:
                read(mime)
            except ValueError as error:
                if type(error) is not ValueError:
                    raise
                _check_told(error)


_ALL = (
    workspace, mapping, profile, entries, rules, scores, history, book, journal, clipboard,
)  # fmt: skip
TARGETS: dict[str, Target] = {one.__name__: one for one in _ALL}


def run(name: str, content: bytes, folder: Path) -> bool:
    """Whether the reader took the bytes; raises what is a fault."""
    try:
        TARGETS[name](content, folder)
    except REFUSALS as error:
        _check_told(error)
        return False
    return True


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _tried(read: Callable[[Path], object], path: Path) -> None:
    try:
        read(path)
    except REFUSALS as error:
        _check_told(error)


def _check_told(error: Exception) -> None:
    """What is said must be short enough to be shown, and possible to write down."""
    said = str(error)
    assert said
    assert len(said) < 100_000
    said.encode("utf-8")


def _import(*paths: Path) -> None:
    """The whole way of files into a history, as the assistant goes it."""
    looks = look_into(list(paths))
    for look in looks:
        assert look.table is not None or look.error
    proposal = propose(looks, ())
    if proposal is None:
        return
    found = read_plan(proposal.plan, paths[0].parent, "Europe/Berlin")
    for line in rejects_csv(found.rejects):
        line.encode("utf-8")


_TYPES = "http://schemas.openxmlformats.org"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
BOOK = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_TYPES}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_TYPES}/officeDocument/2006/relationships/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_TYPES}/spreadsheetml/2006/main"'
    f' xmlns:r="{_TYPES}/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f"{_HEAD}<Relationships xmlns="
    f'"{_TYPES}/package/2006/relationships"><Relationship Id="rId1" Type='
    f'"{_TYPES}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}
"""The parts of a workbook around its one sheet."""
