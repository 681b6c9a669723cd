"""`leadscorer import-rules`: rules of another system, or a sheet of rules, as a workspace file."""

from argparse import Namespace

from leadscorer_gui.cli.errors import BadInput
from leadscorer_gui.cli.opening import open_workspace
from leadscorer_gui.cli.output import Progress, check_target, put, warn
from leadscorer_gui.exchange.imported_rules import RulesError, taken_into
from leadscorer_gui.exchange.rules_in import read_rules
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.writing import to_json, to_yaml
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.texts import _, n_


def import_rules(options: Namespace) -> int:
    """Print the models of the file; what was left out goes to standard error."""
    inputs = [options.file, *([options.into] if options.into is not None else [])]
    check_target(options.out, *inputs)
    workspace = None if options.into is None else open_workspace(options.into)
    progress = Progress()
    try:
        found = read_rules(options.file, progress.begin(_("Reading")))
    except (RulesError, CsvError, WorkspaceFileError) as error:
        raise BadInput(str(error)) from error
    finally:
        progress.end()
    for one in found.left:
        warn(_("{place}: {text}").format(place=one.place, text=one.text))
    models = len(found.models)
    text = n_("{system}: {count} model, {left} not carried over as it was",
              "{system}: {count} models, {left} not carried over as they were", models)  # fmt: skip
    warn(text.format(system=found.system, count=models, left=len(found.left)))
    whole = found.workspace if workspace is None else taken_into(workspace, found)
    is_json = options.out is not None and options.out.suffix.lower() == ".json"
    put([to_json(whole) if is_json else to_yaml(whole)], options.out)
    return 0
