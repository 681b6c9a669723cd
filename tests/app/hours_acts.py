"""What a person does in hours of use, each by random: edits of every kind, and looks at things."""

import os
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QTableView,
)

from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.model.golden import GoldenLead
from leadscorer_gui.model.rules import (
    Ageing,
    Cooldown,
    Expire,
    HalfLife,
    KeepStep,
    Limit,
    PercentLoss,
    Repeat,
    Rule,
)
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.workspace import Band, Group, Limits, Model, Mql
from leadscorer_gui.ui.actions import ACTIONS, MODES
from leadscorer_gui.ui.language import LANGUAGES
from tests.app.driving import send

MOST_RULES = 24
MOST = 5
"""Of models, groups, lists, segments, filters, scenes and golden leads that are added."""

AGEINGS = (
    None,
    Ageing(expire=Expire(30)),
    Ageing(half_life=HalfLife(30, 7)),
    Ageing(percent=PercentLoss(25, 30, "original")),
    Ageing(steps=(KeepStep(10, 50), KeepStep(40, 0))),
)
REPEATS = (
    None,
    Repeat("first"),
    Repeat(limit=Limit(3, "week")),
    Repeat(cooldown=Cooldown(days=2)),
    Repeat(limit=Limit(2, "lifetime")),
)
LOOKS = (
    "back", "forward", "hide_names", "threshold", "next_pane", "previous_pane", "text_larger",
    "text_smaller", "text_usual", "reset_layout", "sentence", "picture", "numbers",
)  # fmt: skip
"""Commands that ask nothing."""
DIALOGS = (
    "find", "palette", "settings", "shortcuts", "lists", "mapping", "time_zone", "export_to",
    "run_there", "export_slides", "export_report", "hand_over", "help_contents", "help_score",
    "help_glossary", "help_tutorial", "about", "earlier", "golden_lead", "export_list",
    "export_scores", "export_mqls", "save_chart", "export_model", "check_against", "open_data",
    "import_rules", "save_rejects", "export_comparison", "print_chart", "print_rules", "save_as",
)  # fmt: skip
"""Commands that show a window of their own, which is closed again."""


class Acts:
    """Chooses what is done next; each act is a method, named by what is done."""

    def __init__(self, app, dice, folder) -> None:
        self.app, self.dice, self.folder = app, dice, folder
        self.window, self.session, self.document = app.window, app.session, app.document
        self.desk = app.desk
        self.refused: Counter[str] = Counter()
        self.serial = 0
        weights = {
            12: (self.points, self.threshold, self.typed_threshold, self.dragged_threshold),
            8: (self.typed_cell, self.space, self.undo, self.redo, self.mode, self.turned_knob),
            6: (self.replaced_rule, self.many_undos, self.wheel, self.chosen_rule),
            5: (self.added_rules, self.moved, self.chosen_model, self.explained, self.filtered),
            7: (self.dialog,),
            4: (self.removed_rules, self.duplicated, self.grouped, self.switched, self.bulk),
            3: (
                self.kept,
                self.scenes,
                self.compared,
                self.look,
                self.groups,
                self.mql,
                self.bands,
                self.capacity,
                self.limits,
                self.models,
            ),
            2: (self.nurture, self.show),
            1: (self.saved, self.frozen, self.docks, self.resized, self.scheme),
        }
        self.bag = [act for weight, acts in weights.items() for act in acts for _n in range(weight)]
        self.rare = (self.language, self.reread, self.named, self.sorted, self.zone)

    def choose(self):
        """The name of what is done next, and what does it: alone or with a wait after it."""
        self.serial += 1
        if self.serial % 40 == 0:
            act = self.rare[self.serial // 40 % len(self.rare)]
        else:
            act = self.dice.choice(self.bag)
        waits = self.dice.random() < 0.25

        def do():
            try:
                parts = act()
            except Refused:
                self.refused[act.__name__] += 1
                return
            if parts is not None:
                yield from parts
            if waits:
                yield self.is_settled
            self.tidy()

        return act.__name__, do

    def each(self):
        """Every act once, in the order of the bag, each dialog by its own name."""
        own = (act for act in dict.fromkeys(self.bag) if act.__name__ != "dialog")
        for act in [*own, *self.rare]:
            yield act.__name__, partial(self._settled, act)
        for name in DIALOGS:
            yield name, partial(self._settled, partial(self.dialog, name))

    def _settled(self, act):
        with suppress(Refused):
            parts = act()
            if parts is not None:
                yield from parts
        yield None
        yield self.is_settled
        self.tidy()

    def is_settled(self) -> bool:
        """Whether nothing is read or scored and nothing shown is of something older."""
        session = self.session
        if session.model() is None or session.history is None:
            return not session.is_busy
        return session.simulation is not None and not session.is_busy and not session.is_stale

    def tidy(self) -> None:  # noqa: C901
        """Take away what has become too much, so that hours do not make a larger workspace."""
        document, workspace = self.document, self.document.workspace
        for model in reversed(workspace.models[3:]):
            if len(document.workspace.models) > MOST:
                with suppress(Refused):  # one that a redo has frozen stays
                    document.remove_model(model.id)
        for model in document.workspace.models:
            if isinstance(model, Model) and len(model.rules) > MOST_RULES:
                document.remove_rules(model.id, [one.id for one in model.rules[MOST_RULES - 4 :]])
            if isinstance(model, Model) and len(model.groups) > MOST:
                document.remove_group(model.id, model.groups[-1].id)
        if len(workspace.filters) > MOST:
            document.remove_filter(workspace.filters[0].id)
        if len(workspace.segments) > MOST:
            with suppress(Refused):
                document.remove_segment(workspace.segments[-1].id)
        if len(workspace.golden) > MOST:
            document.remove_golden([workspace.golden[-1].id])
        if len(workspace.scenes) > MOST:
            document.remove_scenes([one.id for one in workspace.scenes[2:]])

    def rest(self) -> None:
        """The same place each time things are counted."""
        self.desk.present.show_.end()
        for one in QApplication.topLevelWidgets():
            if one is not self.window and one.isVisible():
                one.close()
        self.app.language.use("en")
        self.app.use_scheme("light")
        self.desk.view.text_usual()
        self.window.show_mode("simulate")

    # What is edited

    @property
    def model(self) -> Model:
        found = self.session.model()
        if found is None:
            found = next(one for one in self.document.workspace.models if isinstance(one, Model))
            self.session.choose_model(found.id)
        return found

    def some(self, most=3) -> list[str]:
        ids = [rule.id for rule in self.model.rules]
        return self.dice.sample(ids, min(len(ids), self.dice.randint(1, most)))

    def points(self):
        self.document.set_points(self.model.id, self.some(), 50 * self.dice.randrange(-60, 90))

    def threshold(self):
        self.desk.set_threshold(100 * self.dice.randrange(5, 200))

    def typed_threshold(self):
        box = self.window.pulse.threshold
        box.selectAll()
        QTest.keyClicks(box, str(self.dice.randrange(5, 200)))
        QTest.keyClick(box, Qt.Key.Key_Return)

    def dragged_threshold(self):
        self.window.show_mode("simulate")
        self.window.simulate.panel.show_rules(None)
        yield self.is_settled
        line = self.window.simulate.panel.line
        plot, state = line._canvas.plot, line.state
        if plot is None or state is None:
            return
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        place = QPoint(round(plot.x_of(state.threshold / 100)), round(plot.bottom - 30))
        send(line, QEvent.Type.MouseButtonPress, place, left, left)
        way = self.dice.choice((-6, -3, 3, 6))
        for _step in range(self.dice.randint(5, 20)):
            place += QPoint(way, 0)
            send(line, QEvent.Type.MouseMove, place, none, left)
            yield None
        send(line, QEvent.Type.MouseButtonRelease, place, left, none)

    def replaced_rule(self):
        rule = self.dice.choice(self.model.rules)
        if isinstance(rule, Rule):
            is_fit = rule.kind == "fit" or rule.points is None
            self.document.replace_rule(
                self.model.id,
                replace(
                    rule,
                    name=f"{rule.name[:20].rstrip()} {self.dice.randrange(100)}",
                    ageing=None if is_fit else self.dice.choice(AGEINGS),
                    repeat=None if is_fit else self.dice.choice(REPEATS),
                ),
            )

    def added_rules(self):
        model, number = self.model, self.dice.randrange(1000)
        kinds = ("page_view", "email_open", "form_submit", "webinar")
        name = f"New {number}"
        rule_id = self.document.fresh_rule_id(model.id, name)
        rule = Rule(rule_id, name, "activity", activity=(self.dice.choice(kinds),), points=500)
        self.document.add_rules(model.id, self.dice.randrange(len(model.rules) + 1), [rule])

    def removed_rules(self):
        if len(self.model.rules) > 5:
            self.document.remove_rules(self.model.id, self.some(2))

    def duplicated(self):
        self.document.duplicate_rules(self.model.id, self.some(2))

    def moved(self):
        self.document.move_rules(self.model.id, self.some(), self.dice.randrange(8))

    def grouped(self):
        ids = [None, *(group.id for group in self.model.groups)]
        self.document.set_group(self.model.id, self.some(), self.dice.choice(ids))

    def switched(self):
        self.document.set_enabled(self.model.id, self.some(), self.dice.random() < 0.7)

    def bulk(self):
        if self.dice.random() < 0.5:
            self.document.add_points(self.model.id, self.some(6), self.dice.choice((-100, 100)))
        else:
            factor = self.dice.choice((Fraction(1, 2), Fraction(2)))
            self.document.scale_points(self.model.id, self.some(6), factor)

    def groups(self):
        model = self.model
        if model.groups and self.dice.random() < 0.6:
            group = self.dice.choice(model.groups)
            new = replace(group, name=f"Group {self.dice.randrange(99)}", max=5000)
            self.document.replace_group(model.id, new)
        else:
            group_id = self.document.fresh_group_id(model.id, "More")
            self.document.add_group(model.id, 0, Group(group_id, f"More {self.serial}"))

    def mql(self):
        fit = self.dice.choice((None, 500, 1000))
        self.document.set_mql(self.model.id, Mql(self.model.mql.threshold, fit))

    def bands(self):
        low = self.dice.randrange(1, 30)
        bands = [Band("Cold", 0), Band("Warm", 100 * low), Band("Hot", 100 * (low + 20))]
        self.document.set_bands(self.model.id, bands[: self.dice.randint(0, 3)])

    def capacity(self):
        wanted = self.dice.choice((None, *range(5, 60, 7)))
        self.document.set_capacity(self.model.id, None if wanted is None else Fraction(wanted))

    def limits(self):
        wanted = self.dice.choice((None, Limits(0, 9900), Limits(0, None)))
        self.document.replace_model(self.model.id, replace(self.model, limits=wanted))

    def models(self):
        what = self.dice.randrange(4)
        if what == 0:
            self.document.duplicate_model(self.model.id)
        elif what == 1 and len(self.document.workspace.models) > 2:
            self.document.remove_model(self.dice.choice(self.document.workspace.models).id)
        elif what == 2:
            self.document.move_model(self.model.id, self.dice.randrange(3))
        else:
            self.document.set_model_name(self.model.id, f"Model {self.dice.randrange(100)}")

    def kept(self):
        """Lists, segments, filters and golden leads."""
        document, number = self.document, self.dice.randrange(1000)
        what = self.dice.randrange(5)
        if what == 0:
            document.add_segment(Segment("", f"S {number}", Comparison("country", "is", "us")))
        elif what == 1:
            document.keep_filter(LeadFilter("", f"F {number}", "all", "score > 5"))
        elif what == 2:
            golden_id = document.fresh_golden_id("Golden")
            document.add_golden(GoldenLead(golden_id, f"Golden {number}"))
        elif what == 3 and len(document.workspace.lists) < MOST:
            document.add_list(f"list {number}", ["one", "two"])
        elif document.workspace.lists:
            name = document.workspace.lists[-1].name
            document.set_list_entries(name, [f"entry {n}" for n in range(self.dice.randrange(9))])

    def nurture(self):
        month = f"2026-{self.dice.randint(1, 12):02}"
        self.document.set_target(month, "mqls", self.dice.choice((None, 5, 50)))

    def frozen(self):
        """Frozen and taken back: versions cannot be removed."""
        self.document.freeze_version(self.model.id, f"Try {self.serial}")
        yield self.is_settled
        self.desk.view.undo()

    def named(self):
        self.document.set_name(f"Workspace {self.dice.randrange(100)}")

    def zone(self):
        self.document.set_time_zone(self.dice.choice(("UTC", "Europe/Berlin", "Asia/Seoul")))
        yield self.is_settled

    def undo(self):
        self.window.action_of("undo").trigger()

    def redo(self):
        self.window.action_of("redo").trigger()

    def many_undos(self):
        for _step in range(self.dice.randint(2, 12)):
            self.desk.view.undo()
            yield None
        for _step in range(self.dice.randint(2, 12)):
            self.desk.view.redo()
            yield None

    # By hand

    def chosen_rule(self):
        self.window.show_mode("rules")
        yield None
        rule = self.dice.choice(self.model.rules)
        self.window.rules.reveal(rule.id)
        yield None

    def typed_cell(self):
        yield from self.chosen_rule()
        table, rule_id = self.window.rules.table, self.some(1)[0]
        column = self.dice.choice((Column.POINTS, Column.NAME))
        index = table.tree.index_of(rule_id, column)
        table.setCurrentIndex(index)
        QTest.keyClick(table, Qt.Key.Key_F2)
        yield None
        fields = table.viewport().findChildren(QLineEdit, "cell_editor")
        for field in fields:
            if field.isVisible():
                field.selectAll()
                number = str(self.dice.randrange(1, 40))
                QTest.keyClicks(field, number if column == Column.POINTS else f"Typed {number}")
                key = self.dice.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape))
                QTest.keyClick(field, key)
                return

    def space(self):
        yield from self.chosen_rule()
        QTest.keyClick(self.window.rules.table, Qt.Key.Key_Space)

    def turned_knob(self):
        """Whatever input the inspector happens to show."""
        yield from self.chosen_rule()
        self.window.docks.show(self.window.docks.inspector)
        yield None
        kinds = (QAbstractSpinBox, QComboBox, QCheckBox, QLineEdit)
        inspector = self.window.docks.inspector
        found = [one for kind in kinds for one in inspector.findChildren(kind)]
        found = [one for one in found if one.isVisible() and one.isEnabled()]
        if not found:
            return
        knob = self.dice.choice(found)
        if isinstance(knob, QAbstractSpinBox):
            knob.stepBy(self.dice.choice((-2, -1, 1, 2)))
        elif isinstance(knob, QComboBox) and knob.count():
            row = self.dice.randrange(knob.count())
            index = knob.model().index(row, knob.modelColumn(), knob.rootModelIndex())
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:  # lines between entries are not
                knob.setCurrentIndex(row)
                knob.activated.emit(row)
        elif isinstance(knob, QCheckBox):
            knob.click()
        elif isinstance(knob, QLineEdit) and not isinstance(knob.parent(), QAbstractSpinBox):
            knob.setFocus()
            QTest.keyClicks(knob, self.dice.choice("abc123"))
            QTest.keyClick(knob, Qt.Key.Key_Return)

    def wheel(self):
        """Arrow keys over the threshold, as fast as they repeat."""
        box = self.window.pulse.threshold
        for _step in range(self.dice.randint(3, 10)):
            box.stepBy(self.dice.choice((-1, 1)))
            yield None
        QTest.keyClick(box, Qt.Key.Key_Return)

    # What is looked at

    def mode(self):
        self.window.show_mode(self.dice.choice(MODES))

    def chosen_model(self):
        self.session.choose_model(self.dice.choice(self.document.workspace.models).id)

    def explained(self):
        self.window.show_mode("leads")
        yield self.is_settled
        simulation = self.session.simulation
        if simulation is None or not len(simulation.result.lead_ids):
            return
        ids = simulation.result.lead_ids
        self.window.leads.select_lead(str(ids[self.dice.randrange(len(ids))]))

    def filtered(self):
        self.window.show_mode("leads")
        yield None
        text = self.window.leads.list.filter.text
        words = ("", "a", "score > 20", "mql", "us", "zzz", "score < 10 a", "")
        text.setText(self.dice.choice(words))
        text.textEdited.emit(text.text())

    def sorted(self):
        self.window.show_mode("leads")
        yield self.is_settled
        table: QTableView = self.window.leads.list.table
        order = self.dice.choice((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
        table.sortByColumn(self.dice.randrange(table.model().columnCount()), order)

    def compared(self):
        self.window.show_mode("compare")
        yield self.is_settled
        bar = self.window.compare.bar
        if self.dice.random() < 0.5:
            bar.swap.click()
        tabs = self.window.compare.tabs
        tabs.setCurrentIndex(self.dice.randrange(tabs.count()))

    def scenes(self):
        if self.dice.random() < 0.6:
            self.window.action_of("add_scene").trigger()
        elif self.document.workspace.scenes:
            self.document.remove_scenes([self.dice.choice(self.document.workspace.scenes).id])
        yield None

    def show(self):
        """The presentation in a window, a few scenes of it."""
        yield self.is_settled
        self.window.action_of("show_in_window").trigger()
        show = self.desk.present.show_
        for _step in range(3):
            yield lambda: not show.is_on or show.audience.page.shown is not None
            if show.is_on:
                QTest.keyClick(show.audience, Qt.Key.Key_PageDown)
        show.end()

    def look(self):
        action = self.window.action_of(self.dice.choice(LOOKS))
        if action.isEnabled():
            action.trigger()

    def dialog(self, name=""):
        name = name or self.dice.choice(DIALOGS)
        assert name in ACTIONS
        action = self.window.action_of(name)
        before = {one for one in QApplication.topLevelWidgets() if one.isVisible()}
        if action.isEnabled():
            action.trigger()
        for _wait in range(self.dice.randint(1, 40)):
            yield None
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and one not in before and one is not self.window:
                one.reject() if isinstance(one, QDialog) else one.close()
        yield None

    def docks(self):
        dock = self.dice.choice(self.window.docks.all())
        dock.setVisible(not dock.isVisible())

    def resized(self):
        width, height = self.dice.choice(((1366, 768), (1200, 700), (1600, 900)))
        self.window.resize(width, height)

    def scheme(self):
        self.app.use_scheme(self.dice.choice(("light", "dark")))

    def language(self):
        self.app.language.use(self.dice.choice(list(LANGUAGES)))
        yield None

    def saved(self):
        if self.document.path is not None and os.access(self.document.path, os.W_OK):
            self.window.action_of("save").trigger()

    def reread(self):
        self.window.action_of("reread").trigger()
        yield self.is_settled
