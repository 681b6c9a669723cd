"""One broken file for each error of a single value or key that section 8 names."""

import pytest

from leadscorer_gui.files.reading import loads
from tests.files.broken import assert_told, earning, in_model, in_rule, in_workspace, where

FREQUENCY = "repeat: {mode: frequency, frequency: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: T\nmodels: []\n", "1:1 “leadscorer” is missing"),
        ("leadscorer: 1\nmodels: []\n", "1:1 “name” is missing"),
        ("leadscorer: 1\nname: T\n", "1:1 “models” is missing"),
        ("leadscorer: 1\nname: T\nmodels:\n  - name: M\n    mql: {threshold: 1}\n    rules: []\n",
         "4:5 “id” is missing"),
        ("leadscorer: 1\nname: T\nmodels:\n  - id: m\n    mql: {threshold: 1}\n    rules: []\n",
         "4:5 “name” is missing"),
        ("leadscorer: 1\nname: T\nmodels:\n  - id: m\n    name: M\n    rules: []\n",
         "4:5 “mql” is missing"),
        ("leadscorer: 1\nname: T\nmodels:\n  - id: m\n    name: M\n    mql: {minimum_fit: 1}\n"
         "    rules: []\n", "6:5 “threshold” is missing"),
        ("leadscorer: 1\nname: T\nmodels:\n  - id: m\n    name: M\n    mql: {threshold: 1}\n",
         "4:5 “rules” is missing"),
        (in_rule("points: 5"), "8:9 “kind” is missing"),
        (in_model("rules: 5").replace("    rules: []\n", ""), "7:12 a list is expected"),
        (in_model("bands: [{from: 0}]"), "8:13 “name” is missing"),
        (in_model("bands: [{name: A}]"), "8:13 “from” is missing"),
        (in_model("matrix: {fit: [{name: A, from: 0}]}"), "8:5 “engagement” is missing"),
        (in_model("groups: [{name: A}]"), "8:14 “id” is missing"),
        (in_workspace("data: {leads: a.csv}"), "4:1 “activities” is missing"),
        (earning("repeat: {limit: {count: 1}}"), "12:18 “per” is missing"),
        (earning("ageing: {percent: {lose: 5, every_days: 1}}"), "12:18 “of” is missing"),
        (earning("ageing: {half_life: {days: 5}}"), "12:18 “every_days” is missing"),
        (where("{op: is_empty}"), "12:9 “field” is missing"),
        (where("{field: a, value: b}"), "12:9 “op” is missing"),
    ],
)  # fmt: skip
def test_that_a_missing_key_is_reported_at_its_mapping(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_workspace("lst: {}"), "4:1 unknown key “lst” (did you mean “lists”?)"),
        (in_workspace("zzz: 1"), "4:1 unknown key “zzz”; the keys known here are leadscorer, name"),
        (in_model("band: []"), "8:5 unknown key “band” (did you mean “bands”?)"),
        (in_model("limits: {mn: 0}"), "8:14 (did you mean “min”?)"),
        (in_model("bands: [{name: A, from: 0, form: 1}]"), "8:32 (did you mean “from”?)"),
        (earning("max_point: 5"), "12:9 (did you mean “max_points”?)"),
        (earning("repeat: {mode: each, limt: {count: 3, per: day}}"), "12:30 “limit”"),
        (earning("repeat: {limit: {count: 3, per: day, off: a}}"), "12:46 “of”"),
        (where("{field: a, op: is_empty, vale: b}"), "12:41 did you mean “value”"),
        (in_workspace("<<: {a: 1}"), "4:1 unknown key “<<”"),
        (in_workspace("Name: x"), "4:1 did you mean “name”"),
    ],
)
def test_that_an_unknown_key_is_reported_with_the_nearest_known_one(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_workspace("name: again"), "4:1 “name” stands here a second time; it is in line 2"),
        (in_model("name: again"), "8:5 “name” stands here a second time; it is in line 5"),
        (in_workspace("lists: {a: [x], a: [y]}"), "4:17 “a” stands here a second time"),
        (in_workspace("lists: {a: [x], \"a\": [y]}"), "4:17 “a” stands here a second time"),
        (earning("ageing: {expire: {after_days: 1, after_days: 2}}"), "12:42 second time"),
    ],
)  # fmt: skip
def test_that_a_duplicate_key_is_reported_where_it_comes_again(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_workspace("time_zone:"), "4:11 there is no value here"),
        (in_workspace("lists:"), "4:7 there is no value here"),
        (in_workspace("lists: {a: [x, ]}", "data:"), "5:6 there is no value here"),
        (in_workspace("lists:", "  a:", "    - x", "    -"), "7:6 there is no value here"),
        (in_model("product:"), "8:13 there is no value here"),
        (in_model("groups:"), "8:12 there is no value here"),
        (in_model("audience:"), "8:14 there is no value here"),
        (earning("description:"), "12:21 there is no value here"),
        (earning("activity:"), "12:18 there is no value here"),
        (earning("enabled:"), "12:17 there is no value here"),
        (earning("max_points:"), "12:20 there is no value here"),
        (where("{field: a, op: is, value: }"), "12:42 there is no value here"),
        (where("{field: , op: is_empty}"), "12:24 there is no value here"),
    ],
)
def test_that_a_key_without_a_value_is_reported(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('"5"', "“5” stands in quotes; write it without them"),
        ("'5'", "“5” stands in quotes"),
        ("five", "“five” is no plain number such as 10 or -2.5"),
        ("1e3", "“1e3” is no plain number"),
        ("0x10", "is no plain number"),
        ("1_000", "is no plain number"),
        ("1,000", "is no plain number"),
        ("5 points", "is no plain number"),
        ("10%", "is no plain number"),
        (".", "is no plain number"),
        ("+", "is no plain number"),
        (".inf", "is no plain number"),
        ("\uff15", "is no plain number"),
        ("null", "is no plain number"),
        ("true", "is no plain number"),
        ("1.005", "“1.005” has more than two decimals"),
        ("1000000.01", "too high; the highest value here is 1000000"),
        ("-1000001", "too low; the lowest value here is -1000000"),
        ("9" * 5000, "too high"),
        ("-" + "9" * 5000, "too low"),
        ("[5]", "one value is expected here, not a list"),
        ("{a: 5}", "one value is expected here, not a mapping"),
    ],
)
def test_that_points_that_are_no_points_are_reported(value, message):
    place = "11:9" if value[0] in "[{" else "11:17"
    expected = f"{place} {message}"
    assert_told(in_rule("kind: activity", f"points: {value}"), [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (earning("max_points: 0"), "12:21 too low; the lowest value here is 0.01"),
        (earning("max_points: -5"), "12:21 too low"),
        (in_model("limits: {min: 1}"), "8:19 too high; the highest value here is 0"),
        (in_model("capacity: 0"), "8:15 too low; the lowest value here is 0.01"),
        (in_model("capacity: 1000000.01"), "8:15 too high; the highest value here is 1000000"),
        (in_model("capacity: 12.345"), "8:15 more than two decimals"),
        (in_model("limits: {max: -1}"), "8:19 too low; the lowest value here is 0"),
        (in_model("groups: [{id: g, name: G, min: 0.5}]"), "8:36 too high"),
        (in_model("groups: [{id: g, name: G, max: -0.5}]"), "8:36 too low"),
        (in_model("inactivity: {steps: [{after_days: 1, points: 0}]}"), "8:50 too high"),
        (in_model("inactivity: {steps: [{after_days: 1, points: 5}]}"), "8:50 too high"),
        (in_model("inactivity: {steps: [{after_days: 0, points: -5}]}"), "8:39 too low"),
        (in_model("inactivity: {steps: [{after_days: 36501, points: -5}]}"), "8:39 too high"),
        (in_model("inactivity: {steps: [{after_days: 1.5, points: -5}]}"), "8:39 no whole number"),
        (in_model("inactivity: {steps: [{after_days: 1.0, points: -5}]}"), "8:39 no whole number"),
        (in_model("inactivity: {steps: [{after_days: '1', points: -5}]}"), "8:39 in quotes"),
        (earning("repeat: {limit: {count: 0, per: day}}"), "12:33 too low"),
        (earning("repeat: {limit: {count: -1, per: day}}"), "12:33 too low"),
        (earning("repeat: {cooldown: {days: 40000}}"), "12:35 too high"),
        (earning("repeat: {cooldown: {hours: 0}}"), "12:36 too low"),
        (earning(f"repeat: {{cooldown: {{minutes: {'9' * 400}}}}}"), "12:38 too high"),
        (earning("repeat: {mode: nth, nth: {n: 0}}"), "12:38 too low"),
        (earning("repeat: {mode: burst, burst: {count: 2, within_days: 0}}"), "12:62 too low"),
        (earning("ageing: {expire: {after_days: 0}}"), "12:39 too low"),
        (earning("ageing: {percent: {lose: 0, every_days: 1, of: original}}"), "12:34 not above 0"),
        (earning("ageing: {percent: {lose: 101, every_days: 1, of: original}}"), "12:34 too high"),
        (earning("ageing: {percent: {lose: -1, every_days: 1, of: original}}"), "12:34 too low"),
        (earning("ageing: {percent: {lose: a, every_days: 1, of: original}}"), "12:34 no plain"),
        (earning(f"ageing: {{percent: {{lose: 1.{'1' * 200}, every_days: 1, of: original}}}}"),
         "12:34 longer than 30 digits"),
        (earning("ageing: {steps: [{after_days: 1, keep_percent: 100.1}]}"), "12:56 too high"),
        (earning("ageing: {steps: [{after_days: 1, keep_percent: -0.1}]}"), "12:56 too low"),
    ],
)  # fmt: skip
def test_that_a_number_out_of_its_range_is_reported(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (earning("enabled: yes"), "12:18 “yes” is neither true nor false"),
        (earning("enabled: True"), "12:18 neither true nor false"),
        (earning("enabled: 1"), "12:18 neither true nor false"),
        (earning('enabled: "true"'), "12:18 “true” stands in quotes"),
        (earning("unfinished: maybe"), "12:21 neither true nor false"),
        (earning("repeat: {mode: nth, nth: {n: 1, once: no}}"), "12:47 neither true nor false"),
    ],
)
def test_that_a_boolean_other_than_true_and_false_is_reported(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_rule("kind: fti", "points: 1"), "10:15 “fti” is not known here (did you mean “fit”?)"),
        (in_rule("kind: 5", "points: 1"), "10:15 “5” is not known here; known are fit, activity"),
        (earning("repeat: {mode: nht}"), "12:24 (did you mean “nth”?)"),
        (earning("repeat: {limit: {count: 1, per: 24h}}"), "12:41 day, week, month, lifetime"),
        (
            earning("ageing: {percent: {lose: 5, every_days: 1, of: rest}}"),
            "12:56 known are original",
        ),
        (where("{field: a, op: equals, value: b}"), "12:31 “equals” is not known here"),
        (where("{field: a, op: start_with, value: b}"), "12:31 did you mean “starts_with”"),
    ],
)
def test_that_an_unknown_word_is_reported_with_the_known_ones(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize("bad", ["", "a b", "ä", "a.b", "a/b", "a\\n", "\\u2028", "\u0131d", "²"])
def test_that_an_id_of_other_characters_is_reported(bad):
    text = in_rule("kind: activity", "points: 1").replace("id: r", f'id: "{bad}"')
    assert_told(text, ["8:13 an id is made of the letters a to z, digits, “-” and “_”"])


@pytest.mark.parametrize("good", ["a", "A-b_9", "010", "no", "null", "--", "_"])
def test_that_an_id_is_the_text_as_written(good):
    text = in_rule("kind: activity", "points: 1").replace("id: r", f"id: {good}")
    assert loads(text, "w").models[0].rules[0].id == good


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("Europe/Berlni", "(did you mean “Europe/Berlin”?)"),
        ("Berlin", "(did you mean “Europe/Berlin”?)"),
        ("../etc/passwd", "is no time zone"),
        ("/etc/localtime", "is no time zone"),
        ("CEST+2", "is no time zone"),
        ('""', "is no time zone"),
    ],
)
def test_that_an_unknown_time_zone_is_reported_with_the_nearest_known_one(zone, hint):
    assert_told(in_workspace(f"time_zone: {zone}"), [f"4:12 {hint}"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("leadscorer: 1\nname: ' '\nmodels: []\n", "2:7 the text is blank"),
        ('leadscorer: 1\nname: "\\u2003"\nmodels: []\n', "2:7 the text is blank"),
        (in_model("product: ''"), "8:14 the text is blank"),
        (earning("activity: ' '"), "12:19 the text is blank"),
        (earning("activity: [a, '']"), "12:23 the text is blank"),
        (where("{field: '', op: is_empty}"), "12:24 the text is blank"),
        (in_workspace("lists: {'': [a]}"), "4:9 a list needs a name"),
        (in_workspace(f"lists: {{{'a' * 151}: [a]}}"), "4:9 at most 150 characters"),
    ],
)
def test_that_a_blank_text_is_reported_where_a_name_is_wanted(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_model("bands: []"), "8:5 the list is empty"),
        (in_model("matrix: {fit: [], engagement: [{name: A, from: 0}]}"), "8:14 the list is empty"),
        (in_model("inactivity: {steps: []}"), "8:18 the list is empty"),
        (in_model("inactivity: {ignore: []}"), "8:18 the list is empty"),
        (in_model("inactivity: {activities: []}"), "8:18 the list is empty"),
        (earning("activity: []"), "12:9 the list is empty"),
        (earning("ageing: {steps: []}"), "12:18 the list is empty"),
        (where("{all: []}"), "12:17 the list is empty"),
        (where("{any: []}"), "12:17 the list is empty"),
        (where("{field: a, op: in, value: []}"), "12:35 the list is empty"),
        (where("{field: a, op: between, value: []}"), "12:40 the list is empty"),
        (in_rule("kind: activity", "repeat: {mode: tiers, tiers: []}"), "11:31 the list is empty"),
        (in_rule("kind: activity", FREQUENCY + "{tiers: []}}"), "11:47 the list is empty"),
    ],
)
def test_that_an_empty_list_is_reported(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("leadscorer: 1\nname: [a]\nmodels: []\n", "2:1 one value is expected here, not a list"),
        ("leadscorer: 1\nname: {a: b}\nmodels: []\n", "2:1 one value is expected here, not a mapp"),
        ("leadscorer: 1\nname: T\nmodels: {}\n", "3:1 a list is expected here"),
        ("leadscorer: 1\nname: T\nmodels: [m]\n", "3:10 keys with values are expected here"),
        (in_workspace("lists: [a]"), "4:1 named lists are expected here"),
        (in_workspace("lists: {a: b}"), "4:12 a list is expected here"),
        (in_workspace("lists: {a: [[b]]}"), "4:13 one value is expected here, not a list"),
        (in_workspace("data: files"), "4:7 keys with values are expected here, such as “leads: …”"),
        (in_model("limits: 100"), "8:13 keys with values are expected here, such as “min: …”"),
        (in_model("audience: all"), "8:15 a condition is expected here, such as {field: country"),
        (in_model("audience: [{field: a, op: is_empty}]"), "8:5 a condition is expected here"),
        (earning("repeat: once"), "12:17 keys with values are expected here"),
        (earning("ageing: [5]"), "12:9 keys with values are expected here"),
        (where("{all: {field: a, op: is_empty}}"), "12:17 a list is expected here"),
        (where("{not: [a]}"), "12:17 a condition is expected here"),
        (where("{field: a, op: is, value: {b: c}}"), "12:35 one value is expected here"),
        (where("{field: a, op: in, value: [[b]]}"), "12:43 one value is expected here, not a list"),
        (where("{field: [a], op: is_empty}"), "12:17 one value is expected here, not a list"),
    ],
)
def test_that_a_value_of_another_shape_is_reported(text, expected):
    assert_told(text, [expected])
