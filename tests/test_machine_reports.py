"""What other tools read: nothing in a text or a path gets out of its place."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from butlang.codes import SYNTAXE
from butlang.diagnostics import Diagnostic, Fix, Message, Text, diagnostic
from butlang.report.github import GithubReport
from butlang.report.screen import visible
from butlang.source import Source, Span

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
