"""What is wrong with a form, for people who have never seen a file and know of no keys."""

from collections.abc import Mapping

from leadscorer_gui.document.form_problems import FormProblem
from leadscorer_gui.document.raw_edits import part_of
from leadscorer_gui.model.raw import RawList, RawMapping
from leadscorer_gui.texts import _


def in_words(problem: FormProblem, form: RawMapping, names: Mapping[str, str]) -> FormProblem:
    """The problem without words of the file, where it has any.

    `names`: what the keys are called in the middle of a sentence.
    """
    part = part_of(form, *problem.path)
    if isinstance(part, RawList) and not part.items:
        activity = problem.path == ("activity",)
        text = _("no activity is chosen yet") if activity else _("nothing is listed here yet")
        return FormProblem(problem.path, text)
    before, _key, after = _("the key “{key}” is missing here").partition("{key}")
    message = problem.message
    if message.startswith(before) and message.endswith(after):
        key = message[len(before) : len(message) - len(after)]
        text = _("still missing: {part}").format(part=names.get(key, key))
        return FormProblem(problem.path, text)
    return problem
