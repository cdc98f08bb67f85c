"""`butlang textconv`: what git shows of a specification or a workbook instead of its text or bytes."""

from __future__ import annotations

import sys
from typing import Final

import click

from butlang.cli.commands import declare
from butlang.diagnostics import Lang, Text, say
from butlang.files.decoding import decode
from butlang.files.faults import slashes
from butlang.files.reading import MAX_SIZE, pieces
from butlang.report.screen import visible

_WORKBOOK: Final = ".xlsx"
_ZIP: Final = b"PK\x03\x04"
_TOO_LARGE: Final = Text("plus de 16 Mio", "more than 16 MiB")
_UNREADABLE: Final = Text("contenu inattendu", "unexpected content")
_HELP: Final = Text(
    "Montre un fichier tel que « git diff » le compare.\n\nUne spécification devient sa matrice, un classeur ses "
    "valeurs, ligne par ligne ; ce qui ne peut être montré ainsi reste tel quel. C'est git qui appelle cette commande : "
    "git config diff.butlang.textconv 'butlang textconv'.",
    "Show a file as “git diff” compares it.\n\nA specification becomes its matrix, a workbook its values, line by line; "
    "what cannot be shown so stays as it is. It is git that calls this command: "
    "git config diff.butlang.textconv 'butlang textconv'.",
)


def command(lang: Lang) -> click.Command:
    def run(path: str) -> int:
        return textconv(path, lang)

    return declare(lang, "textconv", _HELP, [click.Argument(["path"], metavar="FILE", type=click.Path())], run)


def textconv(path: str, lang: Lang) -> int:
    """Write what is compared to standard output: UTF-8 on every system, and something unless the file is empty."""
    rest = pieces(path)
    data = next(rest, b"")
    sys.stdout.flush()
    write = sys.stdout.buffer.write
    if data.startswith(_ZIP) or (path.lower().endswith(_WORKBOOK) and not _is_text(data)):
        write(_workbook(path, data, lang))
        return 0
    write((len(data) <= MAX_SIZE and _matrix(path, data, lang)) or data)
    for piece in rest:
        write(piece)
    return 0


def _is_text(data: bytes) -> bool:
    """Whether the bytes are text: that which stands for a workbook that is kept elsewhere, for one."""
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


# git shows no diff at all where what it calls has failed: whatever is wrong here, even a bug, must not be the end.


def _matrix(path: str, data: bytes, lang: Lang) -> bytes:
    """The matrix; nothing where the file cannot be shown as one."""
    from butlang.report.matrix_text import matrix_text

    try:
        source = decode(slashes(path), data).value
        return b"" if source is None else matrix_text(source, lang).encode()
    except Exception:
        return b""


def _workbook(path: str, data: bytes, lang: Lang) -> bytes:
    """What a workbook says; of one that is not read, one line that is another for other bytes."""
    from butlang.report.workbook_text import workbook_text
    from butlang.workbook import Refused, read

    try:
        if len(data) > MAX_SIZE:
            return _unread(data, _TOO_LARGE, lang)
        return workbook_text(read(slashes(path), data), lang).encode(errors="replace")
    except Refused as refused:
        return _unread(data, Text(refused.reason.to("fr"), refused.reason.to("en")), lang)
    except Exception:
        return _unread(data, _UNREADABLE, lang)


def _unread(data: bytes, why: Text, lang: Lang) -> bytes:
    from hashlib import sha256

    line = say(
        "Classeur illisible : {why} (empreinte {digest})",
        "Workbook that cannot be read: {why} (digest {digest})",
        why=why,
        digest=sha256(data).hexdigest()[:12],
    )
    return visible(line.to(lang)).encode() + b"\n"
