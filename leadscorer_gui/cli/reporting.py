"""`leadscorer report`: slides and reports without a screen."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.analysis.covered import only_covered
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.opening import (
    finished_model,
    looked_at_version,
    named_version,
    open_workspace,
)
from leadscorer_gui.cli.output import put_file, warn
from leadscorer_gui.cli.scoping import looked_at, scoped
from leadscorer_gui.cli.scoring import Scoring
from leadscorer_gui.exchange.artefact import Stamp, stamp_of
from leadscorer_gui.model.fields import activity_fields, lead_fields
from leadscorer_gui.model.text import trim
from leadscorer_gui.model.versions import changes_since, last_version, same_content, with_version
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.reports.content import PARTS, Contents, Part
from leadscorer_gui.reports.gathering import gather
from leadscorer_gui.reports.look import Look, NoSlides, TemplateError
from leadscorer_gui.reports.material import Asked, Material
from leadscorer_gui.reports.missing_letters import missing_letters
from leadscorer_gui.reports.template import opened
from leadscorer_gui.reports.writing import FORMATS, Kind, written
from leadscorer_gui.texts import _


def report(options: Namespace) -> int:
    """Write one file of slides, or one report."""
    kind, parts, look = _kind(options), _parts(options), _look(options)
    whole = open_workspace(options.workspace)
    other = _other(whole, options) if "comparison" in parts else None
    if other is not None:
        options.also_read = (
            {field for field, _rule in lead_fields(other[1])},
            {field for field, _rule in activity_fields(other[1])},
        )
    try:
        if kind == "pptx":
            opened(look)  # what is wrong with the template is said before files are read
        with Scoring(options) as scoring:
            side = _scored(scoring, scoring.workspace, scoring.models[0], options)
            material = Material(
                scoring.workspace, side.inputs, side.result, _stamp(whole, options), scoring.won,
                _comparison(scoring, side, other, options),
            )  # fmt: skip
            asked = Asked(parts, options.names == "shown", _lead(material, options))
            contents = gather(material, asked, scoring.begin(_("Counting")))
            _tell_missing(contents, kind)
            content = written(contents, kind, look, scoring.begin(_("Writing")))
            scoring.end()
            put_file(content, options.out)
    except (TemplateError, NoSlides) as error:
        raise BadInput(str(error)) from error
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


def _parts(options: Namespace) -> tuple[Part, ...]:
    if options.parts is None:
        return PARTS
    named = [trim(name) for name in options.parts.split(",") if trim(name)]
    wrong = [name for name in named if name not in PARTS]
    if wrong or not named:
        message = _("--parts: there is no part “{name}”; there is: {known}")
        name = wrong[0] if wrong else ""
        raise UsageError(message.format(name=name, known=", ".join(PARTS)))
    return tuple(part for part in PARTS if part in named)


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


def _other(whole: Workspace, options: Namespace) -> tuple[Workspace, Model] | None:
    """What it is compared with: what `--with` names, else the last version, if it is another."""
    if options.with_model is not None:
        name = options.with_model
        workspace = looked_at_version(whole, name)
        return workspace, finished_model(workspace, name)
    if "@" in options.model:
        return None
    version = last_version(whole, options.model)
    if version is None or same_content(version, whole, finished_model(whole, options.model)):
        return None
    for change in changes_since(version):
        warn(change)
    workspace = with_version(whole, version)
    return workspace, finished_model(workspace, version.id)


def _stamp(whole: Workspace, options: Namespace) -> Stamp:
    version = named_version(whole, options.model) if "@" in options.model else None
    model = finished_model(whole, options.model) if version is None else version.model
    return stamp_of(whole, model, date.today().isoformat(), version)


def _scored(scoring: Scoring, workspace: Workspace, model: Model, options: Namespace) -> Side:
    model = looked_at(model, scoring.segment)
    told = scoring.begin(_("Scoring {model}").format(model=model.id))
    side = Side.scored(workspace, model, scoring.history, scoring.as_of, report=told)
    scoring.end()
    return side.of(scoped(side.result, scoring.workspace, scoring.segment, options))


def _comparison(
    scoring: Scoring, side: Side, other: tuple[Workspace, Model] | None, options: Namespace
) -> Comparison | None:
    """The other model as A, this one as B."""
    if other is None:
        return None
    quiet = Namespace(**{**vars(options), "all_leads": True})
    before, period = _scored(scoring, *other, quiet), side.result.scope.period
    if period is not None:  # the covered range, which was told already
        before = before.of(only_covered(before.result, Period(*period)))
    return Comparison.of(before, side)


def _lead(material: Material, options: Namespace) -> int | None:
    """The place of `--lead`; BadInput where it has no result."""
    if options.lead is None:
        return None
    lead_id = trim(options.lead)
    place = material.inputs.history.leads.index.get(lead_id)
    if place is None or not material.inputs.exists[place]:
        message = _("the lead “{id}” has no result by the model “{model}”")
        raise BadInput(message.format(id=lead_id, model=material.model.id))
    return int(place)


def _tell_missing(contents: Contents, kind: Kind) -> None:
    """Say which letters no font has; a spreadsheet is shown with those of other programs."""
    if kind == "xlsx":
        return
    if missing := missing_letters(contents):
        message = _("no font on this machine has {characters}; install one, such as Noto Sans")
        warn(message.format(characters=" ".join(missing)))
