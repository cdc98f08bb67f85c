"""What is said about a text: a code, a place, a message in two languages, a remedy."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, Generic, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from butlang.numbers import percent, plain
from butlang.records import Record, Value
from butlang.source import Span

Lang: TypeAlias = Literal["fr", "en"]
T = TypeVar("T")


class Severity(Enum):
    """How grave a finding is; only an error changes the exit status."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen(eq=False, repr=False)
class Text(Record):
    """A sentence in French (the source text) and in English, with `{names}` for its arguments."""

    fr: str
    en: str

    def to(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.en


Arg: TypeAlias = "str | int | Decimal | Fraction | Text | Message | tuple[str, ...] | tuple[Decimal, ...]"


@frozen(eq=False, repr=False)
class Message(Record):
    """A text and its typed arguments, put together only when it is shown."""

    text: Text
    args: Mapping[str, Arg] = field(factory=dict)

    def to(self, lang: Lang) -> str:
        shown = {name: _Shown(value, lang) for name, value in self.args.items()}
        return self.text.to(lang).format_map(shown)

    def key(self) -> tuple[object, ...]:
        """What makes two messages the same."""
        return (self.text.fr, *((k, _comparable(v)) for k, v in self.args.items()))


def alone(message: Message, lang: Lang) -> tuple[str, tuple[str, ...]]:
    """A message without the lines to write that end it (its argument `line` or `lines`), and these, each to stand alone."""
    text = message.to(lang)
    for name, shown in (("line", "{line}"), ("lines", "{lines:;}")):
        value = message.args.get(name)
        if value is not None and message.text.to(lang).endswith(shown):
            lines = (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, tuple) else ()
            return text[: len(text) - len(" ; ".join(lines))].rstrip(), lines
    return text, ()


def _comparable(value: Arg) -> object:
    return value.fr if isinstance(value, Text) else value.key() if isinstance(value, Message) else value


@frozen(eq=False, repr=False)
class _Shown(Record):
    """An argument as a language writes it.

    `{share:%}` shows a share in percent, `{ratio:0}` keeps the zeros at the end; several numbers are shown as a sum,
    `{terms:()}` in parentheses where it is one; `{lines:;}` are lines of text, one after another.
    """

    value: Arg
    lang: Lang

    def __format__(self, spec: str) -> str:
        value = self.value
        if isinstance(value, tuple):
            return self._several(value, spec)
        if isinstance(value, Text | Message):
            return value.to(self.lang)
        if isinstance(value, str | int):
            return str(value)
        text = percent(value) if spec == "%" else f"{value:f}" if spec == "0" else _number(value)
        return text if self.lang == "en" else text.replace(".", ",")

    def _several(self, values: tuple[str, ...] | tuple[Decimal, ...], spec: str) -> str:
        texts = [format(_Shown(value, self.lang)) for value in values]
        if any(isinstance(value, str) for value in values):
            return f" {spec} ".join(texts) if spec == ";" else ", ".join(texts)
        total = " + ".join(texts)
        return f"({total})" if spec == "()" and len(texts) > 1 else total


def _number(value: Decimal | Fraction) -> str:
    return plain(value) if isinstance(value, Decimal) else f"{value.numerator}/{value.denominator}"


@frozen(eq=False, repr=False)
class Code(Record):
    """A stable name (`part-sae`) with its number (`B201`) and severity; never reused once released.

    `optional`: what it finds is of use to some only; it is run where the settings ask for it.
    """

    name: str
    code: str
    severity: Severity
    waivable: bool = True
    optional: bool = False

    @property
    def of_language(self) -> bool:
        """Whether it is an error of the language itself: nothing accepts it, and what holds it is not compiled."""
        return self.severity is Severity.ERROR and not self.waivable


Safety: TypeAlias = Literal["safe", "unsafe", "incomplete"]
SAFETY: Final[Mapping[Safety, Text]] = {
    "safe": Text("sûr", "safe"),
    "unsafe": Text("à confirmer", "to be confirmed"),
    "incomplete": Text("à compléter", "to be completed"),
}


@frozen(eq=False, repr=False)
class Edit(Value):
    """Replace the text of a span (empty: insert) with another."""

    span: Span
    text: str


@frozen(eq=False, repr=False)
class Fix(Record):
    """One remedy: what it does, how safe it is, and the edits that do it."""

    title: Message
    safety: Safety
    edits: tuple[Edit, ...] = ()


def removed(statement: Span) -> Edit:
    """Remove the line that a statement stands on, its ending with it; a comment on the line is kept."""
    source = statement.source
    number = statement.line
    start, text = source.starts[number - 1], source.line(number)
    comment = text[statement.end - start :].lstrip()
    if comment:
        return Edit(Span(source, statement.start, start + len(text) - len(comment)), "")
    after = source.starts[number] if number < len(source.starts) else len(source.text)
    return Edit(Span(source, start, after), "")


@frozen(eq=False, repr=False)
class Note(Record):
    """A secondary fact; with a span it is shown under that place."""

    message: Message
    span: Span | None = None


@frozen(eq=False, repr=False)
class Scope(Value):
    """What a finding is about, for a `dérogation` to name it.

    `semestre` is None for the file itself; `places` are UE or module codes, or
    `semestre`; `parcours` is the sheet's, None on a common sheet; `across` says
    that several parcours are compared; `pair` is the other UE, with its semester,
    of a finding on the two UEs of a competence.
    """

    semestre: int | None = None
    places: tuple[str, ...] = ()
    parcours: str | None = None
    across: bool = False
    pair: tuple[int, str] | None = None

    @property
    def everywhere(self) -> tuple[tuple[int | None, str], ...]:
        """Every place with its semester, the other UE of a pair included."""
        places = tuple((self.semestre, place) for place in self.places)
        return places if self.pair is None else (*places, self.pair)


@frozen(eq=False, repr=False)
class Finding(Record):
    """What a check yields; the pipeline makes a `Diagnostic` of it, waived or not.

    `severity` lowers or raises the code's own where a rule says so.
    """

    span: Span
    message: Message
    scope: Scope = Scope()
    notes: tuple[Note, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None


@frozen(eq=False, repr=False)
class Waived(Record):
    """The reason that a `dérogation` gives, and the year until which it holds."""

    reason: str
    until: str | None
    span: Span


@frozen(eq=False, repr=False)
class Diagnostic(Record):
    """A finding under its code. `parcours` lists the sheets that share it, when not all of the semester do."""

    code: Code
    span: Span
    message: Message
    severity: Severity
    notes: tuple[Note, ...] = ()
    fix: Fix | None = None
    waived: Waived | None = None
    parcours: tuple[str, ...] = ()
    scope: Scope = Scope()

    @property
    def name(self) -> str:
        return self.code.name


def diagnostic(
    code: Code, span: Span, message: Message, notes: tuple[Note, ...] = (), fix: Fix | None = None
) -> Diagnostic:
    """A diagnostic with its code's own severity."""
    return Diagnostic(code, span, message, code.severity, notes, fix)


@frozen(eq=False, repr=False)
class Outcome(Record, Generic[T]):
    """A value and what was found on the way to it."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


def say(fr: str, en: str, **args: Arg) -> Message:
    """A message written where it is used."""
    return Message(Text(fr, en), args)
