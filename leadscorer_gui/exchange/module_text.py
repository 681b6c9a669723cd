"""The standalone modules: one file of Python or JavaScript that scores a lead, and needs nothing.

The rules stand first, as data under their sentences; then how they are applied, the same text in
every module (`resources/exchange`); then named lists and the offsets of the time zone.
"""

import textwrap
from dataclasses import replace
from typing import Final

from leadscorer_gui import places
from leadscorer_gui.exchange.artefact import Order, one_line
from leadscorer_gui.exchange.literals import WIDTH, Language, literal
from leadscorer_gui.exchange.module_data import lists_data, model_data, rule_data, zone_data
from leadscorer_gui.model.lists import names_in
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _

_MARK: Final = {"python": "#", "javascript": "//"}


def python_module(order: Order) -> str:
    """The model as a Python module for CPython 3.8 and newer."""
    parts = [
        # The first two lines are fixed: Python looks for an encoding in them.
        _part("begin.py"),
        _head(order, "python"),
        _part("imports.py"),
        f"ABOUT = {literal(order.stamp.told(), 'python')}\n",
        f"MODEL = {_model(order.model, 'python')}\n",
        _part("reading.py") + _part("replay.py"),
        f"\nLISTS = {literal(_lists(order), 'python')}",
        *_comment(_zone_text(order), "python"),
        f"ZONE = {literal(_zone(order), 'python')}",
        _part("end.py"),
    ]
    return "\n".join(parts)


def javascript_module(order: Order, *, is_common: bool) -> str:
    """The model as a JavaScript module: an ES module, or one of CommonJS."""
    lists = [[name, entries] for name, entries in _lists(order).items()]
    strict = '"use strict";\n' if is_common else ""  # not a text
    export = "module.exports =" if is_common else "export"
    parts = [
        _part("begin.js") + _head(order, "javascript"),
        strict + f"const ABOUT = {literal(order.stamp.told(), 'javascript')};\n",  # not a text
        f"const MODEL = {_model(order.model, 'javascript')};\n",  # not a text
        _part("reading.js") + _part("replay.js"),
        f"const LISTS = new Map({literal(lists, 'javascript')});",  # not a text
        *_comment(_zone_text(order), "javascript"),
        f"const ZONE = {literal(_zone(order), 'javascript')};",  # not a text
        _part("end.js"),
        f"{export} {{ score, ABOUT }};\n",
    ]
    return "\n".join(parts)


def _head(order: Order, language: Language) -> str:
    """Where the file comes from, as comments."""
    left_out = len(order.model.rules) - len(order.model.scored_rules())
    lines = order.stamp.lines()
    if left_out:
        text = _("Rules that are switched off or unfinished are left out: {count}")
        lines.append(text.format(count=left_out))
    return "\n".join(f"{_MARK[language]} {_safe(line)}" for line in lines) + "\n"


def _part(name: str) -> str:
    """A part of the text that is the same in every module."""
    return (places.resources() / "exchange" / f"score_{name}.txt").read_text("utf-8")


def _model(model: Model, language: Language) -> str:
    """The data of the model, each rule under its sentence."""
    data = literal(model_data(model), language, 0, WIDTH)
    assert data.endswith(",\n}")
    lines = [data.removesuffix("\n}")]
    lines.append('    "rules": [')
    for rule in model.scored_rules():
        said = _("{name}: {sentence}").format(name=rule.name, sentence=rule_sentence(rule, model))
        lines += [f"        {line}" for line in _comment(said, language, 8)]
        lines.append(f"        {literal(rule_data(rule, model), language, 2)},")
    return "\n".join([*lines, "    ],", "}"])


def _comment(text: str, language: Language, indent: int = 0) -> list[str]:
    mark = _MARK[language]
    width = WIDTH - indent - len(mark) - 1
    return [f"{mark} {line}" for line in textwrap.wrap(_safe(text), width)]


def _safe(text: str) -> str:
    """A text that cannot end a comment of one line."""
    return "".join(one if one.isprintable() else " " for one in one_line(text))


def _lists(order: Order) -> dict[str, list[str]]:
    return lists_data(order.workspace, names_in(_scored(order.model)))


def _scored(model: Model) -> Model:
    return replace(model, rules=model.scored_rules())


def _zone(order: Order) -> list[list[int]]:
    return [list(one) for one in zone_data(order.workspace.time_zone)]


def _zone_text(order: Order) -> str:
    return _(
        "{zone}: seconds since 1970 from which an offset (in seconds) is in force, from the IANA"
        " time zone database of the day of the export; right for the years 1900 to 2200."
    ).format(zone=order.workspace.time_zone)
