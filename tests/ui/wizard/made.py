"""Files of a system that nobody knows, and a wizard beside them."""

from pathlib import Path

from leadscorer_gui.model.workspace import Model, Mql, Workspace
from leadscorer_gui.ui.wizard.wizard import ImportWizard

LEADS = """\
Contact ID,E-mail,Create Date,Became Customer,Country,Revenue
c1,anna@acme.example,2024-01-01,2024-02-01,DE,"1,5"
c2,ben@globex.example,2024-01-02,,DE,"20,25"
c3,eve@initech.example,2024-01-03,,N/A,
"""
ACTIVITIES = """\
Contact ID,When,What,Page
c1,2024-01-05 10:00,visit,/pricing
c1,2024-01-06 10:00,visit,/
c2,2024-01-07 10:00,mail,
c4,2024-01-08 10:00,visit,/
"""
AMBIGUOUS_LEADS = """\
Contact ID,Create Date,Became Customer
c1,03/04/2024,05/06/2024
c2,05/06/2024,
c3,07/08/2024,
"""
MODEL = Model(id="m", name="M", mql=Mql(1000), rules=())
LONG_MS = 20_000


def files(folder, leads=LEADS, activities=ACTIVITIES):
    """Two files in a folder."""
    paths = folder / "contacts.csv", folder / "timeline.csv"
    for path, text in zip(paths, (leads, activities), strict=True):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(paths)


def make_wizard(qtbot, workspace=None, folder=None, model=None, **options):
    """A wizard that is shut down by the fixture that asks for it."""
    workspace = workspace or Workspace("W", (MODEL,), time_zone="UTC")
    wizard = ImportWizard(workspace, folder or Path(), model, **options)
    wizard.failures = []
    wizard.failed.connect(wizard.failures.append)
    qtbot.addWidget(wizard)
    return wizard
