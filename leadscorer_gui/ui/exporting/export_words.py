"""What the dialog of exports says."""

from leadscorer_gui.model.versions import last_version, same_content
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.exporting.work import Known


def proof_text(known: Known) -> str:
    """What ran an export, and what came of it; or why nothing did."""
    if known.proof is not None:
        return known.proof.sentence()
    said = [f"{name}: {why}" for name, why in known.missing]
    if not known.executors and not known.missing:
        by_hand = _("Only its maker runs it. Test leads to try by hand stand beside the files.")
        tested = known.asked.target.tested
        said.append(by_hand if tested else _("There is nothing to run: it is read."))
    elif known.executors and known.asked.history is None:
        said.append(_("Import leads, and it can be run on all of them."))
    elif known.executors:
        said.append(_("Not run yet."))
    return "\n".join(said)


def what_name(model: Model, what: Model | Version) -> str:
    """What a draft or a version is called in a choice."""
    if isinstance(what, Model):
        return _("{model}: draft").format(model=model.name)
    text = _("{model}: v{number} {name}")
    return text.format(model=model.name, number=what.number, name=what.name or "").strip()


def differing_words(count: int) -> str:
    """What leads that differ are called above their list."""
    words = n_("{count} lead that differs there", "{count} leads that differ there", count)
    return words.format(count=grouped(count))


def next_version(workspace: Workspace | None, what: Model | Version | None) -> int:
    """The number that a draft would get; 0 where it needs none, or is no draft."""
    if not isinstance(what, Model) or workspace is None:
        return 0
    last = last_version(workspace, what.id)
    if last is None:
        return 1
    return 0 if same_content(last, workspace, what) else last.number + 1
