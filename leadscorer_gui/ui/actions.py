"""Every command of the window as data: its text, who carries it out, its keys, its menu.

`slot` names an object of `desk.Desk` and its method; tests see that each exists, that no key is
given twice and that each command is in a menu. Commands of one view (rules, models) are made by
the view and join the menus of the same name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtGui import QKeySequence

from leadscorer_gui.texts import _

Keys: TypeAlias = tuple[QKeySequence.StandardKey | str, ...]
Key = QKeySequence.StandardKey


@dataclass(frozen=True)
class ActionSpec:
    """One command. `text` is asked when menus are made, in the language of then."""

    text: Callable[[], str]
    slot: str
    keys: Keys = ()
    needs_document: bool = True
    needs_leads: bool = False
    """Whether it works only where leads have been scored."""


ACTIONS: Final[dict[str, ActionSpec]] = {
    "new": ActionSpec(lambda: _("&New workspace"), "files.new", (Key.New,), False),
    "open": ActionSpec(lambda: _("&Open…"), "files.choose", (Key.Open,), False),
    "save": ActionSpec(lambda: _("&Save"), "files.save", (Key.Save,)),
    "save_as": ActionSpec(lambda: _("Save &as…"), "files.save_as", ("Ctrl+Shift+S",)),
    "revert": ActionSpec(lambda: _("&Revert to the saved file"), "files.revert"),
    "earlier": ActionSpec(lambda: _("Earl&ier saves…"), "files.earlier"),
    "close": ActionSpec(lambda: _("&Close workspace"), "files.close_workspace", ("Ctrl+W",)),
    "quit": ActionSpec(lambda: _("&Quit"), "files.quit", ("Ctrl+Q",), False),
    "undo": ActionSpec(lambda: _("&Undo"), "view.undo", ("Ctrl+Z",)),
    "redo": ActionSpec(lambda: _("&Redo"), "view.redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    "data": ActionSpec(lambda: _("&Data"), "view.data", ("Ctrl+1",)),
    "rules": ActionSpec(lambda: _("&Rules"), "view.rules", ("Ctrl+2",)),
    "simulate": ActionSpec(lambda: _("&Simulate"), "view.simulate", ("Ctrl+3",)),
    "leads": ActionSpec(lambda: _("&Leads"), "view.leads", ("Ctrl+4",)),
    "compare": ActionSpec(lambda: _("Com&pare"), "view.compare", ("Ctrl+5",)),
    "present": ActionSpec(lambda: _("Pr&esent"), "view.present", ("Ctrl+6",)),
    "back": ActionSpec(lambda: _("&Back"), "view.back", ("Alt+Left",)),
    "forward": ActionSpec(lambda: _("F&orward"), "view.forward", ("Alt+Right",)),
    "hide_names": ActionSpec(
        lambda: _("&Hide names of leads"), "view.hide_names", ("Ctrl+Shift+H",)
    ),
    "threshold": ActionSpec(lambda: _("Go to the &threshold"), "view.threshold", ("Ctrl+T",)),
    "find": ActionSpec(lambda: _("&Find anything…"), "view.find", ("Ctrl+K",)),
    "palette": ActionSpec(
        lambda: _("&Command palette…"), "view.palette", ("Ctrl+Shift+P",), needs_document=False
    ),
    "settings": ActionSpec(
        lambda: _("Se&ttings…"), "view.settings", ("Ctrl+,",), needs_document=False
    ),
    "next_pane": ActionSpec(lambda: _("&Next pane"), "view.next_pane", ("F6",)),
    "previous_pane": ActionSpec(lambda: _("Pre&vious pane"), "view.previous_pane", ("Shift+F6",)),
    "text_larger": ActionSpec(
        lambda: _("&Larger"), "view.text_larger", ("Ctrl++", "Ctrl+="), needs_document=False
    ),
    "text_smaller": ActionSpec(
        lambda: _("&Smaller"), "view.text_smaller", ("Ctrl+-",), needs_document=False
    ),
    "text_usual": ActionSpec(
        lambda: _("&As large as in the system"), "view.text_usual", needs_document=False
    ),
    "full_screen": ActionSpec(
        lambda: _("F&ull screen"), "view.full_screen", ("F11",), needs_document=False
    ),
    "reset_layout": ActionSpec(lambda: _("Reset la&yout"), "view.reset_layout"),
    "scheme_system": ActionSpec(
        lambda: _("Colours of the s&ystem"), "view.scheme_system", needs_document=False
    ),
    "scheme_light": ActionSpec(lambda: _("L&ight"), "view.scheme_light", needs_document=False),
    "scheme_dark": ActionSpec(lambda: _("Dar&k"), "view.scheme_dark", needs_document=False),
    "golden_lead": ActionSpec(
        lambda: _("The chosen lead as a &golden one…"), "golden.add_chosen", (), True, True
    ),
    "lists": ActionSpec(lambda: _("&Lists…"), "lists.show"),
    "open_data": ActionSpec(
        lambda: _("Open &lead and activity files…"), "data.choose", ("Ctrl+I",)
    ),
    "reread": ActionSpec(lambda: _("&Read the files again"), "data.reread", ("Ctrl+R",)),
    "mapping": ActionSpec(lambda: _("&Columns…"), "data.mapping"),
    "time_zone": ActionSpec(lambda: _("&Time zone…"), "data.time_zone"),
    "save_rejects": ActionSpec(lambda: _("Save re&jected rows…"), "data.save_rejects"),
    "check_against": ActionSpec(
        lambda: _("Chec&k against scores from another system…"), "exchange.check_against"
    ),
    "run_there": ActionSpec(lambda: _("Run &where the data is…"), "exchange.run_there"),
    "sentence": ActionSpec(
        lambda: _("Copy the &sentence"), "out.copy_sentence", ("Ctrl+Shift+C",), True, True
    ),
    "picture": ActionSpec(
        lambda: _("Copy the &picture"), "out.copy_picture", ("Ctrl+Shift+I",), True, True
    ),
    "numbers": ActionSpec(
        lambda: _("Copy the nu&mbers"), "out.copy_numbers", ("Ctrl+Shift+M",), True, True
    ),
    "table": ActionSpec(lambda: _("Show as ta&ble"), "out.show_table", (), True, True),
    "save_chart": ActionSpec(lambda: _("Save the c&hart…"), "out.save_chart", (), True, True),
    "export_list": ActionSpec(lambda: _("The list as shown…"), "out.save_list", (), True, True),
    "export_scores": ActionSpec(
        lambda: _("All scored &leads…"), "out.save_scores", ("Ctrl+Shift+E",), True, True
    ),
    "export_mqls": ActionSpec(lambda: _("&MQLs of today…"), "out.save_mqls", (), True, True),
    "export_comparison": ActionSpec(
        lambda: _("The &comparison as a page…"), "compare.save_page", (), True, True
    ),
    "hand_over": ActionSpec(
        lambda: _("&Hand-over list for sales…"), "nurture.hand_over", (), True, True
    ),
    "export_slides": ActionSpec(
        lambda: _("Sl&ides…"), "reporting.slides", ("Ctrl+Alt+P",), True, True
    ),
    "export_report": ActionSpec(
        lambda: _("Re&port…"), "reporting.report", ("Ctrl+Alt+R",), True, True
    ),
    "export_to": ActionSpec(lambda: _("For another &system…"), "exchange.show", ("Ctrl+E",), True),
    "import_rules": ActionSpec(
        lambda: _("&Rules from another system…"), "exchange.import_rules", needs_document=False
    ),
    "export_model": ActionSpec(lambda: _("The model as a &rule file…"), "out.save_model"),
    "export_rules": ActionSpec(lambda: _("The rules as a &document…"), "out.save_rules"),
    "print_chart": ActionSpec(
        lambda: _("Print the chart in &view…"), "out.print_chart", (), True, True
    ),
    "print_rules": ActionSpec(lambda: _("&Print the rules…"), "out.print_rules", (Key.Print,)),
    "start_show": ActionSpec(
        lambda: _("&Start the presentation"), "present.start", ("F5",), True, True
    ),
    "show_here": ActionSpec(
        lambda: _("Start from &here"), "present.start_here", ("Shift+F5",), True, True
    ),
    "show_in_window": ActionSpec(
        lambda: _("Present in a &window"), "present.in_window", (), True, True
    ),
    "add_scene": ActionSpec(
        lambda: _("&Add scene from this view"), "present.add_scene", ("Ctrl+Shift+A",)
    ),
    "help_here": ActionSpec(lambda: _("&Help on this"), "help.here", ("F1",), False),
    "help_contents": ActionSpec(lambda: _("&Contents"), "help.contents", (), False),
    "help_tutorial": ActionSpec(lambda: _("Ten-minute &tutorial"), "help.tutorial", (), False),
    "help_glossary": ActionSpec(lambda: _("&Glossary"), "help.glossary", (), False),
    "help_score": ActionSpec(lambda: _("How a &score is computed"), "help.score", (), False),
    "whats_this": ActionSpec(lambda: _("&What’s this?"), "help.whats_this", ("Shift+F1",), False),
    "shortcuts": ActionSpec(
        lambda: _("&Keyboard shortcuts…"), "view.shortcuts", needs_document=False
    ),
    "log_folder": ActionSpec(
        lambda: _("Open the &log folder"), "view.log_folder", needs_document=False
    ),
    "about": ActionSpec(lambda: _("&About LeadScorer"), "view.about", needs_document=False),
}

COMMANDS_FIRST: Final = ("Ctrl+K", "Ctrl+E", "Ctrl+Shift+E", "Ctrl+T", "Ctrl+I", "Ctrl+R")
"""Keys that go to their commands even where the system's text fields would take them."""

MODES: Final = ("data", "rules", "simulate", "leads", "compare", "present")
"""The modes that there are, in the order of their keys."""

Entry: TypeAlias = str | tuple[Callable[[], str], tuple[str, ...]]
"""A command, or a menu in a menu."""

MENUS: Final[dict[str, tuple[Callable[[], str], tuple[tuple[Entry, ...], ...]]]] = {
    "file": (
        lambda: _("&File"),
        (
            ("new", "open"),
            ("save", "save_as", "revert", "earlier"),
            (
                (lambda: _("I&mport"), ("open_data", "import_rules")),
                (
                    lambda: _("&Export"),
                    (
                        "export_list",
                        "export_scores",
                        "export_mqls",
                        "hand_over",
                        "export_comparison",
                        "export_slides",
                        "export_report",
                        "export_to",
                        "export_model",
                        "export_rules",
                    ),
                ),
                "save_chart",
                "print_chart",
                "print_rules",
            ),
            ("close", "quit"),
        ),
    ),
    "edit": (
        lambda: _("&Edit"),
        (
            ("undo", "redo"),
            ("sentence", "picture", "numbers", "table"),
            ("find", "palette"),
            ("settings",),
        ),
    ),
    "view": (
        lambda: _("&View"),
        (
            MODES,
            ("back", "forward"),
            ("hide_names",),
            ("threshold", "next_pane", "previous_pane", "full_screen"),
            (
                (lambda: _("&Colours"), ("scheme_system", "scheme_light", "scheme_dark")),
                (
                    lambda: _("Si&ze of text"),
                    ("text_larger", "text_smaller", "text_usual"),
                ),
            ),
            ("reset_layout",),
        ),
    ),
    "charts": (lambda: _("Charts"), ()),  # Alt+C is that of the conditions
    "model": (lambda: _("&Model"), ()),
    "rule": (lambda: _("&Rule"), (("lists",),)),
    "data": (
        lambda: _("&Data"),
        (
            ("open_data", "reread", "mapping"),
            ("time_zone",),
            ("save_rejects", "golden_lead"),
            ("check_against", "run_there"),
        ),
    ),
    "present": (
        lambda: _("&Present"),
        (("start_show", "show_here", "show_in_window"), ("add_scene",)),
    ),
    "help": (
        lambda: _("&Help"),
        (
            ("help_here", "whats_this"),
            ("help_contents", "help_tutorial", "help_glossary", "help_score"),
            ("shortcuts", "log_folder", "about"),
        ),
    ),
}
"""The menu bar: for each menu its groups, with a line between groups."""
