"""A PostgreSQL server for the tests that want one."""

from collections.abc import Iterator

import pytest

from tests.exchange import postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a server; the test is skipped with a word where there can be none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    if reason := postgres.why_not():
        pytest.skip(reason)
    with postgres.server() as url:
        yield url
