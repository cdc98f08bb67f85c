"""Bytes to text. A file in another encoding is a fault of the text: it has a line and a column."""

from __future__ import annotations

import codecs
import re
from typing import Final

from attrs import frozen

from butlang.codes import ENCODAGE
from butlang.diagnostics import Diagnostic, Fix, Message, Outcome, diagnostic, say
from butlang.source import Source, Span

SHOWN: Final = 300
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_UTF16: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@frozen
class _Guess:
    """An encoding that the bytes seem to be in, and Python's name for it."""

    name: str
    codec: str


def decode(path: str, data: bytes) -> Outcome[Source | None]:
    """The source behind the bytes; None with an `encodage` diagnostic when they are not UTF-8 text."""
    for bom, codec in _UTF16:
        if data.startswith(bom):
            return _refused(_utf16(path, data[len(bom) :], codec))
    body = data.removeprefix(codecs.BOM_UTF8)
    marked = len(body) < len(data)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return _refused(_foreign(path, body, error.start, marked))
    at = text.find("\x00")
    if at >= 0:
        return _refused(_foreign(path, body, len(text[:at].encode()), marked))
    return Outcome(Source(path, text))


def _refused(found: Diagnostic) -> Outcome[Source | None]:
    return Outcome(None, (found,))


def _utf16(path: str, body: bytes, codec: str) -> Diagnostic:
    text = body[: 2 * SHOWN].decode(codec, "replace").partition("\n")[0].removesuffix("\r")
    return _report(path, "", text, _guessed("UTF-16"), _save(path, "UTF-16"))


def _foreign(path: str, body: bytes, at: int, marked: bool) -> Diagnostic:
    """The first byte that is not UTF-8 text, or NUL, stands at `at`; `marked` text claims to be UTF-8."""
    before = body[:at].decode(errors="replace")
    guess = None if marked else _guess(body, before)
    if guess is not None and guess.name == "UTF-16":
        return _utf16(path, body, guess.codec)
    end = body.find(b"\n", at)
    rest = body[at : min(len(body) if end < 0 else end, at + SHOWN)].removesuffix(b"\r")
    after = rest.decode(guess.codec if guess is not None else "ascii", "replace")
    byte = f"{body[at]:02X}"
    if guess is not None:
        return _report(path, before, after, _guessed(guess.name), _save(path, guess.name))
    if _CONTROL.search(body):
        message = say("ce fichier n'est pas du texte (octet {byte})", "this file is not text (byte {byte})", byte=byte)
        remedy = say(
            "donner un fichier .but, pas un classeur ni une image", "give a .but file, not a workbook or a picture"
        )
        return _report(path, before, after, message, remedy)
    message = say("cet octet ({byte}) n'est pas de l'UTF-8", "this byte ({byte}) is not UTF-8", byte=byte)
    remedy = say("retaper ce caractère, puis enregistrer en UTF-8", "type this character again, then save as UTF-8")
    return _report(path, before, after, message, remedy)


def _guess(body: bytes, before: str) -> _Guess | None:
    """The encoding that would explain the bytes, if one does; text that was UTF-8 so far is in none."""
    if not before.isascii():
        return None
    if _CONTROL.search(body):
        head = body[:SHOWN]
        for codec, low, high in (("utf-16-le", head[0::2], head[1::2]), ("utf-16-be", head[1::2], head[0::2])):
            if high.count(0) > len(high) // 2 and low and not low.count(0):
                return _Guess("UTF-16", codec)
        return None
    try:
        body.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return _Guess("Windows-1252", "cp1252")


def _guessed(name: str) -> Message:
    return say(
        "ce fichier n'est pas en UTF-8, il semble en {name}", "this file is not UTF-8, it seems to be {name}", name=name
    )


def _save(path: str, name: str) -> Message:
    return say(
        "dans l'éditeur, rouvrir {path} avec l'encodage {name}, vérifier les accents, puis l'enregistrer en UTF-8",
        "in the editor, open {path} again with the encoding {name}, look at the accents, then save it as UTF-8",
        path=path,
        name=name,
    )


def _report(path: str, before: str, after: str, message: Message, remedy: Message) -> Diagnostic:
    source = Source(path, before + after)
    start = len(before)
    return diagnostic(ENCODAGE, Span(source, start, start + 1), message, (), Fix(remedy, "unsafe"))
