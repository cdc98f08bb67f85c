"""What a shell gets when it asks to complete a line (docs/completion.md)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CASES = [
    (
        "butlang ",
        1,
        [
            "plain,check",
            "plain,build",
            "plain,show",
            "plain,explain",
            "plain,diff",
            "plain,import",
            "plain,pull",
            "plain,verify",
        ],
    ),
    ("butlang ch", 1, ["plain,check"]),
    ("butlang build -f ", 3, ["plain,xlsx", "plain,json", "plain,csv"]),
    ("butlang check spec", 2, ["file,spec"]),
    ("butlang show spec", 2, ["file,spec"]),
]


@pytest.mark.parametrize(("words", "at", "expected"), CASES)
def test_completion(words: str, at: int, expected: list[str]) -> None:
    env = os.environ | {"COMP_WORDS": words, "COMP_CWORD": str(at), "_BUTLANG_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "butlang.cli"], env=env, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == expected
