"""`leadscorer export`: one model as a rule file that loads again."""

from argparse import Namespace

from leadscorer_gui.cli.opening import finished_model, open_workspace
from leadscorer_gui.cli.output import check_target, put
from leadscorer_gui.files.writing import one_model, to_json, to_yaml


def export(options: Namespace) -> int:
    """Write the model with the lists that it uses."""
    workspace = open_workspace(options.workspace)
    check_target(options.out, options.workspace)
    finished_model(workspace, options.model)
    alone = one_model(workspace, options.model)
    put([to_yaml(alone) if options.to == "yaml" else to_json(alone)], options.out)
    return 0
