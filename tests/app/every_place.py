"""Everything that has inputs, opened once: the modes with their panels, and the dialogs."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QDialog, QLabel, QWidget

from leadscorer_gui.analysis.lint.problem import Problem
from leadscorer_gui.model.golden import GoldenLead
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.segments import HasDone, Segment
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.compare.area_dialog import AreaDialog
from leadscorer_gui.ui.compare.days_dialog import DaysDialog
from leadscorer_gui.ui.compare.sides import Days
from leadscorer_gui.ui.golden.golden_editor import GoldenEditor
from leadscorer_gui.ui.help.inputs import is_input
from leadscorer_gui.ui.nurture.owners_dialog import OwnersDialog
from leadscorer_gui.ui.nurture.stages_dialog import StagesDialog
from leadscorer_gui.ui.outputs.numbers_dialog import NumbersDialog
from leadscorer_gui.ui.parts.ignore_dialog import IgnoreDialog
from leadscorer_gui.ui.rules.paste_preview import PastePreview
from leadscorer_gui.ui.segments.editor import SegmentDialog
from leadscorer_gui.ui.segments.source import Source
from leadscorer_gui.ui.versions.freeze_dialog import FreezeDialog
from leadscorer_gui.ui.versions.product_dialog import ProductDialog
from tests.app.test_importing import drop, wizard_of
from tests.app.test_rules_in import dialog_of


def inputs_of(place: QWidget) -> list[QWidget]:
    """The inputs of a window, those that are hidden now too."""
    found = place.findChildren(QWidget)
    return [one for one in found if is_input(one) and not isinstance(one, QLabel)]


def every_place(app, hands, tmp_path) -> Iterator[tuple[str, QWidget]]:
    """The name of each place, and its window, while it is open.

    Wants a program with the sample of several products opened and scored.
    """
    for mode in MODES:
        app.window.show_mode(mode)
        if mode == "rules":
            show_rules(app)
        if mode == "leads":
            app.window.leads.select_lead(app.session.simulation.result.lead_ids[0])
        if mode == "present":
            app.window.action_of("add_scene").trigger()
        hands.until_scored()
        yield mode, app.window
    yield from shown_by_commands(app, hands, tmp_path)
    for name, make in made_here(app).items():
        dialog = make()
        yield name, dialog
        dialog.close()
        dialog.deleteLater()


def show_rules(app) -> None:
    """Every kind of rule once in the inspector, so that it has made all its parts."""
    rules = [rule for rule in app.session.model().rules if isinstance(rule, Rule)]
    for rule in rules:
        app.window.rules.reveal(rule.id)


def shown_by_commands(app, hands, tmp_path) -> Iterator[tuple[str, QWidget]]:
    """The dialogs that commands of the menus show."""
    path = tmp_path / "some.csv"
    path.write_text("Rule,Points,Event,Owner,lead_id\nVisit,5,page_view,Ann,x\n", encoding="utf-8")
    desk = app.desk
    yield "crash", app.crash_dialog
    for name in ("settings", "shortcuts", "about"):
        app.window.action_of(name).trigger()
        dialog = getattr(desk.view, f"{name}_dialog")
        yield name, dialog
        dialog.close()
    app.window.action_of("help_score").trigger()
    hands.until(lambda: desk.help.shown.lab is not None)
    yield "help", desk.help.shown
    desk.help.shown.close()
    yield from shown_in_the_show(app, hands)
    for name, found in {
        "export_to": lambda: desk.exchange.dialog,
        "check_against": lambda: desk.exchange.checking.dialog,
        "run_there": lambda: desk.exchange.running_there.dialog,
        "export_slides": lambda: desk.reporting.dialog,
        "hand_over": lambda: desk.nurture.dialog,
        "lists": lambda: desk.lists.dialog,
    }.items():
        if name == "check_against":
            hands.answer_file_dialog(path)
        app.window.action_of(name).trigger()
        dialog = found()
        work = getattr(dialog, "work", None)
        if work is not None:
            hands.until(lambda work=work: not work.is_busy)
        yield name, dialog
        dialog.close()
    yield from shown_for_files(app, hands, path, tmp_path)


def shown_for_files(app, hands, path, tmp_path) -> Iterator[tuple[str, QWidget]]:
    """The dialogs that files of rules and of leads bring."""
    desk = app.desk
    hands.answer_file_dialog(path)
    app.window.action_of("import_rules").trigger()
    yield "import_rules", dialog_of(app, hands)
    desk.exchange.rules_in.dialog.close()
    done = tmp_path / "timeline.csv"
    done.write_text("Contact ID,When,What\nc1,2024-03-04 10:00,visit\n", encoding="utf-8")
    drop(app, [done])
    yield "wizard", wizard_of(app, hands)
    desk.data.wizard.close()


def shown_in_the_show(app, hands) -> Iterator[tuple[str, QWidget]]:
    """What the audience sees, and what the presenter sees."""
    app.window.action_of("show_in_window").trigger()
    show = app.desk.present.show_
    hands.until(lambda: show.is_on)
    for window in (show.audience, show.presenter):
        if window is not None:
            yield window.objectName(), window
    show.end()


def made_here(app) -> dict[str, Callable[[], QDialog]]:
    """Dialogs of a moment, made as the parts that show them do."""
    window, workspace, model = app.window, app.document.workspace, app.session.model()
    source = Source(workspace, app.desk.context.facts.now, None)
    lead, span = GoldenLead("lead", "Lead"), (date(2026, 1, 1), date(2026, 2, 1))
    problem = Problem("never", model.id, None, "Some problem", "Some hint")
    return {
        "segment": lambda: SegmentDialog(busy_segment(), source, window),
        "owners": lambda: OwnersDialog((), source, window),
        "stages": lambda: StagesDialog(None, window),
        "days": lambda: DaysDialog("A", Days(), span, window),
        "area": lambda: AreaDialog((0, 50, 0, 50), window),
        "golden": lambda: GoldenEditor(workspace, lead, True, window),
        "freeze": lambda: FreezeDialog(workspace, model, 2, window),
        "product": lambda: ProductDialog(model, window),
        "numbers": lambda: NumbersDialog("Numbers", [("Some", (("a",), ("1",)))], window),
        "paste": lambda: PastePreview(model.rules[:1], model, workspace, window),
        "ignore": lambda: IgnoreDialog(problem, 2, window),
    }


def busy_segment() -> Segment:
    """A segment that is saved, of leads that have done something."""
    return Segment("some", "Some", has_done=(HasDone(activity=("page_view",), at_least=2),))
