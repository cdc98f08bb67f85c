"""What is wrong with a configuration, each thing at its line, with the word that was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, field

from butlang.diagnostics import Arg, Message, Text, say
from butlang.settings.places import Keys, place
from butlang.settings.words import SYNONYMS
from butlang.source import Source
from butlang.words import nearest, unaccented

_AT: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_AGAIN: Final = re.compile(r"overwrite|twice|Cannot declare|redefine")
_ACCENTED: Final = re.compile(r"\s*\[*\s*([\w.-]*[^\W\x00-\x7f][\w.-]*)\s*[\]=]")
_UNQUOTED: Final = re.compile(r"[^=#]*=[\s\[]*([^\W\d][^\s,\]#]*)")

_UNKNOWN: Final = Text("{what} « {word} » n'existe pas ; {known}", "the {what} “{word}” does not exist; {known}")
_MEANT: Final = Text(
    "{what} « {word} » n'existe pas ; vouliez-vous dire « {near} » ?",
    "the {what} “{word}” does not exist; did you mean “{near}”?",
)
_NOT_TOML: Final = say(
    "ce n'est pas du TOML ; une ligne s'écrit : clé = valeur", "this is no TOML; a line is: key = value"
)
_ABOVE: Final = say(
    "cette clé, ou cette table, est déjà écrite plus haut", "this key, or this table, is written above already"
)
_WITH_ACCENTS: Final = Text(
    "« {key} » s'écrit sans accents : {plain} ; ou entre guillemets",
    "“{key}” is written without accents: {plain}; or between quotes",
)
_UNQUOTED_TEXT: Final = Text("« {word} » s'écrit entre guillemets droits", "“{word}” stands between straight quotes")


class WrongConfiguration(Exception):
    """The problems of a configuration, in the order of the file."""

    def __init__(self, problems: Sequence[Message]) -> None:
        super().__init__("\n".join(problem.to("en") for problem in problems))
        self.problems = tuple(problems)


@define(eq=False)
class Problems:
    """Collects what is wrong with the text of a configuration."""

    source: Source
    found: list[tuple[int, int, Message]] = field(factory=list)

    def add(self, at: Keys, why: Message) -> None:
        """A problem with what stands under some keys."""
        self.at(place(self.source.text, at), why)

    def at(self, offset: int, why: Message) -> None:
        self.found.append((*self.source.position(offset), why))

    def unknown(
        self, at: Keys, what: Text, word: str, known: Sequence[str], all_known: Message, near: str | None = None
    ) -> None:
        """A word that is none of those that are known; `all_known` says which they are, where none is `near`."""
        plain = unaccented(word)
        synonym = SYNONYMS.get(plain)
        near = near or (synonym if synonym in known else nearest(plain, tuple(known)))
        words: dict[str, Arg] = {"what": what, "word": word, "known": all_known, "near": near or ""}
        self.add(at, Message(_UNKNOWN if near is None else _MEANT, words))

    def not_toml(self, said: str) -> None:
        """A text that is no TOML: the library says why in English, the two usual reasons are recognised."""
        match = _AT.search(said)
        last = len(self.source.starts)
        line, column = (int(match[1]), int(match[2])) if match else (last, len(self.source.line(last)) + 1)
        text = self.source.line(line)
        accented, unquoted = _ACCENTED.match(text), _UNQUOTED.match(text)
        why = _NOT_TOML
        if _AGAIN.search(said):
            why = _ABOVE
        elif accented is not None:
            why = Message(_WITH_ACCENTS, {"key": accented[1], "plain": unaccented(accented[1])})
        elif unquoted is not None:
            why = Message(_UNQUOTED_TEXT, {"word": unquoted[1]})
        self.found.append((line, column, why))

    def check(self) -> None:
        """Raise `WrongConfiguration` where something was found."""
        if self.found:
            raise WrongConfiguration([_placed(self.source.path, *one) for one in sorted(self.found, key=_line)])


def _line(one: tuple[int, int, Message]) -> tuple[int, int]:
    return one[:2]


def _placed(path: str, line: int, column: int, why: Message) -> Message:
    return say(
        "{path}:{line}:{column} : {why}",
        "{path}:{line}:{column}: {why}",
        path=path,
        line=line,
        column=column,
        why=why,
    )
