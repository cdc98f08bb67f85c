"""What the file system refuses, in words."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from typing import Final

from butlang.diagnostics import Message, Text, say

_REASONS: Final[dict[int, Text]] = {
    errno.ENOENT: Text("fichier ou dossier introuvable", "no such file or folder"),
    errno.EACCES: Text("accès refusé", "access denied"),
    errno.EPERM: Text("opération refusée", "operation refused"),
    errno.EISDIR: Text("c'est un dossier", "it is a folder"),
    errno.ENOTDIR: Text("un fichier occupe la place d'un dossier", "a file stands where a folder should be"),
    errno.EEXIST: Text("un fichier occupe la place d'un dossier", "a file stands where a folder should be"),
    errno.ELOOP: Text("les liens symboliques tournent en rond", "symbolic links go round in a circle"),
    errno.ENAMETOOLONG: Text("nom trop long", "name too long"),
    errno.ENOSPC: Text("il n'y a plus de place sur le disque", "no space left on the disk"),
    errno.EROFS: Text("le disque est en lecture seule", "the disk is read-only"),
    errno.EMFILE: Text("trop de fichiers ouverts", "too many open files"),
}


class FileFault(OSError):
    """A file that cannot be read or written; the message names its path and says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.to("en"))
        self.message = message


class FileFaults(FileFault):
    """Several things that are wrong with one file."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        super().__init__(faults[0].message)
        self.faults = tuple(faults)


def fault(path: str, error: OSError) -> FileFault:
    """The fault behind an error of the system."""
    reason = _REASONS.get(error.errno or 0)
    if reason is None:
        strerror = error.strerror or str(error)
        reason = Text(strerror, strerror)
    return refusal(path, reason)


def refusal(path: str, reason: Text) -> FileFault:
    """A fault that butlang itself states."""
    return FileFault(say("{path} : {reason}", "{path}: {reason}", path=path, reason=reason))


def slashes(path: str) -> str:
    """A path as messages show it: forward slashes on every system."""
    return path if os.sep == "/" else path.replace(os.sep, "/")
