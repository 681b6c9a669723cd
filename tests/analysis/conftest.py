"""Real data, where they are."""

import gzip
from pathlib import Path

import pytest

from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping

BPIC = Path(__file__).parents[3] / "shared" / "data" / "bpic2012-loan-applications"


@pytest.fixture(scope="session")
def loans(tmp_path_factory):
    """The history of loan applications of BPI 2012."""
    if not BPIC.exists():
        pytest.skip("the shared data are not here")
    events = tmp_path_factory.mktemp("loans") / "events.csv"
    events.write_bytes(gzip.decompress((BPIC / "events.csv.gz").read_bytes()))
    return read_history(
        BPIC / "applications.csv",
        events,
        "Europe/Amsterdam",
        lead_columns=LeadMapping("application_id", "registered_at"),
        activity_columns=ActivityMapping("application_id", "timestamp", "activity"),
    ).history
