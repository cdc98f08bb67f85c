"""The documents hold: their specs compile, and the generated page of checks is fresh (`pytest --update` writes it)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from butlang.checks import CHECKS, Check
from butlang.cli.explain import EXPLAINED
from butlang.diagnostics import Lang, Severity
from butlang.importers.page import Page
from butlang.importers.pages import PAGES
from butlang.report.page import page
from butlang.report.style import Style
from butlang.report.text import render
from tests.gallery import Exhibit, exhibit, exhibits
from tests.loading import analyse_text

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CONTROLES = DOCS / "controles.md"
MESSAGES = DOCS / "messages.md"
GUIDE = DOCS / "guide.md"  # its files are put together and checked by test_guide
HEAD = """# Les contrôles

Page produite par `pytest --update` à partir des contrôles eux-mêmes ; les exemples sont exécutés par les tests.
`butlang explain NOM` montre la même chose dans le terminal, `--lang en` en anglais.

"""
GALLERY = """# Ce que dit butlang

Page produite par `pytest --update` : pour chaque contrôle, puis pour ce que dit `butlang import`, un texte qui le
déclenche et le message tel que le terminal l'affiche, en français puis en anglais (`--lang en`). Le fichier s'appelle
`exemple.but` (`document.txt` pour un import, où « · » est une espace insécable). Ce qu'un contrôle veut dire, et ce qui
convient : [les contrôles](controles.md).
"""
IMPORT = "\nCe que dit `butlang import` du document qu'il lit :\n\n"
LANGUAGES: tuple[Lang, Lang] = ("fr", "en")
pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="the documents are not beside the tests")


def blocks() -> list[tuple[str, str]]:
    return [
        (f"{path.name}-{i}", block)
        for path in sorted([*DOCS.glob("*.md"), ROOT / "README.md"])
        if path not in (CONTROLES, MESSAGES, GUIDE)
        for i, block in enumerate(re.findall(r"^```but\n(.*?)^```$", path.read_text(encoding="utf-8"), re.M | re.S))
    ]


def controles() -> str:
    return HEAD + listing(CHECKS) + IMPORT + listing(PAGES) + pages(CHECKS) + pages(PAGES)


def listing(explained: Sequence[Check | Page]) -> str:
    return "".join(f"- [`{c.name}`](#{c.name}) ({c.code.code}) : {c.summary.fr}\n" for c in explained)


def pages(explained: Sequence[Check | Page]) -> str:
    return "".join(f"\n## {c.name}\n\n```text\n{page(c, 'fr')}```\n" for c in explained)


def test_the_page_of_checks_is_fresh(update: bool) -> None:
    if update:
        CONTROLES.write_text(controles(), encoding="utf-8", newline="\n")
    assert CONTROLES.read_text(encoding="utf-8") == controles()


def gallery() -> str:
    return GALLERY + "".join(map(shown, exhibits()))


def shown(exhibit: Exhibit) -> str:
    """One exhibit: the files that it names, its text, what is said of it in both languages."""
    name = exhibit.code.name
    kind = "but" if exhibit.path.endswith(".but") else "text"
    parts = [f"## [{name}](controles.md#{name})", exhibit.note]
    parts += [f"Avec ce fichier `{base}` :\n\n```but\n{text}```" for base, text in exhibit.files.items()]
    parts += [f"```{kind}\n{exhibit.text}```", *(f"```text\n{exhibit.said(lang)}```" for lang in LANGUAGES)]
    return "".join(f"\n{part}\n" for part in parts if part)


def test_the_gallery_is_fresh(update: bool) -> None:
    if update:
        MESSAGES.write_text(gallery(), encoding="utf-8", newline="\n")
    assert MESSAGES.read_text(encoding="utf-8") == gallery()


@pytest.mark.parametrize("explained", EXPLAINED, ids=lambda e: e.name)
def test_an_exhibit_shows_its_message_alone(explained: Check | Page) -> None:
    shown = exhibit(explained)
    assert [one.name for one in shown.found] == [explained.name]
    assert not shown.text or shown.text.endswith("\n")
    assert shown.said("fr") != shown.said("en")


def test_there_are_specs_in_the_documents() -> None:
    assert len(blocks()) >= 3


@pytest.mark.parametrize(("name", "text"), blocks() if DOCS.is_dir() else [])
def test_a_spec_in_a_document_compiles(name: str, text: str) -> None:
    outcome = analyse_text(text)
    assert [d.message.to("fr") for d in outcome.diagnostics if d.severity is Severity.ERROR] == []


def test_the_error_in_the_readme_is_as_printed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    spec = re.findall(r"^```but\n(.*?)^```$", readme, re.M | re.S)[0]
    wrong = spec.replace('algorithmiques" -> UE1.2: 34', 'algorithmiques" -> UE1.2: 24')
    assert wrong != spec
    (found,) = analyse_text(wrong).diagnostics
    assert f"```text\n{render(found, 'fr', Style(False))}```" in readme
