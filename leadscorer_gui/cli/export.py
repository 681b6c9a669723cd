"""`leadscorer export`: one model as a rule file that loads again, or for another system."""

from argparse import Namespace
from dataclasses import replace

from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.cli.opening import finished_model, named_version, open_workspace
from leadscorer_gui.cli.output import check_target, put
from leadscorer_gui.files.writing import one_model, to_json, to_yaml
from leadscorer_gui.model.versions import with_version
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _


def export(options: Namespace) -> int:
    """Write the model with the lists that it uses, or what another target wants."""
    if options.to not in ("yaml", "json"):
        from leadscorer_gui.cli.exporting import export_to

        return export_to(options)
    if options.prove is not None or options.tables:
        raise UsageError(_("--prove and --tables are not for rule files: these load again here"))
    workspace = open_workspace(options.workspace)
    check_target(options.out, options.workspace)
    alone = _alone(workspace, options.model)
    put([to_yaml(alone) if options.to == "yaml" else to_json(alone)], options.out)
    return 0


def _alone(workspace: Workspace, name: str) -> Workspace:
    """The model, or the version that `ID@2` names, under its own id, with the lists it uses."""
    if "@" not in name:
        finished_model(workspace, name)
        return one_model(workspace, name)
    version = named_version(workspace, name)
    frozen = replace(with_version(workspace, version), models=(version.model,))
    return one_model(frozen, version.model.id)
