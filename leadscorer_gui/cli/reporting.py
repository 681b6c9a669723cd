"""`leadscorer report`: slides and reports without a screen."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from leadscorer_gui.analysis.covered import covered_range, covered_words
from leadscorer_gui.analysis.scenes import Subject
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.opening import finished_model, looked_at_version, open_workspace
from leadscorer_gui.cli.output import put_file, warn
from leadscorer_gui.cli.scoring import Scoring
from leadscorer_gui.engine.explain import NotScored
from leadscorer_gui.model.fields import activity_fields, lead_fields, segment_fields
from leadscorer_gui.model.text import trim
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.reports.content import PARTS, Contents, Part
from leadscorer_gui.reports.look import Look, NoSlides, TemplateError
from leadscorer_gui.reports.making import Wish, contents_of, default_against, default_parts
from leadscorer_gui.reports.material import Asked
from leadscorer_gui.reports.missing_letters import missing_letters
from leadscorer_gui.reports.template import opened
from leadscorer_gui.reports.writing import FORMATS, Kind, written
from leadscorer_gui.texts import _


def report(options: Namespace) -> int:
    """Write one file of slides, or one report."""
    kind, look = _kind(options), _look(options)
    whole = open_workspace(options.workspace)
    parts = _parts(options, kind, whole)
    against = _against(whole, options)
    options.also_read = _fields(whole, against, "scenes" in parts)
    try:
        if kind == "pptx":
            opened(look)  # what is wrong with the template is said before files are read
        with Scoring(options) as scoring:
            wish = _wish(scoring, whole, against, options)
            asked = Asked(parts, options.names == "shown", _lead(wish, options))
            contents = contents_of(wish, asked, scoring.begin(_("Counting")))
            _tell_missing(contents, kind)
            content = written(contents, kind, look, scoring.begin(_("Writing")))
            scoring.end()
            put_file(content, options.out)
    except (TemplateError, NoSlides) as error:
        raise BadInput(str(error)) from error
    except NotScored as error:
        message = _("the lead “{id}” has no result by the model “{model}”")
        raise BadInput(message.format(id=options.lead, model=options.model)) from error
    return 0


def _kind(options: Namespace) -> Kind:
    """The form that is asked for, or that the ending says."""
    suffix = options.out.suffix.lower()
    if options.to is None:
        found = [name for name, one in FORMATS.items() if one.suffix == suffix]
        if len(found) != 1:
            message = _("--out {file} does not tell the form; say it with --to: {kinds}")
            kinds = ", ".join(found or FORMATS)
            raise UsageError(message.format(file=options.out, kinds=kinds))
        return found[0]
    kind: Kind = options.to
    if suffix != FORMATS[kind].suffix:
        message = _("--out {file}: the ending must be {suffix}")
        raise UsageError(message.format(file=options.out, suffix=FORMATS[kind].suffix))
    return kind


def _parts(options: Namespace, kind: Kind, whole: Workspace) -> tuple[Part, ...]:
    """What is named; else slides are the scenes of the workspace, and all else has everything."""
    if options.parts is None:
        return default_parts(kind, whole)
    known: tuple[Part, ...] = (*PARTS, "scenes")
    named = [trim(name) for name in options.parts.split(",") if trim(name)]
    wrong = [name for name in named if name not in known]
    if wrong or not named:
        message = _("--parts: there is no part “{name}”; there is: {known}")
        name = wrong[0] if wrong else ""
        raise UsageError(message.format(name=name, known=", ".join(known)))
    return tuple(part for part in known if part in named)


def _look(options: Namespace) -> Look:
    template: Path | None = options.template
    if template is None:
        return Look(options.theme)
    if _kind(options) != "pptx":
        raise UsageError(_("--template goes with --to pptx alone"))
    try:
        return Look(options.theme, template.read_bytes())
    except (OSError, ValueError) as error:
        message = _("{file}: cannot be read: {why}")
        why = getattr(error, "strerror", None) or error
        raise BadInput(message.format(file=template, why=why)) from error


def _against(whole: Workspace, options: Namespace) -> str:
    """What it is compared with: what `--with` names, else the last version, if it is another."""
    name: str | None = options.with_model
    if name is None:
        return default_against(whole, options.model)
    finished_model(looked_at_version(whole, name), name)
    return name


def _fields(whole: Workspace, against: str, scenes: bool) -> tuple[set[str], set[str]]:
    """The fields of leads and of activities that are read beside those of the model itself."""
    other = None if not against else Subject.of(whole, against)
    models = [] if other is None else [other.model]
    leads: set[str] = set()
    activities: set[str] = set()
    if scenes:  # they are of any model, and of any segment
        models += [one for one in whole.models if isinstance(one, Model)]
        models += [one.model for one in whole.versions]
        leads, activities = {"source", "won_value"}, {"programme"}
    for segment in whole.segments if scenes else ():
        some = segment_fields(segment)
        leads, activities = leads | set(some[0]), activities | set(some[1])
    for model in models:
        leads |= {field for field, _rule in lead_fields(model)}
        activities |= {field for field, _rule in activity_fields(model)}
    return leads, activities


def _wish(scoring: Scoring, whole: Workspace, against: str, options: Namespace) -> Wish:
    """What is reported; which leads are left out is told."""
    history, period = scoring.history, None
    if not options.all_leads:
        period = covered_range(history, scoring.workspace, scoring.begin(_("Counting")))
    if period is not None:
        text = _("{words}; --all-leads takes all")
        warn(text.format(words=covered_words(period, history.zone)))
    return Wish(
        workspace=whole, name=options.model, against=against, history=history,
        date=date.today().isoformat(), as_of=scoring.as_of, period=period,
        segment=scoring.segment, won=scoring.won, tables=scoring.side_tables,
    )  # fmt: skip


def _lead(wish: Wish, options: Namespace) -> int | None:
    """The place of `--lead`; BadInput where it is not in the files."""
    if options.lead is None:
        return None
    lead_id = trim(options.lead)
    place = wish.history.leads.index.get(lead_id)
    if place is None:
        message = _(
            "there is no lead “{id}” in the files; ids are compared exactly, “a” is not “A”"
        )
        raise BadInput(message.format(id=lead_id))
    return int(place)


def _tell_missing(contents: Contents, kind: Kind) -> None:
    """Say which letters no font has; a spreadsheet is shown with those of other programs."""
    if kind == "xlsx":
        return
    if missing := missing_letters(contents):
        message = _("no font on this machine has {characters}; install one, such as Noto Sans")
        warn(message.format(characters=" ".join(missing)))
