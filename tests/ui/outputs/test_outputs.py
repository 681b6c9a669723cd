"""Files that leave the program: read back as other programs read them."""

import csv
import io
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPalette, qGray
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsView, QWidget
from python_calamine import CalamineWorkbook

from leadscorer_gui import places
from leadscorer_gui.analysis import lead_export
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.writing import one_model
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.ui.outputs.outputs import Outputs
from leadscorer_gui.ui.outputs.rules_pages import page_layout
from tests.ui.leads.made import ACTIVITIES, few, many, simulated

STRANGER = """\
lead_id,email,country
anna,=cmd|' /C calc'!A0,DE
ben,@sum(1),FR
cleo,cleo@acme.example,DE
"""


@pytest.fixture
def outputs(qtbot):
    outputs = Outputs()
    outputs.bugs = []
    outputs.broken.connect(outputs.bugs.append)
    yield outputs
    outputs.shut_down()
    assert outputs.bugs == []


@pytest.fixture
def sample() -> Workspace:
    return load(places.sample_models() / "three-products.leadscorer")


def csv_rows(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def sheet_rows(path):
    heading, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.fixture
def written(outputs, qtbot, tmp_path):
    """Saves with a method, and returns the path of what was written."""

    def write(name, save, *more, timeout=20_000):
        path = tmp_path / name
        with qtbot.waitSignal(outputs.told, timeout=timeout) as told:
            save(path, *more)
        assert str(path) in told.args[0]
        return path

    return write


def test_that_all_scored_leads_are_written_as_csv_without_a_formula(outputs, written):
    made = simulated(STRANGER, ACTIVITIES)
    rows = csv_rows(written("scores.csv", outputs.save_all_scores, *made))
    assert [(row["Lead"], row["Score"], row["Band"], row["MQL now"]) for row in rows] == [
        ("anna", "17", "Hot", "yes"),
        ("ben", "10", "Hot", "yes"),
        ("cleo", "5", "Cold", "no"),
    ]
    assert rows[0]["MQL since"] == "2024-01-02T00:00:00Z"
    assert [row["email"][:2] for row in rows] == ["'=", "'@", "cl"]
    assert [row["country"] for row in rows] == ["DE", "FR", "DE"]


def test_that_all_scored_leads_are_written_as_a_sheet_with_numbers_and_dates(outputs, written):
    made = simulated(STRANGER, ACTIVITIES)
    rows = sheet_rows(written("scores.XLSX", outputs.save_all_scores, *made))
    assert [row["Score"] for row in rows] == [17, 10, 5]
    assert [row["Fit"] for row in rows] == [3, 0, 3]
    assert datetime.fromisoformat(str(rows[1]["MQL since"])) == datetime(2024, 1, 10)
    assert rows[2]["MQL since"] == ""
    assert rows[0]["email"] == "=cmd|' /C calc'!A0"


def test_that_the_mqls_of_today_come_with_the_rules_that_gave_most(outputs, written):
    rows = csv_rows(written("today.csv", outputs.save_mqls_today, *few()))
    assert [(row["Lead"], row["Score"], row["Most points from"]) for row in rows] == [
        ("anna", "17", "Demo +10, Visit +4, From DE +3"),
        ("ben", "10", "Demo +10"),
    ]


def test_that_hidden_names_stay_hidden_in_files(outputs, written):
    for save in (outputs.save_all_scores, outputs.save_mqls_today):
        text = written("hidden.csv", save, *few(), True).read_text(encoding="utf-8-sig")
        assert "Lead 1" in text
        assert "anna" not in text
        assert "acme" not in text


def test_that_a_list_of_nobody_has_a_heading_alone(outputs, written):
    made = simulated(STRANGER, ACTIVITIES, threshold=1000)
    assert csv_rows(written("none.csv", outputs.save_mqls_today, *made)) == []
    path = written("none.xlsx", outputs.save_mqls_today, *made)
    assert sheet_rows(path) == []


def test_that_a_list_above_what_a_sheet_holds_is_refused_in_words(
    outputs, qtbot, tmp_path, monkeypatch, caplog
):
    monkeypatch.setattr(lead_export, "MOST_ROWS", 3)
    with qtbot.waitSignal(outputs.failed) as failed:
        outputs.save_all_scores(tmp_path / "scores.xlsx", *few())
    assert failed.args[0].startswith("A spreadsheet holds 2 leads")
    assert "Save it as CSV" in failed.args[0]
    assert list(tmp_path.iterdir()) == []


def test_that_a_cancelled_save_leaves_the_old_file(outputs, qtbot, tmp_path):
    path = tmp_path / "scores.xlsx"
    path.write_bytes(b"old")
    job = outputs.save_all_scores(path, *many(5000))
    job.progressed.connect(job.cancel)
    with qtbot.waitSignal(job.cancelled, timeout=20_000):
        pass
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_progress_is_told_and_the_window_is_free_meanwhile(outputs, qtbot, tmp_path):
    made, heard = many(20_000), []
    job = outputs.save_all_scores(tmp_path / "scores.xlsx", *made)
    job.progressed.connect(heard.append)
    with qtbot.waitSignal(outputs.told, timeout=30_000):
        pass
    assert heard == sorted(heard)
    assert len(heard) > 3
    assert len(sheet_rows(tmp_path / "scores.xlsx")) == 20_000


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_that_a_model_is_written_as_a_file_that_loads_again(outputs, written, sample, ending):
    path = written(f"model.{ending}", outputs.save_model, sample, sample.models[1].id)
    assert loads(path.read_text(encoding="utf-8"), "") == one_model(sample, sample.models[1].id)
    assert (path.read_text(encoding="utf-8")[0] == "{") is (ending == "json")


def test_that_an_unknown_model_is_a_mistake_of_the_caller(outputs, sample, tmp_path):
    for save in (outputs.save_model, outputs.save_rules_text):
        with pytest.raises(KeyError):
            save(tmp_path / "x.pdf", sample, "nowhere")


@pytest.mark.parametrize("ending", ["html", "md", "txt"])
def test_that_the_rules_are_written_as_sentences(outputs, written, sample, ending):
    model = sample.models[0]
    path = written(f"rules.{ending}", outputs.save_rules_text, sample, model.id)
    text = path.read_text(encoding="utf-8")
    for rule in model.rules:
        assert rule.name in text
    assert "Adds 15 points if employees is one of 50-249, 250-999 or 1000+." in text


def test_that_the_rules_are_written_as_a_pdf(outputs, written, sample):
    path = written("rules.pdf", outputs.save_rules_text, sample, sample.models[0].id)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert len(content) > 10_000
    assert b"/Count 2" in content


def test_that_a_file_that_cannot_be_written_fails_aloud(outputs, qtbot, tmp_path, sample, caplog):
    with qtbot.waitSignal(outputs.failed) as failed:
        outputs.save_model(tmp_path / "no folder" / "m.yaml", sample, sample.models[0].id)
    assert "could not be written" in failed.args[0]


def test_that_the_rules_can_be_looked_at_before_they_are_printed(outputs, qtbot, sample):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = outputs.print_rules(replace(sample, name="W"), sample.models[0].id, window)
    preview = dialog.findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: preview.pageCount() == 2)
    assert sample.models[0].name in dialog.windowTitle()
    with qtbot.waitSignal(dialog.finished):
        dialog.close()


def test_that_paper_is_white_and_letters_are_dark_where_the_window_is_dark(
    outputs, qtbot, qapp, sample
):
    before = qapp.palette()
    dark = QPalette(QColor("#202020"))
    qapp.setPalette(dark)
    try:
        window = QWidget()
        qtbot.addWidget(window)
        dialog = outputs.print_rules(sample, sample.models[0].id, window)
        preview = dialog.findChild(QPrintPreviewWidget)
        qtbot.waitUntil(lambda: preview.pageCount() >= 1)
        view = preview.findChild(QGraphicsView)
        page = view.scene().items()[-1]
        picture = QImage(600, 800, QImage.Format.Format_RGB32)
        picture.fill(QColor("red"))
        painter = QPainter(picture)
        view.scene().render(painter, source=page.sceneBoundingRect())
        painter.end()
        grey = [qGray(picture.pixel(x, y)) for x in range(60, 540) for y in range(60, 740, 3)]
        assert max(grey) == 255
        assert sum(value > 250 for value in grey) > 0.7 * len(grey)
        assert min(grey) < 90
        dialog.close()
    finally:
        qapp.setPalette(before)


@pytest.mark.parametrize(
    ("locale", "size"),
    [("en_US", "Letter"), ("fr_CA", "Letter"), ("de_DE", "A4"), ("th_TH", "A4"), ("ko_KR", "A4")],
)
def test_that_the_paper_is_that_of_the_region(locale, size):
    expected = getattr(QPageSize.PageSizeId, size)
    assert page_layout(QLocale(locale)).pageSize().id() == expected
