"""`pytest --update` rewrites the expectations of the data-driven tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# openpyxl as users have it, without lxml; one test runs it with lxml, in a process of its own.
os.environ["OPENPYXL_LXML"] = "False"


# A change passes or fails by itself: what is drawn in a CI is always the same. Elsewhere each run draws anew.
settings.register_profile("ci", derandomize=True, database=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected outputs")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One process writes expectations: several sections of a file are several tests."""
    return 0 if config.getoption("--update") else None
