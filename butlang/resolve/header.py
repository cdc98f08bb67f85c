"""The facts of the root's own header that are never inherited: site, régime, année, version, votes."""

from __future__ import annotations

from butlang.codes import DOUBLON
from butlang.diagnostics import Note, say
from butlang.model import Regime, Vote
from butlang.resolve.gather import Layer
from butlang.resolve.report import Reporter
from butlang.source import Span
from butlang.syntax import ast


class Header:
    """What the header says, each thing once."""

    def __init__(self, layer: Layer, to: Reporter) -> None:
        self.words: dict[str, ast.Word] = {}
        self.votes: list[Vote] = []
        self.annee: tuple[int, int] | None = None
        first: dict[str, Span] = {}
        for index, _, it in layer.statements():
            if isinstance(it, ast.Vote):
                self.votes.append(Vote(it.body.text, it.day, it.month, it.year))
            elif isinstance(it, ast.Header) and it.kind not in ("inclut", "hérite"):
                if self._once(first, it.kind, it.value.span, to):
                    self.words[it.kind] = it.value
            elif isinstance(it, ast.Annee):
                if self._once(first, "année", it.span, to):
                    self.annee = (it.first, it.second)
            elif isinstance(it, ast.Formation) and index == 0:  # in an included file it is an error of its own
                self._once(first, it.kind, it.code.span, to)

    def _once(self, first: dict[str, Span], kind: str, span: Span, to: Reporter) -> bool:
        key = "formation" if kind == "programme" else kind
        old = first.setdefault(key, span)
        if old is not span:
            note = Note(say("déjà écrit ici", "already written here"), old)
            to.report(
                DOUBLON, span, say("« {kind} » est écrit deux fois", "“{kind}” is written twice", kind=kind), note
            )
        return old is span

    def value(self, kind: str) -> str | None:
        word = self.words.get(kind)
        return None if word is None else word.text

    @property
    def regime(self) -> Regime:
        match self.value("régime"):
            case "FA":
                return "FA"
            case "FC":
                return "FC"
            case _:
                return "FI"
