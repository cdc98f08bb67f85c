"""No word of English in French, none of French in English: in every message of the source, and in what they become with
the arguments that the gallery and the cases give them. What is quoted is the text of a specification, and left out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import butlang
from butlang.diagnostics import Diagnostic, Lang
from tests.gallery import exhibits
from tests.imports import read_case
from tests.loading import analyse_text
from tests.test_cases import BLOCK, section, sections

HERE: Final = Path(__file__).parent
SOURCES: Final = Path(butlang.__file__).parent
QUOTED: Final = re.compile(r"« [^»]*»|“[^”]*”|\"[^\"]*\"|`[^`]*`|\{[^{}]*\}|--[a-z-]+")
WORD: Final = re.compile(r"[^\W_]+")


def lines(name: str) -> list[str]:
    text = (HERE / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def words(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(name) for word in line.split())


FOREIGN: Final[dict[Lang, frozenset[str]]] = {"fr": words("english"), "en": words("french")}
EXCEPTIONS: Final = dict(line.split("\t") for line in lines("exceptions"))
EXCEPTED: Final = re.compile("|".join(rf"{re.escape(text)}\b" for text in EXCEPTIONS))


def foreign(text: str, lang: Lang) -> set[str]:
    """The words of a message that are not of its language."""
    own = EXCEPTED.sub(" ", QUOTED.sub(" ", text))
    return {word.casefold() for word in WORD.findall(own)} & FOREIGN[lang]


def wrong(messages: list[tuple[str, str]]) -> list[tuple[set[str], str]]:
    """What is foreign in messages given in French and in English."""
    languages: tuple[Lang, Lang] = ("fr", "en")
    said = [(foreign(text, lang), text) for pair in messages for lang, text in zip(languages, pair, strict=True)]
    return [(found, text) for found, text in said if found]


def written() -> Iterator[tuple[str, str]]:
    """Every `Text(fr, en)` and `say(fr, en)` of the source; of one that is put together, the parts that stand there."""
    for path in SOURCES.rglob("*.py"):
        calls = (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
        for call in calls:
            if isinstance(call.func, ast.Name) and call.func.id in ("Text", "say") and len(call.args) >= 2:
                yield _constant(call.args[0]), _constant(call.args[1])


def _constant(node: ast.expr) -> str:
    return " ".join(n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def produced() -> Iterator[Diagnostic]:
    for exhibit in exhibits():
        yield from exhibit.found
    for path, title in sections():
        text = path.read_text(encoding="utf-8")
        specs = [(m[2], m[3]) for m in BLOCK.finditer(text[slice(*section(text, title))]) if m[1] == "but"]
        yield from analyse_text(specs[-1][1], dict(specs[:-1])).diagnostics
    for path in sorted((HERE / "imports").glob("*.txt")):
        yield from read_case(path.read_text(encoding="utf-8")).outcome().diagnostics


def said(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    titles = () if diagnostic.fix is None else (diagnostic.fix.title,)
    for message in (diagnostic.message, *(note.message for note in diagnostic.notes), *titles):
        yield message.to("fr"), message.to("en")


def test_every_message_of_the_source_is_in_its_language() -> None:
    messages = list(written())
    assert len(messages) > 800
    assert wrong(messages) == []


def test_every_message_is_in_its_language_with_its_arguments() -> None:
    messages = [pair for diagnostic in produced() for pair in said(diagnostic)]
    assert len(messages) > 500
    assert wrong(messages) == []


def test_a_word_that_slips_in_is_seen() -> None:
    assert foreign("le fichier is absent", "fr") == {"is"}
    assert foreign("the UE est missing", "en") == {"est"}
    assert foreign("aucune règle : the", "fr") == {"the"}
    assert foreign("« the file » in “les UE” of x.but and BUT1", "fr") == {"in", "of", "and"}


def test_lists_are_of_one_language_and_exceptions_serve() -> None:
    assert not FOREIGN["fr"] & FOREIGN["en"]
    assert min(len(found) for found in FOREIGN.values()) > 80
    everything = " ".join(QUOTED.sub(" ", fr) for fr, _ in written())
    assert [text for text in EXCEPTIONS if not re.search(rf"{re.escape(text)}\b", everything)] == []
