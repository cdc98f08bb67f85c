"""Why a file is not read as a workbook, in words."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Message, Text, say


class Refused(Exception):
    """A file that is no workbook that can be read; `reason` says why, and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.to("en"))
        self.reason = reason


def _other(fr: str, en: str) -> Text:
    return Text(f"c'est {fr} ; l'enregistrer au format .xlsx", f"it is {en}; save it as .xlsx")


ENCRYPTED: Final = say(
    "le classeur est chiffré ; l'ouvrir avec son mot de passe et l'enregistrer sans",
    "the workbook is encrypted; open it with its password and save it without",
)
OTHERS: Final[dict[str, Text]] = {
    "xls": _other("un ancien classeur Excel (.xls)", "an old Excel workbook (.xls)"),
    "ole": _other("un ancien fichier d'Office", "an old Office file"),
    "xlsb": _other("un classeur Excel binaire (.xlsb)", "a binary Excel workbook (.xlsb)"),
    "ods": _other("un classeur LibreOffice (.ods)", "a LibreOffice workbook (.ods)"),
    "numbers": _other("un classeur Numbers (.numbers)", "a Numbers workbook (.numbers)"),
    "xml": _other("un classeur Excel en XML (2003)", "an Excel workbook in XML (2003)"),
    "html": _other("une page HTML, même si son nom dit .xls", "an HTML page, even if its name says .xls"),
    "gz": Text("c'est un fichier compressé ; en extraire le classeur", "it is a compressed file; extract the workbook"),
    "word": Text("c'est un document Word, pas un classeur", "it is a Word document, not a workbook"),
    "zip": Text("c'est une archive, pas un classeur", "it is an archive, not a workbook"),
}


def other(kind: str) -> Refused:
    """The refusal of another tool's file."""
    return Refused(Message(OTHERS[kind]))


def cut() -> Refused:
    return Refused(
        say(
            "classeur incomplet ou abîmé ; le copier ou le télécharger à nouveau",
            "the workbook is cut or damaged; copy or download it again",
        )
    )


def damaged(part: str) -> Refused:
    return Refused(
        say(
            "classeur abîmé : {part} ne se lit pas ; l'ouvrir et l'enregistrer à nouveau",
            "damaged workbook: {part} cannot be read; open it and save it again",
            part=part,
        )
    )


def too_large(most: int) -> Refused:
    return Refused(
        say(
            "décompressé, le classeur dépasse {most} Mio : ce ne sont pas des tableaux de coefficients",
            "uncompressed, the workbook is larger than {most} MiB: these are no tables of coefficients",
            most=most,
        )
    )


def too_dense(part: str, ratio: int) -> Refused:
    return Refused(
        say(
            "{part} se décompresse à plus de {ratio} fois sa taille : le fichier est piégé ou abîmé",
            "{part} expands to more than {ratio} times its size: the file is a trap, or damaged",
            part=part,
            ratio=ratio,
        )
    )


def too_many(what: Text, most: int) -> Refused:
    return Refused(
        say(
            "plus de {most} {what} : ce n'est pas un classeur de coefficients",
            "more than {most} {what}: this is no workbook of coefficients",
            most=most,
            what=what,
        )
    )


PARTS: Final = Text("fichiers dans l'archive", "files in the archive")
CELLS: Final = Text("cellules", "cells")
TEXTS: Final = Text("textes", "texts")
SHEETS: Final = Text("feuilles", "sheets")
