"""What leaves the program through its menus: the files are there, right, and keep names hidden."""

import csv
import io

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QGraphicsView, QMessageBox
from python_calamine import CalamineWorkbook

from leadscorer_gui.files.reading import load
from leadscorer_gui.model.text import format_points
from leadscorer_gui.ui.outputs.printing import PrintPreview

ONE_WINDOW = True

LISTS = ("export_list", "export_scores", "export_mqls")
"""Commands that write leads."""


@pytest.fixture
def save(opened, hands):
    """Carries out a command that asks for a file, and waits for it."""

    def run(command, path):
        hands.answer_file_dialog(path)
        opened.window.action_of(command).trigger()
        hands.until(path.exists)
        return path

    return run


@pytest.fixture
def listed(opened, hands):
    """The view of leads with its list."""
    opened.window.show_mode("leads")
    model = opened.window.leads.list.model

    def lists_the_newest():
        result = opened.session.simulation.result
        return model.columns is not None and model.columns.result is result

    hands.until(lists_the_newest)
    assert model.rowCount() > 0
    return opened.window.leads


@pytest.fixture
def explained(opened, hands, listed):
    """The lead with the highest score, explained and drawn."""
    result = opened.session.simulation.result
    listed.select_lead(result.lead_ids[int(result.score.argmax())])
    hands.until(lambda: listed.panel.timeline.picture is not None)
    return listed


def csv_rows(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def sheet_rows(path):
    heading, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [dict(zip(heading, row, strict=True)) for row in rows]


def scores(result):
    """The scores by lead as they are written."""
    pairs = zip(result.lead_ids, result.score.tolist(), strict=True)
    return {lead: format_points(score) for lead, score in pairs}


def numbers_of(app):
    return app.session.simulation.numbers


def test_that_all_scored_leads_are_written_as_they_were_simulated(opened, save, tmp_path):
    result = opened.session.simulation.result
    rows = csv_rows(save("export_scores", tmp_path / "scores.csv"))
    assert {row["Lead"]: row["Score"] for row in rows} == scores(result)
    threshold = result.model.mql.threshold
    assert [row["MQL now"] for row in rows].count("yes") == numbers_of(opened).now(threshold)
    assert sum(bool(row["MQL since"]) for row in rows) == numbers_of(opened).ever(threshold)
    sheet = sheet_rows(save("export_scores", tmp_path / "scores.xlsx"))
    told = {row["Lead"]: format_points(round(100 * row["Score"])) for row in sheet}
    assert told == scores(result)


def test_that_the_mqls_of_today_are_those_of_the_simulation(opened, save, tmp_path):
    result = opened.session.simulation.result
    rows = csv_rows(save("export_mqls", tmp_path / "mqls.csv"))
    now = {lead for lead, is_mql in zip(result.lead_ids, result.qualified, strict=True) if is_mql}
    assert {row["Lead"] for row in rows} == now
    points = [float(row["Score"]) for row in rows]
    assert points == sorted(points, reverse=True)
    assert all(row["Most points from"] for row in rows)


def test_that_the_list_is_written_as_it_is_shown(opened, hands, listed, save, tmp_path):
    listed.list.filter.choose_list("now")
    model = listed.list.model
    rows = csv_rows(save("export_list", tmp_path / "list.csv"))
    assert [row["Lead"] for row in rows] == [model.index(n, 0).data() for n in range(len(rows))]
    assert len(rows) == numbers_of(opened).now(opened.session.model().mql.threshold)


@pytest.mark.parametrize("name", ["model.yaml", "model.json", "model"])
def test_that_a_model_is_written_as_a_rule_file_that_loads_again(opened, hands, tmp_path, name):
    hands.answer_file_dialog(tmp_path / name)
    opened.window.action_of("export_model").trigger()
    path = tmp_path / (name if "." in name else "model.yaml")
    hands.until(path.exists)
    again = load(path)
    assert again.models == (opened.session.model(),)
    assert again.data is None


@pytest.mark.parametrize("ending", ["pdf", "html", "txt", "md"])
def test_that_the_rules_are_written_for_people(opened, save, tmp_path, ending):
    content = save("export_rules", tmp_path / f"rules.{ending}").read_bytes()
    if ending == "pdf":
        assert content.startswith(b"%PDF")
    else:
        text = content.decode()
        assert all(rule.name in text for rule in opened.session.model().rules)


@pytest.mark.parametrize(
    ("ending", "begin"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_that_the_charts_are_saved(opened, save, tmp_path, ending, begin):
    content = save("save_chart", tmp_path / f"chart.{ending}").read_bytes()
    assert content.startswith(begin)
    if ending == "svg":
        threshold = opened.session.model().mql.threshold
        mean = float(numbers_of(opened).figure(threshold).mean)
        text = content.decode()
        assert f"New MQLs by week at {format_points(threshold)} points" in text
        assert f"mean {mean:.1f}" in text


def test_that_the_timeline_of_a_lead_is_saved(opened, hands, explained, tmp_path):
    hands.answer_file_dialog(tmp_path / "lead.svg")
    explained.panel.timeline.save_wished.emit()
    hands.until((tmp_path / "lead.svg").exists)
    assert explained.panel.shown.name in (tmp_path / "lead.svg").read_text(encoding="utf-8")


def test_that_copied_numbers_and_sentence_are_those_of_the_simulation(opened):
    opened.window.action_of("numbers").trigger()
    curve, weeks = QGuiApplication.clipboard().text().split("\n\n")
    rows = [line.split("\t") for line in curve.splitlines()][1:]
    numbers = numbers_of(opened)
    for points, ever, now, mean, *_range in rows:
        figure = numbers.figure(int(points) * 100)
        assert (int(ever), int(now)) == (
            numbers.ever(figure_at(points)),
            numbers.now(figure_at(points)),
        )
        assert mean == f"{float(figure.mean):.2f}"
    threshold = opened.session.model().mql.threshold
    by_week = [int(line.split("\t")[1]) for line in weeks.splitlines()[1:]]
    assert by_week == numbers.by_week(threshold).tolist()
    opened.window.action_of("sentence").trigger()
    assert QGuiApplication.clipboard().text().startswith(f"At {format_points(threshold)} points")


def figure_at(points):
    return int(points) * 100


def test_that_hidden_names_stay_hidden_in_everything_that_is_written(
    opened, hands, explained, save, tmp_path
):
    leads = opened.session.history.history.leads
    names = {leads.ids[lead] for lead in opened.session.simulation.result.leads.tolist()}
    names |= {text for text in leads.field("email").distinct.texts if text}
    hands.press("Ctrl+Shift+H")
    hands.until(lambda: explained.panel.shown.name.startswith("Lead "))
    for command in LISTS:
        assert kept_hidden(csv_text(save(command, tmp_path / f"{command}.csv")), names)
        sheet = sheet_rows(save(command, tmp_path / f"{command}.xlsx"))
        assert kept_hidden("\n".join(map(str, sheet)), names)
    hands.answer_file_dialog(tmp_path / "lead.svg")
    explained.panel.timeline.save_wished.emit()
    hands.until((tmp_path / "lead.svg").exists)
    assert kept_hidden((tmp_path / "lead.svg").read_text(encoding="utf-8"), names)
    hands.click(explained.panel.copy)
    assert kept_hidden(QGuiApplication.clipboard().text(), names)


def csv_text(path):
    return path.read_text(encoding="utf-8-sig")


def kept_hidden(text, names):
    """Whether a text has no cell, word or quoted value that is a name."""
    words = text
    for sign in ",;\t\n\"'{}“”<>()":
        words = words.replace(sign, " ")
    return not names & set(words.split())


@pytest.mark.parametrize("command", [*LISTS, "export_model", "export_rules", "save_chart"])
def test_that_a_folder_that_cannot_be_written_is_told_in_words(
    opened, hands, explained, tmp_path, command
):
    (tmp_path / "file").touch()
    ending = {"export_model": "yaml", "export_rules": "pdf", "save_chart": "png"}
    path = tmp_path / "file" / f"x.{ending.get(command, 'csv')}"
    hands.answer_file_dialog(path)
    opened.window.action_of(command).trigger()
    hands.until(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert box.objectName() == "told_failure"
    assert "could not be written" in box.informativeText()
    assert "Choose another folder" in box.informativeText()
    box.close()
    assert (tmp_path / "file").read_bytes() == b""


def test_that_a_command_that_was_not_answered_writes_nothing(opened, hands, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(opened.desk.context.asking, "file_to_save", lambda *_told: None)
    for command in (*LISTS, "export_model", "export_rules", "save_chart"):
        opened.window.action_of(command).trigger()
    assert not opened.window.outputs.runner.is_busy
    assert list(tmp_path.iterdir()) == []


def names_of_files(opened, monkeypatch):
    """What the file of a chart is called at first, wherever one is asked for."""
    asked = []
    ask = lambda _title, name, _filters: asked.append(name)  # noqa: E731
    monkeypatch.setattr(opened.desk.context.asking, "file_to_save", ask)
    return asked


def test_that_the_chart_that_is_saved_is_the_one_that_is_looked_at(
    opened, hands, explained, monkeypatch
):
    asked, name = names_of_files(opened, monkeypatch), opened.session.model().name
    for mode in ("leads", "data", "simulate"):
        opened.window.show_mode(mode)
        opened.window.action_of("save_chart").trigger()
    assert asked == [f"{name} lead.png", f"{name} coverage.png", f"{name} threshold.png"]


def test_that_the_coverage_of_the_data_is_saved(opened, hands, save, tmp_path):
    opened.window.show_mode("data")
    chart = opened.window.data.coverage.chart
    hands.until(lambda: chart.maker() is not None)
    assert save("save_chart", tmp_path / "coverage.svg").read_bytes().startswith(b"<?xml")


def test_that_a_chart_is_seen_across_a_page_before_it_is_printed(opened, hands):
    opened.window.action_of("print_chart").trigger()
    hands.until(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
    dialog = QApplication.activeModalWidget()
    assert opened.session.model().name in dialog.windowTitle()
    preview = dialog.findChild(QPrintPreviewWidget)
    hands.until(lambda: preview.pageCount() == 1)
    assert preview.orientation() == QPageLayout.Orientation.Landscape
    page = preview.findChild(QGraphicsView).scene().items()[-1]
    picture = QImage(900, 640, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    painter = QPainter(picture)
    page.scene().render(painter, source=page.sceneBoundingRect())
    painter.end()
    seen = [picture.pixelColor(x, y).name() for x in range(60, 840) for y in range(60, 580, 2)]
    assert 0.5 < seen.count("#ffffff") / len(seen) < 0.99
    dialog.close()


def test_that_there_is_nothing_to_print_of_a_lead_that_is_not_chosen(opened, monkeypatch):
    told = []
    monkeypatch.setattr(opened.window, "tell", told.append)
    opened.window.show_mode("leads")
    monkeypatch.setattr(opened.window.leads.panel.timeline, "drawing", lambda: None)
    opened.window.action_of("print_chart").trigger()
    assert told == ["Choose a lead: its chart is the one that is meant"]
    assert not opened.window.outputs.runner.is_busy


@pytest.mark.parametrize("command", ["save_chart", "print_chart"])
def test_that_a_chart_that_is_not_there_yet_is_told(opened, monkeypatch, command):
    told = []
    monkeypatch.setattr(opened.window, "tell", told.append)
    monkeypatch.setattr(opened.window.simulate.outputs, "maker", lambda: None)
    opened.window.action_of(command).trigger()
    assert told == ["There is nothing yet that this chart could show"]
    assert not opened.window.outputs.runner.is_busy


def test_that_the_rules_are_seen_before_they_are_printed(opened, hands):
    opened.window.action_of("print_rules").trigger()
    preview = QApplication.activeModalWidget()
    assert preview.objectName() == "print_preview"
    assert opened.session.model().name in preview.windowTitle()
    preview.close()
