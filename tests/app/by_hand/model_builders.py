"""Builds whole rules, groups, models and lists by hand, each from nothing."""

from PySide6.QtWidgets import QRadioButton

from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Group, Model, NamedList
from leadscorer_gui.ui.editors.repeat_words import mode_names, period_names
from tests.app.by_hand.builders import Builder, points
from tests.app.by_hand.fingers import Fingers

_SORTS = {
    ("activity", False): "Points for what a lead does",
    ("fit", False): "Points for what a lead is",
    ("activity", True): "Disqualifies for what a lead does",
    ("fit", True): "Disqualifies for what a lead is",
}


class ModelBuilder(Builder):
    """Hands that build a model in the workspace that is open."""

    def model(self, wanted: Model, is_there: bool = False) -> None:
        """Build a model behind those that are there, or in the empty one that is shown."""
        if is_there:
            self.write("model_name", wanted.name)
        else:
            self.begin_model(wanted.name)
        self.frame(wanted)
        for group in wanted.groups:
            self.group(group)
        for rule in wanted.rules:
            self.rule(rule, wanted)

    def begin_model(self, name: str) -> None:
        """Add an empty model; its parts are in the inspector."""
        hand, panel = self.hand, self.window.docks.models
        hand.until(lambda: not self.app.session.is_busy)
        hand.click(panel.add_button)
        hand.type(name)
        hand.press("Return")
        hand.until(lambda: self.window.rules.table.tree.model.name == name)
        hand.until(lambda: self.card is self.window.docks.inspector.model_card)

    # What surrounds the rules

    def frame(self, wanted: Model) -> None:
        """Build everything of a model but its groups and rules."""
        if wanted.product:
            self.write("model_product", wanted.product)
        if wanted.audience:
            self.condition(self.card.editor.audience.builder, wanted.audience)
        self._mql(wanted.mql)
        if wanted.capacity is not None:
            self.write("model_capacity", points(wanted.capacity))
        if wanted.bands:
            self.table("bands", _named(wanted.bands))
        if wanted.limits:
            self._limits("limits", wanted.limits)
        if wanted.inactivity:
            self._inactivity(wanted.inactivity)
        if wanted.matrix:
            self.table("grades_fit", _named(wanted.matrix.fit))
            self.table("grades_engagement", _named(wanted.matrix.engagement))

    def _mql(self, wanted) -> None:
        for key in ("threshold", "minimum_fit", "minimum_engagement"):
            if getattr(wanted, key) is not None:
                self.write(f"mql_{key}", points(getattr(wanted, key)))

    def _limits(self, name: str, wanted) -> None:
        for end in ("min", "max"):
            if getattr(wanted, end) is not None:
                self.write(f"{name}_{end}", points(getattr(wanted, end)))

    def _inactivity(self, wanted) -> None:
        steps = [(str(one.after_days), points(one.points)) for one in wanted.steps]
        if steps:
            self.table("inactivity_steps", steps)
        if wanted.then_every:
            self.hand.tick(self.part("inactivity_again"))
            self.write("again_days", str(wanted.then_every.days))
            self.write("again_points", points(wanted.then_every.points))
        self._chips("inactivity_activities", wanted.activities)
        self._chips("inactivity_ignore", wanted.ignore)

    def _chips(self, name: str, texts) -> None:
        if texts:
            self.hand.click(self.part(name))
        for text in texts:
            self.hand.type(text)
            self.hand.press("Return")

    def group(self, wanted: Group) -> None:
        """Build a group behind those that are there."""
        hand, rules = self.hand, self.window.rules
        inspector = self.window.docks.inspector
        hand.click(rules._group_button)
        hand.type(wanted.name)
        hand.press("Return")
        hand.until(lambda: self.card is inspector.group_card)
        hand.until(lambda: self.part("group_form_name").text() == wanted.name)
        self._limits("group", wanted)
        if wanted.ageing:
            self.ageing(wanted.ageing)

    # Rules

    def rule(self, wanted: Rule, model: Model) -> None:
        """Build a rule of a model whose groups are there."""
        self.begin_rule(wanted.activity[0] if wanted.activity else "page_view", wanted.points)
        self.write("rule_name", wanted.name)
        self.choose("rule_sort", _SORTS[wanted.kind, wanted.disqualify])
        self._about(wanted)
        if not wanted.disqualify:
            groups = {group.id: group.name for group in model.groups}
            self.choose("rule_group", groups.get(wanted.group, "No group"))
        if wanted.kind == "activity" and not wanted.disqualify:
            self._earning(wanted)
        for name in ("description", "evidence"):
            text = getattr(wanted, name)
            if text:
                self.hand.click(self.part(f"rule_{name}"))
                self.hand.type(text)
                self.hand.press("Tab")
        self.hand.tick(self.part("rule_on"), wanted.enabled)

    def begin_rule(self, activity: str, hundredths: int | None) -> None:
        """Add a rule on a type of activities; it is in the inspector."""
        hand, inspector = self.hand, self.window.docks.inspector
        before = {rule.id for rule in self.window.rules.table.tree.model.rules}
        hand.press("Ctrl+Shift+N")
        hand.type(activity)
        hand.press("Return")
        if hundredths is not None:
            hand.type(points(hundredths))
        hand.press("Return")
        hand.until(lambda: self.card is inspector.rule_card)
        hand.until(lambda: inspector.rule_card.about.form.get("id").text not in before)

    def _about(self, wanted: Rule) -> None:
        about = self.card.about
        if wanted.kind == "activity":
            line = self.part("rule_types")
            had, texts = about.types.values, wanted.activity
            if not texts:
                self.hand.click(line)
                self.hand.press("Backspace")
            else:
                self._chips("rule_types", texts[len(had) :])
        if wanted.where:
            self.condition(about.where, wanted.where)
        if wanted.who:
            self.hand.click(about.for_some)
            self._who(about, wanted.who)

    def _who(self, about, wanted) -> None:
        """The button has begun a line, which is taken away: every condition begins alike."""
        self.hand.press("Ctrl+Backspace")
        self.hand.until(lambda: not about.who.shown.parts)
        self.hand.click(about.for_some)
        self.condition(about.who, wanted)

    def _earning(self, wanted: Rule) -> None:
        if wanted.repeat:
            self.repeat(wanted.repeat)
        if wanted.ageing:
            self.ageing(wanted.ageing)
        if wanted.max_points is not None:
            self.write("rule_most", points(wanted.max_points))

    def repeat(self, wanted) -> None:
        """Say which times count, and what they earn."""
        mode = self.part(f"repeat_{wanted.mode}", QRadioButton)
        assert mode.text() == mode_names()[wanted.mode]
        self.hand.tick(mode)
        if wanted.mode == "tiers":
            rows = [(str(one.from_), points(one.points)) for one in wanted.tiers]
            self.table("repeat_tiers", rows)
        elif wanted.mode == "nth":
            self.write("repeat_n", str(wanted.nth.n))
            self.hand.tick(self.part("repeat_once"), wanted.nth.once)
        elif wanted.mode == "burst":
            self.write("repeat_count", str(wanted.burst.count))
            self.write("repeat_within", str(wanted.burst.within_days))
            self.hand.tick(self.part("repeat_once"), wanted.burst.once)
        elif wanted.mode == "frequency":
            self._frequency(wanted.frequency)
        self._counting(wanted)

    def _frequency(self, wanted) -> None:
        if wanted.within_days is None:
            self.choose("repeat_window", "all since the beginning")
        else:
            self.choose("repeat_window", "those of the last")
            self.write("repeat_within", str(wanted.within_days))
        rows = [(str(one.at_least), points(one.points)) for one in wanted.tiers]
        self.table("repeat_levels", rows)

    def _counting(self, wanted) -> None:
        limit, cooldown = wanted.limit, wanted.cooldown
        if limit:
            self.choose("repeat_counting", "At most so many in a period count")
            self.write("limit_count", str(limit.count))
            self.choose("limit_per", period_names()[limit.per])
        if cooldown:
            self.choose("repeat_counting", "One counts only some time after the last")
            units = ("minutes", "hours", "days")
            unit = next(unit for unit in units if getattr(cooldown, unit) is not None)
            self.choose("cooldown_unit", unit)
            self.write("cooldown_time", str(getattr(cooldown, unit)))
        if (limit or cooldown) and (limit or cooldown).of:
            self.write("counting_of", (limit or cooldown).of)

    # What models share

    def lists(self, wanted: tuple[NamedList, ...]) -> None:
        """Build the named lists of the workspace, in their own window."""
        if not wanted:
            return
        self.hand.choose_in_menu("Rule", "Lists")
        dialog = self.app.desk.lists.dialog
        self.hand.until(dialog.isActiveWindow)
        hand, editor = Fingers(dialog), self.app.desk.lists.editor
        for one in wanted:
            hand.click(editor.side.add)
            hand.type(one.name)
            hand.press("Return")
            hand.click(editor.page.entries)
            for entry in one.entries:
                hand.type(entry)
                hand.press("Return")
            hand.press("Ctrl+Return")
        hand.press("Escape")
        self.window.activateWindow()
        self.hand.until(self.window.isActiveWindow)

    def time_zone(self, name: str) -> None:
        """Choose the time zone of days and weeks."""
        if self.app.document.workspace.time_zone != name:
            self.hand.answer_choice(name)
            self.hand.choose_in_menu("Data", "Time zone")

    def save(self) -> None:
        """Save to the file that is open."""
        self.hand.press("Ctrl+S")
        assert not self.app.document.modified


def _named(bands):
    return [(band.name, points(band.from_)) for band in bands]
