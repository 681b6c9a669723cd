"""Files of leads and activities under the names of another system, and what comes of them."""

from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.workspace import ActivityMapping, DataFiles, LeadMapping

LEADS = """\
Contact ID,E-mail,Create Date,Became Customer,Country
c1,anna@acme.example,2024-01-01,2024-02-01,DE
c2,ben@globex.example,2024-01-02,,DE
c3,=cmd(),2024-01-03,,
"""
ACTIVITIES = """\
Contact ID,When,What,Page
c1,2024-01-05 10:00,visit,/pricing
c1,2024-01-06 10:00,visit,/
c2,2024-01-07 10:00,mail,
c4,2024-01-08 10:00,visit,/
"""
LEAD_COLUMNS = LeadMapping("Contact ID", "Create Date", won_at="Became Customer")
ACTIVITY_COLUMNS = ActivityMapping("Contact ID", "When", "What")
PLAIN_LEADS = "lead_id,created_at,country\nc1,2024-01-01,DE\n"
PLAIN_ACTIVITIES = "lead_id,at,type\nc1,2024-01-05,visit\n"


def files(folder, leads=LEADS, activities=ACTIVITIES):
    """Two files in a folder."""
    paths = folder / "contacts.csv", folder / "timeline.csv"
    for path, text in zip(paths, (leads, activities), strict=True):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return paths


def remembered(paths, leads=LEAD_COLUMNS, activities=ACTIVITY_COLUMNS):
    return DataFiles(str(paths[0]), str(paths[1]), leads, activities)


def read(paths, zone="UTC", leads=LEAD_COLUMNS, activities=ACTIVITY_COLUMNS):
    return read_history(*paths, zone, lead_columns=leads, activity_columns=activities)
