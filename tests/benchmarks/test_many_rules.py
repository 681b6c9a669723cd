"""What holds the window's thread at a model of 300 rules: each call, and what follows it.

50 ms are wanted. A call is what a key or a click does at once; what follows is the longest event
until all is at rest. Both in ms of the thread's own processor time and by the clock: on a busy
machine only the first says something. The figure of an action is the least of its rounds. Where a
call waits for work with a loop of its own, as opening does, the events meanwhile are events.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from typing_extensions import override

from leadscorer_gui.app import App
from leadscorer_gui.document.rule_forms import form_of, with_key
from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.files.reading import load
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.raw import RawMapping, RawScalar
from leadscorer_gui.model.versions import freeze
from leadscorer_gui.model.workspace import Group, Workspace
from tests.watchdog import Watchdog

SAMPLES = Path(__file__).parents[2] / "sample_models"
RULES = 300
ROUNDS = int(os.environ.get("LEADSCORER_ROUNDS", "2"))
SETTLED_MS = 900
"""Until timers of what follows an edit have begun their work."""
LONG_MS = 120_000


def many_rules(versions: int) -> Workspace:
    """A sample whose first two models have 300 rules each, with so many frozen versions."""
    workspace = load(SAMPLES / "three-products.leadscorer")
    models = []
    for model in workspace.models[:2]:
        known = model.rules
        rules = [
            replace(known[n % len(known)], id=f"rule_{n}", name=f"{known[n % len(known)].name} {n}")
            for n in range(RULES)
        ]
        groups = (*model.groups, Group("fresh", "Fresh"))
        models.append(replace(model, rules=tuple(rules), groups=groups))
    workspace = replace(workspace, models=(*models, *workspace.models[2:]))
    for number in range(1, versions + 1):
        model = workspace.models[0]
        frozen = replace(model, rules=(replace(model.rules[0], name=f"{number}"), *model.rules[1:]))
        version = freeze(workspace, frozen, number, frozen_on="2025-01-01")
        workspace = replace(workspace, versions=(*workspace.versions, version))
    return workspace


class Timing(Watchdog):
    """A watchdog that fails nothing: it keeps the longest event, and by the clock too."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[float, str]] = []
        self.inside = 0.0
        """Seconds of events that came while the call was waiting."""
        self._took = 0.0

    @override
    def end(self) -> bool:
        took = self._now() - self._open[-1].begun
        self._took = 1000 * took
        super().end()
        self.inside += took if len(self._open) == 1 else 0.0
        return True

    @override
    def name(self, event: str) -> None:
        self.events.append((self._took, event))


class Table:
    """Rows of figures, one per action, printed as they come."""

    def __init__(self, app: App, qtbot: Any) -> None:
        self._app, self._qtbot = app, qtbot
        self._rows: dict[str, list[tuple[float, float, float, str]]] = {}
        self._profiled = os.environ.get("LEADSCORER_PROFILE", "")

    def rest(self) -> None:
        """Until all is scored and shown; problems may still be looked for."""
        session = self._app.session
        self._qtbot.wait(SETTLED_MS)
        self._qtbot.waitUntil(lambda: not session.is_busy, timeout=LONG_MS)
        self._qtbot.wait(SETTLED_MS // 3)

    def __call__(self, name: str, call: Callable[[], object]) -> None:
        """Do something, and note how long it and what follows has held the thread."""
        dog = self._app.application.dog = Timing()
        dog.start()
        before, clock = dog._now(), time.perf_counter()
        dog.begin()
        with self._profile(name):
            call()
        dog.end()
        took, by_clock = dog._now() - before - dog.inside, time.perf_counter() - clock
        with self._profile("after " + name):
            self.rest()
        self._app.application.dog = None
        dog.stop()
        longest, which = max(dog.events, default=(0.0, ""))
        self._rows.setdefault(name, []).append((1000 * took, 1000 * by_clock, longest, which))

    @contextmanager
    def _profile(self, name: str) -> Iterator[None]:
        """Where LEADSCORER_PROFILE names an action (or “after ” one), say what it does."""
        if name != self._profiled:
            yield
            return
        import cProfile
        import pstats

        profile = cProfile.Profile(time.thread_time)
        with profile:
            yield
        pstats.Stats(profile).sort_stats("cumulative").print_stats(70)

    def show(self) -> None:
        """Print the least of all rounds."""
        print(f"\n{'':34}{'call':>6}{'clock':>7}{'after':>7}  (ms; over 50 marked)")
        for name, rows in self._rows.items():
            call, clock = min(row[0] for row in rows), min(row[1] for row in rows)
            after, which = min((row[2], row[3]) for row in rows)
            mark = "*" if max(call, after) > 50 else " "
            what = which if after > 50 else ""
            print(f"{mark} {name:32}{call:6.0f}{clock:7.0f}{after:7.0f}  {what}")


@pytest.fixture
def watchdog() -> None:
    """The one of all tests would fail what is measured here."""


@pytest.fixture
def app(qapp: Any, tmp_path: Path) -> Iterator[App]:
    (tmp_path / "data").symlink_to(SAMPLES / "data")
    before = qapp.palette()
    app = App(qapp, "light")
    app.window.resize(1366, 768)
    app.start(None)
    app.session.simulation_changed.connect(app.settle)
    yield app
    app.window.may_close = lambda: True
    app.window.close()
    app.shut_down()
    app.window.deleteLater()
    qapp.setPalette(before)


class Hand:
    """What a user does in the rules of the first model."""

    def __init__(self, app: App) -> None:
        self.app, self.document, self.window = app, app.document, app.window
        self.model_id = app.document.workspace.models[0].id
        self.rules, self.table = app.window.rules, app.window.rules.table
        self.commands = self.rules.rule_commands

    @property
    def ids(self) -> list[str]:
        return [rule.id for rule in self.document.workspace.model(self.model_id).rules]

    def choose(self, ids: list[str]) -> None:
        self.table.choose(*map(self.table.tree.index_of, ids))

    def undo(self) -> None:
        self.document.undo_stack.undo()

    def redo(self) -> None:
        self.document.undo_stack.redo()

    def type_points(self, rule_id: str, text: str) -> None:
        self.table.edit_cell(self.table.tree.index_of(rule_id, Column.POINTS))
        field = self.table.viewport().focusWidget() or self.app.application.focusWidget()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def change_form(self, rule_id: str, value: str) -> None:
        """Another condition, as its editor would have it."""
        rule = next(one for one in self.document.workspace.models[0].rules if one.id == rule_id)
        line = RawMapping(
            (
                ("field", RawScalar("country")),
                ("op", RawScalar("is")),
                ("value", RawScalar(value)),
            )
        )
        form = with_key(form_of(rule), "where", line)
        self.document.set_rule_form(self.model_id, rule_id, form)

    def move(self, ids: list[str]) -> None:
        """Drop rules of one group behind its others."""
        model = self.document.workspace.model(self.model_id)
        group = next(rule.group for rule in model.rules if rule.id == ids[0])
        last = max(n for n, rule in enumerate(model.rules) if rule.group == group)
        self.document.place_rules(self.model_id, ids, group, last + 1)


def measure_one(table: Table, hand: Hand, k: int) -> None:
    """Edits of one rule, seen or not."""
    for rule_id in ("rule_8", "rule_14", "rule_1"):
        table("choose a rule", lambda rule_id=rule_id: hand.rules.reveal(rule_id))
    table("type points", lambda: hand.type_points("rule_8", str(31 + k)))
    table("one on or off", lambda: hand.commands.toggle())
    table("undo of that", hand.undo)
    table("edit of a condition", lambda: hand.change_form("rule_1", f"X{k}"))
    table("undo of that condition", hand.undo)
    table("redo of that condition", hand.redo)
    hand.undo()
    table.rest()
    hand.choose(["rule_20"])
    for name, command in (("delete", "remove"), ("duplicate", "duplicate"), ("group", "add_group")):
        table(f"{name} one", getattr(hand.commands, command))
        hand.window.setFocus()
        table(f"undo {name} one", hand.undo)
        hand.choose(["rule_20"])
        table.rest()


def measure_many(table: Table, hand: Hand) -> None:
    """Edits of forty or all rules."""
    document, model_id, commands = hand.document, hand.model_id, hand.commands

    def both(name: str, call: Callable[[], object]) -> None:
        table(name, call)
        table(f"  undo {name}", hand.undo)
        table(f"  redo {name}", hand.redo)
        hand.undo()
        table.rest()

    table("select all", hand.table.selectAll)
    both("300 off", commands.toggle)
    both("300 points +5", lambda: document.add_points(model_id, hand.ids, 500))
    rules = document.workspace.models[0].rules
    acts = [one.id for one in rules if one.kind == "activity" and not one.disqualify]
    ageing = RawMapping(
        (("half_life", RawMapping((("days", RawScalar("45")), ("every_days", RawScalar("5"))))),)
    )
    both(f"{len(acts)} ageing", lambda: document.set_key(model_id, acts, "ageing", ageing))
    both("100 to a group", lambda: document.set_group(model_id, acts[:100], "fresh"))
    move_and_copy(table, hand, both)


def move_and_copy(table: Table, hand: Hand, both: Callable[..., None]) -> None:
    """Move, copy, double and delete forty rules."""
    document, model_id, commands = hand.document, hand.model_id, hand.commands
    forty = hand.ids[:40]
    hand.choose(forty)
    table.rest()
    table("copy 40", commands.copy)
    fits = [rule.id for rule in document.workspace.models[0].rules if rule.group == "company"]
    both("move 40", lambda: hand.move(fits[:40]))
    hand.rules.reveal("rule_8")
    table.rest()
    both("paste 40", commands.paste)
    hand.choose(forty)
    both("duplicate 40", commands.duplicate)
    hand.choose(forty)
    both("delete 40", commands.remove)
    hand.table.clearSelection()
    table.rest()
    both("threshold", lambda: document.set_threshold(model_id, 4_500))


def measure_around(table: Table, hand: Hand, k: int) -> None:
    """Models, modes, the filter, files and versions."""
    window, session, document = hand.window, hand.app.session, hand.document
    for letter in "pri":
        table("a letter into the filter", lambda c=letter: QTest.keyClicks(hand.rules.filter, c))
    table("clear the filter", hand.rules.filter.clear)
    other = document.workspace.models[1].id
    table("switch the model", lambda: session.choose_model(other))
    table("switch it back", lambda: session.choose_model(hand.model_id))
    for mode in ("simulate", "leads", "data", "rules"):
        table(f"mode {mode}", lambda mode=mode: window.show_mode(mode))
    docks = window.docks
    table("Problems panel shown", lambda: docks.show(docks.problems))
    table("points, Problems shown", lambda: document.set_points(hand.model_id, ["rule_8"], 900 + k))
    docks.dock_of(docks.problems).hide()
    table("journal", lambda: document.set_points(hand.model_id, ["rule_8"], 700 + k))
    table("save", hand.app.desk.files.save)
    table("scroll", lambda: hand.table.scrollTo(hand.table.tree.index_of("rule_299")))
    table("freeze a version", lambda: document.freeze_version(hand.model_id))
    table("undo of that version", hand.undo)
    table("save again", hand.app.desk.files.save)


@pytest.mark.parametrize("versions", [0, 6])
def test_each_call_at_300_rules(app: App, versions: int, qtbot: Any, tmp_path: Path) -> None:
    """Prints a table; nothing is asserted of time."""
    file = tmp_path / "many.leadscorer"
    file.write_text(to_yaml(many_rules(versions)), encoding="utf-8")
    table = Table(app, qtbot)
    table.rest()
    for _round in range(ROUNDS):
        table("open", lambda: app.desk.files.open(file))
    hand = Hand(app)
    app.window.show_mode("rules")
    table.rest()
    gc.collect()
    gc.freeze()
    try:
        for k in range(ROUNDS):
            measure_one(table, hand, k)
            measure_many(table, hand)
            measure_around(table, hand, k)
    finally:
        print(f"\n{RULES} rules, {versions} versions; load {os.getloadavg()[0]:.1f}", end="")
        table.show()
    QGuiApplication.clipboard().clear()
