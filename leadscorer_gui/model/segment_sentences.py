"""A segment in words: who is in it."""

from leadscorer_gui.model.condition_sentences import begins_with_field, condition_sentence
from leadscorer_gui.model.segments import HasDone, Segment
from leadscorer_gui.model.wording_sentences import and_list, days_text, or_list, quoted, times_text
from leadscorer_gui.texts import _


def segment_sentence(segment: Segment) -> str:
    """`Leads whose country is “DE” that have done “visit” at least 3 times in the last 28 days.`"""
    text = _("Leads")
    if segment.who is not None:
        form = _("Leads for which {condition}")
        if begins_with_field(segment.who):
            form = _("Leads whose {condition}")
        text = form.format(condition=condition_sentence(segment.who))
    if segment.has_done:
        parts = and_list([has_done_phrase(part) for part in segment.has_done])
        form = _("{leads} that have done {parts}")
        if segment.who is not None:
            form = _("{leads}, and that have done {parts}")
        text = form.format(leads=text, parts=parts)
    return _("{text}.").format(text=text)


def has_done_phrase(part: HasDone) -> str:
    """`“visit” (with url contains “/pricing”) at least 3 times in the last 28 days`."""
    what = or_list([quoted(name) for name in part.activity]) or _("any activity")
    if part.where is not None:
        condition = condition_sentence(part.where)
        what = _("{activity} (with {condition})").format(activity=what, condition=condition)
    often = _often(part)
    if part.within_days is None:
        return _("{activity} {often}").format(activity=what, often=often)
    text = _("{activity} {often} in the last {days}")
    return text.format(activity=what, often=often, days=days_text(part.within_days))


def _often(part: HasDone) -> str:
    least, most = part.at_least, part.at_most
    if least is not None and most is not None:
        text = _("{least} to {most}")
        return text.format(least=least, most=times_text(most))
    if most is not None:
        return _("at most {times}").format(times=times_text(most)) if most else _("never")
    return _("at least {times}").format(times=times_text(least or 1))
