"""Random forms of repeats and ageing, as a file would say them."""

from hypothesis import strategies as st

from leadscorer_gui.model.raw import RawList, RawMapping, RawScalar


def scalar(value):
    return RawScalar(str(value))


def mapping(**parts):
    pairs = ((name.rstrip("_"), part) for name, part in parts.items() if part is not None)
    return RawMapping(tuple(pairs))


counts = st.integers(1, 99).map(scalar)
days = st.integers(1, 400).map(scalar)
points = st.sampled_from(["5", "-2.5", "10", "0.25"]).map(scalar)
properties = st.none() | st.sampled_from(["url", "asset"]).map(scalar)
once = st.none() | st.just(RawScalar("true"))


@st.composite
def rows(draw, key, *, first=None):
    numbers = sorted(draw(st.sets(st.integers(2, 90), max_size=4)))
    numbers = [first, *numbers] if first else numbers or [2]
    return RawList(
        tuple(mapping(**{key: scalar(number), "points": draw(points)}) for number in numbers)
    )


@st.composite
def limits(draw):
    per = draw(st.sampled_from(["day", "week", "month", "lifetime"]))
    return mapping(count=draw(counts), per=scalar(per), of=draw(properties))


@st.composite
def cooldowns(draw):
    unit = draw(st.sampled_from(["days", "hours", "minutes"]))
    return mapping(**{unit: draw(counts)}, of=draw(properties))


@st.composite
def repeats(draw):
    mode = draw(st.sampled_from(["each", "first", "tiers", "nth", "burst", "frequency"]))
    own = None
    if mode == "tiers":
        own = draw(rows("from", first=1))
    elif mode == "nth":
        own = mapping(n=draw(counts), once=draw(once))
    elif mode == "burst":
        own = mapping(count=draw(counts), within_days=draw(days), once=draw(once))
    elif mode == "frequency":
        window = draw(st.none() | days)
        own = mapping(within_days=window, tiers=draw(rows("at_least")))
    counting = draw(st.sampled_from(["all", "limit", "cooldown"]))
    limit = draw(limits()) if counting == "limit" else None
    cooldown = draw(cooldowns()) if counting == "cooldown" else None
    parts = {"mode": scalar(mode), "limit": limit, "cooldown": cooldown}
    return mapping(**parts, **({mode: own} if own else {}))


@st.composite
def ageings(draw):
    kind = draw(st.sampled_from(["expire", "steps", "percent", "half_life"]))
    if kind == "expire":
        return mapping(expire=mapping(after_days=draw(days)))
    if kind == "half_life":
        return mapping(half_life=mapping(days=draw(days), every_days=draw(days)))
    if kind == "percent":
        lose = draw(st.sampled_from(["50", "12.5", "100"]))
        of = draw(st.sampled_from(["original", "remaining"]))
        parts = {"lose": scalar(lose), "every_days": draw(days), "of": scalar(of)}
        return mapping(percent=mapping(**parts))
    at = sorted(draw(st.sets(st.integers(1, 400), min_size=1, max_size=4)))
    keep = sorted(draw(st.lists(st.integers(0, 90), min_size=len(at), max_size=len(at))))[::-1]
    steps = (
        mapping(after_days=scalar(day), keep_percent=scalar(percent))
        for day, percent in zip(at, keep, strict=True)
    )
    return mapping(steps=RawList(tuple(steps)))
