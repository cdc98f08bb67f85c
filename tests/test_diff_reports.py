"""What a comparison shows: nothing of a title is ever markup, a mention or a command, and nothing of it is lost."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from butlang.report.diff.html import html
from butlang.report.diff.json import json as as_json
from butlang.report.diff.markdown import LONGEST, markdown
from butlang.report.diff.options import LEVELS, Options
from butlang.report.diff.text import text as as_text
from tests.diffing import comparison

HOSTILE = (
    "</td><script>alert(1)</script>", "a | b", "`rm -rf`", "@all et @equipe", "::error::x", "#12 et !34, GH-56", "**gras** _plat_",
    "<!-- rien -->", "[lien](javascript:1)", "![image](x)", "&lt;b&gt; &amp; &#64;", ":tada: ~x~ $y$", "'\" onmouseover=\"x", "/close", "\\| \\`",
)  # fmt: skip
FORMATION = """formation EX "{title}"
compétence C1 "Réaliser"
semestre 1
  UE1.1 C1, 30 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 5
  R1.01 "{title}" -> UE1.1: 5
"""
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "h4", "p", "b", "span", "del", "ins", "br", "div", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "small", "section", "nav", "a", "ul", "li",
}  # fmt: skip


class Reading(HTMLParser):
    """The elements of a page, its attributes, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.open: list[str] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def read(page: str) -> Reading:
    reading = Reading()
    reading.feed(page)
    reading.close()
    assert reading.open == []
    return reading


def written(title: str) -> str:
    return title.replace("\\", "\\\\").replace('"', '\\"')


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("level", LEVELS)
def test_a_title_is_never_more_than_a_text(title: str, level: str) -> None:
    found = comparison(FORMATION.format(title="Avant"), FORMATION.format(title=written(title)))
    assert len(found.rows) == 2
    options = Options("fr", level)  # type: ignore[arg-type]
    page = read(html(found, options))
    assert page.tags <= TAGS
    assert page.attributes <= {"lang", "charset", "name", "content", "class", "id", "href", "title", "colspan"}
    assert title in page.text
    rendered = MarkdownIt("commonmark").enable("table").render(markdown(found, options))
    comment = read(rendered)
    assert comment.tags <= TAGS | {"strong", "em", "details", "summary"}
    assert comment.comments == []
    assert title in comment.text.replace("\u200b", "")
    assert not re.search(r"@\w|(?<!&)#\d|!\d|GH-\d|:tada:|\$y|~x", comment.text)
    assert "/close" not in [line.strip() for line in markdown(found, options).splitlines()]
    document = json.loads(as_json(found, options))
    assert document["files"][0]["formation"]["title"] == title
    shown = as_text(found, options)
    assert title in shown
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())


def test_a_page_stands_by_itself() -> None:
    page = html(comparison(FORMATION.format(title="Avant"), FORMATION.format(title="Après")), Options())
    assert not re.search(r"https?:|<script|<link|@import|url\(", page)


@pytest.mark.parametrize("count", [40, 3000])
def test_a_comment_is_never_too_long(count: int) -> None:
    def spec(value: int) -> str:
        modules = "".join(f'  R1.{n:04} "Un module {n}" -> UE1.1: {value}\n' for n in range(1, count))
        return FORMATION.format(title="Avant") + modules.replace("R1.0001", "R1.9999")

    said = markdown(comparison(spec(1), spec(2)), Options())
    assert len(said) <= LONGEST
    assert said.count("<details>") == said.count("</details>") > 0
    assert ("ne sont pas montrées" in said) == (count > 100)


def test_hidden_characters_are_shown_by_number() -> None:
    found = comparison(FORMATION.format(title="Avant"), FORMATION.format(title="a\u00adb"))
    for said in (html(found, Options()), markdown(found, Options()), as_text(found, Options())):
        assert "a\u00adb" not in said
        assert re.search(r"a\\{1,2}xadb", said)
