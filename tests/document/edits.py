"""One edit of every kind, with the text of its undo step."""

from dataclasses import replace
from fractions import Fraction

from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Ageing, Expire
from leadscorer_gui.model.workspace import Band, Group, LeadMapping, Limits, Model, Mql
from tests.document.workspaces import SMALL, rule, rule_of


def ageing(days):
    return Ageing(expire=Expire(days))


EDITS = {
    "threshold": (
        lambda d: d.set_threshold("m", 6050),
        "Change threshold of “Pro plan” from 50 to 60.5",
    ),
    "points": (
        lambda d: d.set_points("m", ["a"], 1500),
        "Change points of “Pricing page” from 10 to 15",
    ),
    "points of several": (
        lambda d: d.set_points("m", ["a", "b", "c"], 1500),
        "Change points of 2 rules",
    ),
    "name": (
        lambda d: d.replace_rule("m", replace(rule_of(d, "a"), name="Prices")),
        "Rename “Pricing page” to “Prices”",
    ),
    "off": (lambda d: d.set_enabled("m", ["a"], False), "Switch “Pricing page” off"),
    "several off": (lambda d: d.set_enabled("m", ["a", "d"], False), "Switch 2 rules off"),
    "group": (
        lambda d: d.set_group("m", ["c", "d"], "web"),
        "Put 2 rules into the group “Web”",
    ),
    "no group": (
        lambda d: d.set_group("m", ["a"], None),
        "Take “Pricing page” out of its group",
    ),
    "condition and ageing": (
        lambda d: d.replace_rule(
            "m", replace(rule_of(d, "a"), where=Comparison("x", "is", "y"), ageing=ageing(9))
        ),
        "Change condition, ageing of “Pricing page”",
    ),
    "finished": (
        lambda d: d.replace_rule("m", rule("d", "Trial started")),
        "Change “Trial: started”",
    ),
    "add": (lambda d: d.add_rules("m", 1, [rule("x")]), "Add rule “New”"),
    "remove": (lambda d: d.remove_rules("m", ["a", "d"]), "Remove 2 rules"),
    "duplicate": (lambda d: d.duplicate_rules("m", ["a", "d"]), "Duplicate 2 rules"),
    "move": (lambda d: d.move_rules("m", ["c"], 0), "Move rule “Webinar”"),
    "place": (
        lambda d: d.place_rules("m", ["c"], "web", 0),
        "Put “Webinar” into the group “Web”",
    ),
    "new group": (lambda d: d.add_group("m", 0, Group("g", "New")), "Add group “New”"),
    "group name": (
        lambda d: d.replace_group("m", Group("fit", "Who")),
        "Rename “Fit” to “Who”",
    ),
    "group limit": (
        lambda d: d.replace_group("m", Group("fit", "Fit", max=100)),
        "Change upper limit of “Fit”",
    ),
    "remove group": (lambda d: d.remove_group("m", "web"), "Remove group “Web”"),
    "mql": (lambda d: d.set_mql("m", Mql(5000, 100)), "Change MQL definition of “Pro plan”"),
    "bands": (lambda d: d.set_bands("m", [Band("Hot", 5)]), "Change bands of “Pro plan”"),
    "capacity": (
        lambda d: d.set_capacity("m", Fraction("37.5")),
        "Set the capacity of “Pro plan” to 37.5",
    ),
    "model name": (lambda d: d.set_model_name("m", "Pro"), "Rename “Pro plan” to “Pro”"),
    "unfinished model": (lambda d: d.set_model_name("later", "No"), "Rename “Later” to “No”"),
    "model": (
        lambda d: d.replace_model("m", replace(SMALL.models[0], limits=Limits(0, 9900))),
        "Change limits of “Pro plan”",
    ),
    "add model": (lambda d: d.add_model(Model("n", "N", Mql(0), ()), 0), "Add model “N”"),
    "remove model": (lambda d: d.remove_model("later"), "Remove model “Later”"),
    "copy model": (lambda d: d.duplicate_model("m"), "Duplicate model “Pro plan”"),
    "copy draft": (lambda d: d.duplicate_model("later"), "Duplicate model “Later”"),
    "move model": (lambda d: d.move_model("m", 1), "Move model “Pro plan”"),
    "data": (lambda d: d.set_data_files("l.csv", "a.csv"), "Change the data files"),
    "columns": (
        lambda d: d.set_data_files("l.csv", "a.csv", LeadMapping(won_at="Became Customer")),
        "Change the data files",
    ),
    "zone": (lambda d: d.set_time_zone("Europe/Berlin"), "Change the time zone"),
    "workspace name": (lambda d: d.set_name("Acme"), "Rename “Small” to “Acme”"),
}
