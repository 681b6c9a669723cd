"""Rules built from nothing in the whole window, by typing and clicking alone, and how many of
these a hand needs for it."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Ageing, HalfLife, Limit, Repeat, Rule, UnfinishedRule
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from tests.app.driving import Hands

ONE_WINDOW = True

LEADS = 300
WORKSPACE = """\
leadscorer: 1
name: Made
data: {leads: leads.csv, activities: activities.csv}
models:
  - {id: m, name: Made, mql: {threshold: 20}, rules: []}
  - {id: other, name: Other, mql: {threshold: 20}, rules: []}
"""


def make(folder):
    """A workspace with data of its own: page views with addresses, countries in two spellings."""
    dice = random.Random(3)
    leads, activities = ["lead_id,country,employees,created_at"], ["lead_id,at,type,url"]
    for number in range(LEADS):
        country = dice.choice(["DE", "AT", "CH", "FR", "Germany", ""])
        leads.append(
            f"L{number},{country},{dice.choice([5, 50, 500])},2026-01-{1 + number % 28:02}"
        )
        for _each in range(dice.randrange(6)):
            kind = dice.choice(["page_view", "page_view", "email_open"])
            page = dice.choice(["/pricing", "/pricing?x=1", "/", "/docs"])
            url = f"https://a.example{page}" if kind == "page_view" else ""
            day = f"2026-{dice.randrange(1, 7):02}-{dice.randrange(1, 28):02}"
            activities.append(f"L{number},{day}T10:00:00Z,{kind},{url}")
    (folder / "leads.csv").write_text("\n".join(leads) + "\n")
    (folder / "activities.csv").write_text("\n".join(activities) + "\n")
    path = folder / "made.leadscorer"
    path.write_text(WORKSPACE)
    return path


class RuleHands(Hands):
    """Hands in the mode Rules. Chords go to the window, as the system sends them."""

    def press(self, keys):
        self.actions += 1
        self.qtbot.wait(10)
        chord = QKeySequence(keys)[0]
        target = self.target
        if QApplication.activePopupWidget() is None:
            window = target.window()
            if not window.isActiveWindow():  # offscreen, a list that closes leaves none
                window.activateWindow()
                self.qtbot.waitUntil(window.isActiveWindow)
            target = window.windowHandle()
        QTest.keyClick(target, chord.key(), chord.keyboardModifiers())

    @property
    def target(self):
        if QApplication.focusWidget() is None:  # offscreen, a list that closes leaves none
            self.app.window.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return super().target

    @property
    def card(self):
        return self.app.window.docks.inspector.rule_card

    @property
    def rule(self):
        """The rule that is chosen."""
        chosen = self.app.window.rules.selection.rule
        return next(one for one in self.app.session.model().rules if one.id == chosen)

    @property
    def steps(self):
        stack = self.app.document.undo_stack
        return [stack.text(row) for row in range(stack.index())]

    def part(self, name, within=None):
        within = getattr(within, "group", None) or within or self.card  # not what is on its way out
        return within.findChild(QWidget, name)

    def click(self, widget, place=None):
        """Scrolling a part into sight is no action; the click is."""
        page = self.app.window.docks.inspector.currentWidget()
        if page.isAncestorOf(widget):
            page.ensureWidgetVisible(widget)
        super().click(widget, place)

    def pick(self, box: QComboBox, data):
        """Open a choice by a click, and click an entry."""
        self.click(box)
        self.qtbot.waitUntil(box.view().isVisible)
        view = box.view()
        # Qt takes a release so soon after the press that opened the list for that of its click.
        self.qtbot.wait(QApplication.doubleClickInterval() + 50)
        entry = view.model().index(box.findData(data), 0)
        view.scrollTo(entry)
        super().click(view.viewport(), view.visualRect(entry).center())

    def write(self, text):
        """Text that no keyboard of a test has: as an input method commits it."""
        self.target.insert(text)
        self.target.setModified(True)


@pytest.fixture
def hands(qtbot, app, tmp_path):
    hands = RuleHands(qtbot, app)
    hands.close_forgotten_dialogs()
    app.window.resize(1366, 768)
    app.desk.files.open(make(tmp_path))
    app.window.show_mode("rules")  # before there is anything to draw in Simulate
    hands.until(lambda: app.session.history is not None)
    hands.until(lambda: bool(app.desk.context.facts.now.suggestions))
    hands.until_scored()
    yield hands
    assert app.crash_dialog.details.toPlainText() == ""


@pytest.fixture
def begun(hands):
    """A rule on page views is there, and chosen."""
    hands.press("Ctrl+Shift+N")
    hands.type("page_view")
    hands.press("Return")
    hands.type("10")
    hands.press("Return")
    hands.until(lambda: hands.rule.points == 1000)
    hands.begin()
    return hands


WANTED = Rule(
    "page-view",
    "page_view",
    "activity",
    activity=("page_view",),
    where=Comparison("url", "contains", "/pricing"),
    who=Comparison("country", "in", ("DE", "AT")),
    points=1000,
    repeat=Repeat("each", limit=Limit(3, "day")),
    ageing=Ageing(half_life=HalfLife(30, 1)),
)
MOST_ACTIONS = 14


def test_that_the_rule_of_the_sentence_takes_fourteen_actions_by_keys(app, hands):
    hands.begin()
    hands.press("Ctrl+Shift+N")
    hands.type("page_view")
    hands.press("Return")
    hands.type("10")
    hands.press("Alt+C")
    hands.type("url contains /pricing")
    hands.press("Alt+O")
    hands.type("country is DE, AT")
    hands.press("Alt+L")
    hands.type("At")  # most so many in a period
    hands.press("Tab")
    hands.type("3")
    hands.press("Alt+W")
    hands.type("H")  # alf is gone after 30 days, as is usual
    assert hands.actions <= MOST_ACTIONS
    hands.until(lambda: hands.rule == WANTED)
    page = app.window.docks.inspector.currentWidget()
    place = QApplication.focusWidget().mapTo(page, QApplication.focusWidget().rect().center())
    assert page.rect().contains(place)


def test_that_the_rule_of_the_sentence_takes_fourteen_actions_by_mouse(app, hands):
    hands.begin()
    view = app.window.rules
    hands.click(view.add_line)
    hands.type("page_view")
    popup = view.add_line._popup
    hands.until(popup.isVisible)
    super(RuleHands, hands).click(
        popup.viewport(), popup.visualRect(popup.model().index(0, 0)).center()
    )
    hands.type("10")
    hands.click(hands.card.about.where.group.add)
    hands.type("url contains /pricing")
    hands.click(hands.card.about.for_some)
    hands.type("country is DE, AT")
    hands.pick(hands.part("repeat_counting"), "limit")
    hands.click(hands.part("limit_count"))
    hands.part("limit_count").selectAll()
    hands.type("3")
    hands.pick(hands.part("ageing_kind"), "half_life")
    assert hands.actions <= MOST_ACTIONS
    assert hands.rule == WANTED


def test_that_a_new_rule_from_nothing_takes_four_actions(hands):
    hands.begin()
    hands.press("Ctrl+Shift+N")
    hands.type("pricing")
    hands.press("Return")
    hands.type("10")
    assert hands.actions <= 4
    hands.press("Return")
    hands.until(lambda: hands.rule.points == 1000)
    assert "/pricing" in hands.rule.where.value


# Typing goes to the rule that it was typed in


def test_that_a_half_typed_value_is_that_of_its_rule_when_another_one_is_gone_to(app, begun):
    first = begun.rule.id
    begun.press("Ctrl+Shift+N")
    begun.type("email_open")
    begun.press("Return")
    begun.press("Return")
    second = begun.rule.id
    app.window.rules.reveal(first)
    begun.press("Alt+C")
    begun.type("url contains /docs")
    app.desk.go_to("m", second)
    rules = {rule.id: rule for rule in app.session.model().rules}
    assert rules[first].where == Comparison("url", "contains", "/docs")
    assert rules[second].where is None
    assert not begun.card.about.where.shown.parts


def test_that_a_half_typed_value_is_kept_when_another_model_is_gone_to(app, begun):
    begun.press("Alt+C")
    begun.type("url contains /docs")
    app.session.choose_model("other")
    (rule,) = app.document.workspace.model("m").rules
    assert rule.where == Comparison("url", "contains", "/docs")
    assert app.document.workspace.model("other").rules == ()


def test_that_saving_takes_what_is_half_typed(app, begun):
    begun.press("Alt+C")
    begun.type("url contains /docs")
    field = QApplication.focusWidget()
    begun.press("Ctrl+S")
    assert "value: /docs" in app.document.path.read_text()
    assert not app.document.modified
    assert QApplication.focusWidget() is field


def test_that_opening_another_workspace_asks_about_what_is_half_typed(app, begun, monkeypatch):
    begun.press("Ctrl+S")
    begun.press("Alt+C")
    begun.type("url contains /docs")
    asked = []
    monkeypatch.setattr(
        app.desk.files, "may_leave", lambda: bool(asked.append(app.document.modified))
    )
    begun.press("Ctrl+N")
    assert asked == [True]


def test_that_a_rule_goes_with_what_is_half_typed_in_it(app, begun):
    told = []
    app.window.docks.inspector.told.connect(told.append)
    begun.press("Alt+C")
    begun.type("url contains /docs")
    app.window.rules.rule_commands.by_name["rule_remove"].trigger()
    assert app.session.model().rules == ()
    assert told == []
    begun.press("Ctrl+Z")
    assert begun.rule.points == 1000


def test_that_undo_in_the_middle_of_typing_loses_nothing_and_keeps_the_cursor(app, begun):
    begun.press("Alt+C")
    begun.type("url contains /docs")
    begun.press("Return")
    begun.type("zz")
    value = QApplication.focusWidget()
    assert value.objectName() == "condition_value"
    undo = app.window.action_of("undo")
    undo.trigger()  # of the menu: the letters become a step, which is taken back
    assert begun.rule.where == Comparison("url", "contains", "/docs")
    assert QApplication.focusWidget() is value
    app.window.action_of("redo").trigger()
    assert "zz" in begun.rule.where.value
    steps = len(begun.steps)
    begun.press("Return")
    assert len(begun.steps) == steps  # Enter has nothing more to take


def test_that_ctrl_z_is_the_fields_while_typing_and_the_windows_afterwards(begun):
    begun.press("Alt+C")
    begun.type("url")
    begun.press("Ctrl+Z")
    assert begun.rule.where is None
    begun.type("url contains /docs")
    begun.press("Return")
    before = len(begun.steps)
    begun.press("Ctrl+Z")
    assert len(begun.steps) == before - 1
    assert begun.rule.where is None


def test_that_letters_and_arrows_in_a_choice_are_one_step(begun):
    begun.press("Alt+C")
    begun.type("url is /docs")
    begun.press("Return")
    before = len(begun.steps)
    box = begun.part("condition_operator", begun.card.about.where)
    box.setFocus()
    begun.press("Down")
    begun.press("Down")
    begun.press("Down")
    begun.press("Down")
    assert len(begun.steps) == before
    begun.press("Tab")
    assert begun.rule.where == Comparison("url", "contains", "/docs")
    assert len(begun.steps) == before + 1
    assert QApplication.focusWidget() is begun.part("condition_value", begun.card.about.where)


def test_that_the_wheel_changes_no_choice_that_it_scrolls_past(begun):
    begun.press("Alt+C")
    begun.type("url is /docs")
    begun.press("Return")
    for box in begun.card.findChildren(QComboBox):
        if box.isVisible():
            assert box.focusPolicy() != Qt.FocusPolicy.WheelFocus, box.objectName()
    assert begun.card.findChildren(ChoiceBox)


# What the data lacks is said


def test_that_a_field_and_a_value_that_the_data_lacks_are_said_with_the_nearest(begun):
    begun.press("Alt+O")
    begun.type("contry is DE")
    begun.press("Return")
    hint = begun.part("condition_hint", begun.card.about.who)
    assert hint.text() == "“contry” was never seen in this data; did you mean “country”?"
    begun.press("Ctrl+Z")
    begun.press("Alt+O")
    begun.type("country is Germeny")
    begun.press("Return")
    hint = begun.part("condition_hint", begun.card.about.who)
    begun.until(lambda: "but “Germany”" in hint.text())


def test_that_a_count_comes_for_every_line_and_group(begun):
    begun.press("Alt+O")
    begun.type("country is DE, AT")
    begun.press("Return")
    begun.press("Return")
    begun.type("employees >= 50")
    begun.press("Return")
    who = begun.card.about.who
    begun.until(lambda: sum("leads" in part.count.text() for part in who.group.parts) == 2)
    begun.until(lambda: "leads" in begun.part("condition_group_count", who).text())


# Everything that a condition can say


LINES = (
    ("country is not DE", Comparison("country", "is_not", "DE")),
    ("country contains Ge", Comparison("country", "contains", "Ge")),
    ("country does not contain Ge", Comparison("country", "not_contains", "Ge")),
    ("country starts with G", Comparison("country", "starts_with", "G")),
    ("country ends with y", Comparison("country", "ends_with", "y")),
    ("country matches G*y", Comparison("country", "like", "G*y")),
    ("country is one of DE, AT, XX", Comparison("country", "in", ("DE", "AT", "XX"))),
    ("country is none of DE, AT", Comparison("country", "not_in", ("DE", "AT"))),
    ("country is in the list free_email_domains",
     Comparison("country", "in_list", "free_email_domains")),
    ("employees >= 50", Comparison("employees", "ge", "50")),
    ("employees < 50", Comparison("employees", "lt", "50")),
    ("employees is at most 12,5", Comparison("employees", "le", "12.5")),
    ("employees is more than 5", Comparison("employees", "gt", "5")),
    ("employees is between 5 and 50", Comparison("employees", "between", ("5", "50"))),
    ("created_at is before 2026-02-01", Comparison("created_at", "before", "2026-02-01")),
    ("created_at is on or after 2026-02-01", Comparison("created_at", "since", "2026-02-01")),
    ("country is filled", Comparison("country", "is_not_empty")),
    ("country is empty", Comparison("country", "is_empty")),
    ("country is true", Comparison("country", "is_true")),
    ("country is false", Comparison("country", "is_false")),
    ('country is "DE"', Comparison("country", "is", "DE")),
    ("COUNTRY = DE", Comparison("country", "is", "DE")),
    ("job title contains head of, x", Comparison("job title", "contains", "head of, x")),
)  # fmt: skip
"""Lines as they are typed, and what they say."""


def test_that_a_line_is_typed_as_words(begun):
    for typed, wanted in LINES:
        begun.press("Alt+O")
        begun.type(typed)
        begun.card.about.who.group.parts[0].field.editingFinished.emit()
        assert begun.rule.who == wanted
        begun.card.about.who.group.parts[0].menu.entries["remove"].trigger()
        assert begun.rule.who is None


def test_that_values_of_any_writing_come_in(begun):
    begun.press("Alt+O")
    begun.write("직함 is 마케팅, “부장”")
    begun.press("Return")
    assert begun.rule.who == Comparison("직함", "is", "마케팅, “부장”")
    QGuiApplication.clipboard().setText("\n".join(f"ค่า {number}, ข" for number in range(500)))
    box = begun.part("condition_operator", begun.card.about.who)
    box.setCurrentIndex(box.findData("in"))
    box.activated.emit(box.currentIndex())
    begun.part("condition_values", begun.card.about.who).setFocus()
    begun.press("Ctrl+V")
    assert len(begun.rule.who.value) == 501
    assert begun.rule.who.value[1] == "ค่า 0, ข"
    begun.press("Ctrl+Z")
    assert begun.rule.who == Comparison("직함", "in", ("마케팅, “부장”",))


def test_that_an_empty_line_makes_no_rule_unfinished(begun):
    begun.press("Alt+C")
    begun.press("Alt+O")
    assert isinstance(begun.rule, Rule)
    assert begun.steps[-1].startswith("Change points")
    begun.press("Ctrl+Backspace")
    assert not begun.card.about.who.isVisible()
    begun.press("Alt+O")
    begun.type("country")
    begun.press("Return")
    assert isinstance(begun.rule, UnfinishedRule)
    wrong = begun.part("condition_wrong", begun.card.about.who)
    assert wrong.text() == "⚠ Type a value"


def test_that_the_table_says_what_the_card_says(app, begun):
    begun.press("Alt+C")
    begun.type("url contains /docs")
    begun.press("Return")
    assert "contains “/docs”" in begun.card.sentence.text.text()
    index = app.window.rules.table.tree.index_of(begun.rule.id, Column.NAME)
    assert index.isValid()
