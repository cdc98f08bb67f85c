"""`pytest --update` rewrites the expectations of the data-driven tests."""

from __future__ import annotations

import os

import pytest

# openpyxl as users have it, without lxml; one test runs it with lxml, in a process of its own.
os.environ["OPENPYXL_LXML"] = "False"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected outputs")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One process writes expectations: several sections of a file are several tests."""
    return 0 if config.getoption("--update") else None
