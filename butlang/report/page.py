"""The page of a check: what it means, why, an example of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent
from typing import Final

from butlang.checks import Check
from butlang.diagnostics import Lang, Text
from butlang.importers.page import Page
from butlang.report.text import LABELS
from butlang.words import unaccented

_WITH: Final = Text("Avec ce fichier {name} :", "With this file {name}:")
_WRONG: Final = Text("Ce qui le déclenche :", "What sets it off:")
_WRONG_DOCUMENT: Final = Text(
    "Ce qui le déclenche, dans un document (« · » : une espace insécable) :",
    "What sets it off, in a document (“·”: a no-break space):",
)
_RIGHT: Final = Text("Ce qui convient :", "What is right:")
_OPTIONAL: Final = Text(
    'Facultatif : il n\'est passé que si butlang.toml le demande ({name} = "note"), ou avec --profile vote.',
    'Optional: it is run only where butlang.toml asks for it ({name} = "note"), or with --profile vote.',
)
_NEVER_WAIVED: Final = Text("Aucune dérogation n'est possible.", "It cannot be waived.")
_OF_A_DOCUMENT: Final = Text(
    "Ce constat parle du document lu : aucune dérogation ne le lève.",
    "This finding speaks of the document that is read: it cannot be waived.",
)
_WAIVED: Final = Text('Pour l\'accepter : dérogation {name} … "raison"', 'To accept it: dérogation {name} … "reason"')


def page(check: Check | Page, lang: Lang) -> str:
    """What the check says, why, and its two examples."""
    never = _OF_A_DOCUMENT if isinstance(check, Page) else _NEVER_WAIVED
    accept = _WAIVED.to(lang).format(name=check.name) if check.code.waivable else never.to(lang)
    parts = [
        f"{LABELS[check.code.severity].to(lang)}[{check.name}] {check.code.code}\n{check.summary.to(lang)}",
        check.why.to(lang),
        *_bases(check, lang),
        *_example((_WRONG_DOCUMENT if isinstance(check, Page) else _WRONG).to(lang), check.wrong),
        *_example(_RIGHT.to(lang), check.right),
        *([_OPTIONAL.to(lang).format(name=unaccented(check.name))] if check.code.optional else []),
        accept,
    ]
    return "\n\n".join(parts) + "\n"


def _bases(check: Check | Page, lang: Lang) -> Iterator[str]:
    for name, text in check.files.items():
        yield from _example(_WITH.to(lang).format(name=name), text)


def _example(title: str, text: str) -> Iterator[str]:
    if text.strip():
        yield f"{title}\n\n{indent(text.strip(), '    ')}"
