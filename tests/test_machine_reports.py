"""What other tools read: nothing in a text or a path gets out of its place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from butlang.checks import CHECKS, Check
from butlang.codes import SYNTAXE
from butlang.diagnostics import Diagnostic, Edit, Fix, Lang, Message, Note, Text, diagnostic, say
from butlang.report.github import GithubReport
from butlang.report.sarif import SarifReport
from butlang.report.screen import visible
from butlang.source import Source, Span
from tests.loading import analyse_text

SCHEMA = Draft4Validator(json.loads((Path(__file__).parent / "sarif/schema-2.1.0.json").read_text(encoding="utf-8")))
HOSTILE = (
    "::error::",
    "x\n::error file=a.but,line=1::pris",
    "\r\n::stop-commands::z",
    "50 %0A::warning::",
    "a,line=9,title=b",
    "a:b,c%3A%2C%25",
    "C:/Users/x y",
    "é\x1b[31m\u202e",
)
tricky = st.one_of(st.sampled_from(HOSTILE), st.text(st.sampled_from("%:,\r\n0ADC2=;é "), max_size=20))


def of(text: str, path: str) -> Diagnostic:
    said = Message(Text("{text}", "{text}"), {"text": text})
    return diagnostic(SYNTAXE, Span(Source(path, "ligne\n"), 0, 5), said, (), Fix(said, "incomplete"))


def read(line: str) -> tuple[dict[str, str], str]:
    """A command as GitHub reads it: `::name key=value,key=value::data`."""
    assert line.startswith("::error ")
    properties, _, data = line.removeprefix("::error ").partition("::")
    pairs = dict(pair.split("=", 1) for pair in properties.split(","))
    return {key: unquote(value) for key, value in pairs.items()}, unquote(data)


@given(text=tricky, path=tricky)
def test_an_annotation_is_one_line_that_reads_back(text: str, path: str) -> None:
    line, end, rest = GithubReport("fr").add(of(text, path)).partition("\n")
    assert (end, rest) == ("\n", "")
    assert line.splitlines() == [line]
    properties, data = read(line)
    assert visible(properties.pop("file")) == visible(path)
    assert properties == {"line": "1", "col": "1", "endLine": "1", "endColumn": "6", "title": "syntaxe"}
    assert data == f"{visible(text)}\nremède (à compléter) : {visible(text)}"


def sarif(found: Sequence[Diagnostic], lang: Lang = "fr") -> list[dict[str, Any]]:
    """The results of a log that the official schema accepts."""
    report = SarifReport(lang)
    assert "".join(map(report.add, found)) == ""
    log = json.loads(report.end(1))
    SCHEMA.validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({result["ruleId"] for result in run["results"]})
    results: list[dict[str, Any]] = run["results"]
    return results


def repaired(text: str, changes: list[dict[str, Any]]) -> str:
    """A text once the replacements of SARIF are made, as a tool that knows lines and columns makes them."""
    (change,) = changes
    lines = text.split("\n")

    def offset(line: int, column: int) -> int:
        return sum(len(before) + 1 for before in lines[: line - 1]) + column - 1

    edits = [
        (offset(r["startLine"], r["startColumn"]), offset(r["endLine"], r["endColumn"]), one["insertedContent"]["text"])
        for one in change["replacements"]
        for r in (one["deletedRegion"],)
    ]
    for start, end, inserted in sorted(edits, reverse=True):
        text = text[:start] + inserted + text[end:]
    return text


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_every_check_as_sarif(check: Check, lang: Lang) -> None:
    found = analyse_text(check.wrong.lstrip("\n"), {k: v.lstrip("\n") for k, v in check.files.items()}).diagnostics
    results = sarif(found, lang)
    assert [result["ruleId"] for result in results] == [one.code.code for one in found]


def test_sarif_of_nothing() -> None:
    assert sarif([]) == []


ASTRAL = """formation EX "Exemple"\r
compétence C1 "Réaliser"\r
  niveau 1 "Débuter"\r
règle ECTS 6\r
règle total 100\r
semestre 1\r
  UE1.1 C1 niveau 1, 6 ECTS\r
  SAÉ1.01 "Projet 🎓𝔸" -> UE1.1: 40\r
\tR1.01 "Cours 🎓" -> UE1.1: 58\r
"""


def test_the_edits_of_sarif_repair_the_file() -> None:
    (result,) = sarif(analyse_text(ASTRAL).diagnostics)
    (fix,) = result["fixes"]
    after = repaired(ASTRAL, fix["artifactChanges"])
    assert after == ASTRAL.replace(": 58", ": 60")
    assert not analyse_text(after).diagnostics


def test_an_edit_of_another_file_is_a_change_of_its_own() -> None:
    here, there = (Source(name, "ligne\n") for name in ("ici.but", "là.but"))
    edits = (Edit(Span(here, 0, 1), "L"), Edit(Span(there, 0, 1), "L"), Edit(Span(here, 4, 5), "E"))
    one = diagnostic(SYNTAXE, Span(here, 0, 5), say("x", "x"), (), Fix(say("x", "x"), "safe", edits))
    changes = sarif([one])[0]["fixes"][0]["artifactChanges"]
    assert [(c["artifactLocation"]["uri"], len(c["replacements"])) for c in changes] == [
        ("ici.but", 2),
        ("l%C3%A0.but", 1),
    ]


@given(text=tricky, path=tricky)
def test_sarif_of_anything(text: str, path: str) -> None:
    one = of(text, path)
    note = Note(one.message, one.span)
    (result,) = sarif([diagnostic(one.code, one.span, one.message, (note, note))])
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(file:///)?[\w.~%/-]*", uri, re.ASCII)
    assert unquote(uri).removeprefix("file://").lstrip("/") == path.lstrip("/")
    assert result["message"]["text"] == visible(text)
    assert len(result["relatedLocations"]) == 2


def test_a_title_makes_no_link_and_an_absolute_path_has_its_scheme() -> None:
    (result,) = sarif([of("[ici](https://example.org)", "/un dossier/x.but")])
    assert "](" not in result["message"]["text"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///un%20dossier/x.but"
