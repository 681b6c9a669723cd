"""Arbitrary valid workspaces, with the texts and numbers that files get wrong."""

from decimal import Decimal

from hypothesis import strategies as st

from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Not
from leadscorer_gui.model.raw import RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import (
    Ageing,
    Burst,
    Cooldown,
    Expire,
    Frequency,
    FrequencyTier,
    HalfLife,
    KeepStep,
    Limit,
    Nth,
    PercentLoss,
    Repeat,
    Rule,
    Tier,
    UnfinishedRule,
)
from leadscorer_gui.model.text import trim
from leadscorer_gui.model.workspace import (
    ActivityMapping,
    Band,
    DataFiles,
    Group,
    Inactivity,
    InactivityStep,
    LeadMapping,
    Limits,
    Matrix,
    Model,
    Mql,
    NamedList,
    ThenEvery,
    UnfinishedModel,
    Workspace,
)

AWKWARD = (
    "NO", "no", "yes", "y", "on", "null", "~", "true", "010", "1.50", "1e5", "0x1F", "0o17",
    "1_000", "12:30:00", "2024-01-31", "2024-01-31 10:00:00", ".5", "+5", "-", "--", "---",
    "...", "--- a", ".inf", ".nan", "=", "<<", "!tag", "&anchor", "*alias", "%percent", "@at",
    "`tick`", "|", ">", "a: b", "a:b", "a :b", ":", ": a", "a:", "a #b", "a# b", "#", "# a", "?",
    "? a", "- a", "-a", "[a", "a]", "{a", "a}", "a, b", ",", '"', "'", '"a"', "'a'", "it's",
    'say "so"', "\\", "\\n", " a", "a ", "  a  ", "\ta", "a\tb", "a\t", "a\nb", "a\n", "\na",
    "a\n\nb", " a\n b", "a \nb", "a\n # b", "# a\nb", "- a\n- b", "a\r\nb", "a\rb", "a\x85b",
    "a\u2028b", "a\u2029b", "\ufeffa", "a\ufeff", "a\ufeffb", "\u200ba", "\xa0a", "a\x00b",
    "a\x07b", "a\x1b[0mb", "a\x7fb", "a\x9fb", "a\ufffeb", "a\uffffb", "é", "日本語", "🔥 Hot",
    "👩‍👩‍👧", "\U0010fffd", "\U0010ffff", "e\u0301", "a" * 200, "a b " * 300, "x" * 5000,
    "line\n" * 100, "a,b: c " * 60, "{field}", "%s", "\u202e",
)  # fmt: skip

any_text = st.sampled_from(AWKWARD) | st.text(max_size=30) | st.text("ab:#- \n'\"", max_size=12)
texts = any_text.filter(lambda text: bool(trim(text)))
list_titles = texts.map(lambda text: text[:150]).filter(lambda text: bool(trim(text)))
ids = st.text("abcXYZ019-_", min_size=1, max_size=8)
points = st.integers(-100_000_000, 100_000_000)
small_points = st.integers(-2000, 2000)
days = st.integers(1, 36_500)
counts = st.integers(1, 10**12)
flags = st.booleans()


def optional(strategy):
    return st.none() | strategy


def rising(low, high, size=3):
    """Strictly rising whole numbers."""
    numbers = st.integers(low, high)
    return st.lists(numbers, min_size=1, max_size=size, unique=True).map(sorted)


def comparisons(list_names):
    def of(operators, values):
        return st.builds(Comparison, texts, st.sampled_from(operators), values)

    written = st.sampled_from(["+5", ".5", "5.", "010"])
    numbers = st.decimals(-1000, 1000, places=2).map(str) | written
    pairs = st.lists(st.integers(-99, 99), min_size=2, max_size=2).map(sorted)
    return st.one_of(
        of(["is", "is_not", "contains", "starts_with", "like"], texts),
        of(["in", "not_in"], st.lists(texts, min_size=1, max_size=4).map(tuple)),
        of(["in_list", "domain_in_list"], st.sampled_from([*list_names, "free_email_domains"])),
        of(["gt", "ge", "lt", "le"], numbers),
        of(["between"], pairs.map(lambda pair: tuple(map(str, pair)))),
        of(["before", "since"], st.sampled_from(["2024-01-31", "2024-01-31T10:00:00.5+01:00"])),
        of(["is_empty", "is_not_empty", "is_true", "is_false"], st.none()),
    )


def conditions(list_names):
    return st.recursive(
        comparisons(list_names),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
            inner.map(Not),
        ),
        max_leaves=4,
    )


percents = st.sampled_from(["100", "50", "12.5", "33.333", "5e1"]).map(Decimal)
keep_steps = st.builds(
    lambda after, keep: tuple(
        KeepStep(day, percent)
        for day, percent in zip(after, sorted(keep, reverse=True), strict=False)
    ),
    rising(1, 36_500),
    st.lists(st.decimals(0, 100, places=3), min_size=3, max_size=3),
)
ageings = st.one_of(
    st.builds(Ageing, expire=st.builds(Expire, days)),
    st.builds(Ageing, steps=keep_steps),
    st.builds(
        Ageing,
        percent=st.builds(PercentLoss, percents, days, st.sampled_from(["original", "remaining"])),
    ),
    st.builds(Ageing, half_life=st.builds(HalfLife, st.integers(1, 90), st.integers(30, 60))),
)

limits_of_repeat = st.builds(
    Limit, counts, st.sampled_from(["day", "week", "month", "lifetime"]), optional(texts)
)
cooldowns = st.one_of(
    st.builds(Cooldown, days=days, of=optional(texts)),
    st.builds(Cooldown, hours=counts),
    st.builds(Cooldown, minutes=counts, of=optional(texts)),
)
tiers = st.tuples(rising(2, 99, 2), st.lists(points, min_size=3, max_size=3)).map(
    lambda both: tuple(
        Tier(start, earned) for start, earned in zip([1, *both[0]], both[1], strict=False)
    )
)
frequency_tiers = rising(1, 99).map(lambda sizes: tuple(FrequencyTier(n, 500 * n) for n in sizes))


@st.composite
def repeats(draw):
    mode = draw(st.sampled_from(["each", "first", "tiers", "nth", "burst", "frequency"]))
    counting = draw(
        st.sampled_from([{}, {"limit": draw(limits_of_repeat)}, {"cooldown": draw(cooldowns)}])
    )
    match mode:
        case "tiers":
            counting["tiers"] = draw(tiers)
        case "nth":
            counting["nth"] = draw(st.builds(Nth, counts, flags))
        case "burst":
            counting["burst"] = draw(st.builds(Burst, counts, days, flags))
        case "frequency":
            counting["frequency"] = draw(st.builds(Frequency, frequency_tiers, optional(days)))
    return Repeat(mode, **counting)


@st.composite
def rules(draw, rule_id, list_names, groups):
    """A finished rule; `groups` are the ids of fit and of activity groups."""
    kind = draw(st.sampled_from(["fit", "activity"]))
    condition = conditions(list_names)
    common = {
        "id": rule_id,
        "name": draw(texts),
        "kind": kind,
        "enabled": draw(flags),
        "description": draw(optional(any_text)),
        "evidence": draw(optional(any_text)),
        "disqualify": draw(flags),
        "where": draw(condition if kind == "fit" else optional(condition)),
    }
    if kind == "activity":
        common["activity"] = tuple(draw(st.lists(texts, max_size=3)))
        common["who"] = draw(optional(condition))
    if common["disqualify"]:
        return Rule(**common)
    common["group"] = draw(st.none() | st.sampled_from(groups[kind]) if groups[kind] else st.none())
    if kind == "fit":
        return Rule(**common, points=draw(points))
    repeat = draw(optional(repeats()))
    mode = repeat.mode if repeat else "each"
    return Rule(
        **common,
        points=None if mode in ("tiers", "frequency") else draw(points),
        repeat=repeat,
        ageing=None if mode == "frequency" else draw(optional(ageings)),
        max_points=draw(optional(st.integers(1, 100_000_000))),
    )


@st.composite
def raw_scalars(draw):
    """A scalar as a file can say it: outside quotes only what can stand there."""
    quoted = draw(flags)
    if quoted:
        return RawScalar(draw(any_text), True)
    plain = ["", "10", "-2.5", "010", "true", "no", "~", "a b", "/x", "a:b", "a, [b]"]
    return RawScalar(draw(st.sampled_from(plain)), False)


def raw_mappings(known):
    """Half-filled mappings of some of these keys, with values of any shape."""
    values = st.recursive(
        raw_scalars(), lambda inner: st.lists(inner, max_size=3).map(lambda i: RawList(tuple(i)))
    )
    keys = st.lists(st.sampled_from(known), unique=True, max_size=4)
    return keys.flatmap(lambda names: st.tuples(*[values for _ in names]).map(
        lambda parts: tuple(zip(names, parts, strict=True))
    ))  # fmt: skip


DRAFT = ("unfinished", RawScalar("true", False))


@st.composite
def unfinished_rules(draw, rule_id):
    kind, name = draw(st.sampled_from(["fit", "activity"])), draw(texts)
    rest = draw(raw_mappings(["points", "group", "enabled", "activity", "description"]))
    pairs = (
        ("id", RawScalar(rule_id, True)), ("name", RawScalar(name, True)), DRAFT,
        ("kind", RawScalar(kind, False)),
    )  # fmt: skip
    return UnfinishedRule(rule_id, name, kind, RawMapping((*pairs, *rest)))


@st.composite
def unfinished_models(draw, model_id):
    name = draw(texts)
    rest = draw(raw_mappings(["product", "mql", "bands", "audience"]))
    pairs = (DRAFT, ("id", RawScalar(model_id, True)), ("name", RawScalar(name, True)))
    return UnfinishedModel(model_id, name, RawMapping((*pairs, *rest)))


@st.composite
def bands(draw, low=-1000):
    return tuple(Band(draw(texts), start) for start in draw(rising(low, 100_000)))


@st.composite
def models(draw, model_id, list_names):
    group_ids = draw(st.lists(ids, unique=True, max_size=2))
    groups, by_kind = [], {"fit": [], "activity": []}
    for group_id in group_ids:
        kind = draw(st.sampled_from(["fit", "activity"]))
        by_kind[kind].append(group_id)
        low, high = draw(optional(st.integers(-9999, 0))), draw(optional(st.integers(0, 9999)))
        ageing = draw(optional(ageings)) if kind == "activity" else None
        groups.append(Group(group_id, draw(texts), low, high, ageing))
    rule_ids = draw(st.lists(ids, unique=True, max_size=3))
    return Model(
        id=model_id,
        name=draw(texts),
        mql=draw(st.builds(Mql, points, optional(points), optional(points))),
        rules=tuple(
            draw(st.one_of(rules(i, list_names, by_kind), unfinished_rules(i))) for i in rule_ids
        ),
        product=draw(optional(texts)),
        bands=draw(st.just(()) | bands()),
        matrix=draw(optional(st.builds(Matrix, bands(), bands()))),
        audience=draw(optional(conditions(list_names))),
        limits=draw(
            optional(st.builds(Limits, optional(st.just(-5)), optional(st.integers(0, 10**8))))
        ),
        groups=tuple(groups),
        inactivity=draw(optional(inactivities())),
        capacity=draw(optional(st.integers(1, 10**8))),
    )


@st.composite
def inactivities(draw):
    losses = st.integers(-100_000_000, -1)
    after = draw(st.just([]) | rising(1, 36_500))
    steps = tuple(InactivityStep(day, draw(losses)) for day in after)
    every = draw(optional(st.builds(ThenEvery, days, losses))) if steps else None
    types = st.lists(texts, max_size=2).map(tuple)
    return Inactivity(draw(types), draw(types), steps, every)


@st.composite
def mappings(draw, kind):
    """Some fields with a column each, called anything, each column once."""
    chosen = draw(st.lists(st.sampled_from(kind.fields()), unique=True))
    columns = st.lists(any_text, unique=True, min_size=len(chosen), max_size=len(chosen))
    return kind(**dict(zip(chosen, draw(columns), strict=True)))


def data_files():
    return st.builds(DataFiles, texts, texts, mappings(LeadMapping), mappings(ActivityMapping))


@st.composite
def workspaces(draw, most_models=2):
    list_names = draw(st.lists(list_titles, unique=True, max_size=2))
    lists = tuple(
        NamedList(name, tuple(draw(st.lists(any_text, max_size=3)))) for name in list_names
    )
    model_ids = draw(st.lists(ids, unique=True, max_size=most_models))
    return Workspace(
        name=draw(texts),
        models=tuple(
            draw(st.one_of(models(i, list_names), models(i, list_names), unfinished_models(i)))
            for i in model_ids
        ),
        time_zone=draw(st.sampled_from(["UTC", "Europe/Berlin", "America/New_York"])),
        lists=lists,
        data=draw(optional(data_files())),
    )
