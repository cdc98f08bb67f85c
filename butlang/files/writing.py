"""Writes outputs: whole or not at all, and never over what someone else wrote.

A manifest in the output folder remembers what was written (path -> SHA-256), so
that a file edited by hand since then is recognised and left alone.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Final, Literal, TypeAlias

from butlang.diagnostics import Text, say
from butlang.files.faults import FileFault, fault, refusal, slashes
from butlang.files.finding import SUFFIX

MANIFEST: Final = ".butlang.json"
SCHEMA: Final = "butlang-outputs/1"
_CHUNK: Final = 1024 * 1024

Written: TypeAlias = Literal["written", "unchanged"]


class Output:
    """An output folder. As a context manager it saves its manifest, also when something failed."""

    def __init__(self, folder: str, force: bool = False) -> None:
        self.folder = folder
        self.force = force
        self._known = _read_manifest(self._path(MANIFEST))
        self._before = dict(self._known)

    def __enter__(self) -> Output:
        return self

    def __exit__(self, *_: object) -> None:
        if self._known != self._before:
            _replace(self._path(MANIFEST), _manifest(self._known))
            self._before = dict(self._known)

    def write(self, relative: str, data: bytes) -> Written:
        """Write a file (forward slashes, under the folder) unless it holds this already. Raises `FileFault`."""
        path = self._path(relative)
        digest = sha256(data).hexdigest()
        present = _digest(path)
        if present == digest:
            self._known[relative] = digest
            return "unchanged"
        if present is not None and not self.force:
            recorded = self._known.get(relative)
            if recorded is None:
                raise refusal(slashes(path), _FOREIGN)
            if recorded != present:
                raise _edited(slashes(path))
        _replace(path, data)
        self._known[relative] = digest
        return "written"

    def shown(self, relative: str) -> str:
        """The path of an output as messages show it."""
        return slashes(self._path(relative))

    def _path(self, relative: str) -> str:
        return os.path.join(self.folder, *relative.split("/"))


def write_new(path: str, data: bytes, force: bool = False) -> Written:
    """Write a file that is not there yet, or holds this already; over another one only with `force`. Raises `FileFault`."""
    present = _digest(path)
    if present == sha256(data).hexdigest():
        return "unchanged"
    if present is not None and not force:
        raise refusal(slashes(path), _THERE)
    _replace(path, data)
    return "written"


def write_missing(path: str, data: bytes) -> Written | Literal["kept"]:
    """Write a file where there is none; another one that stands there, or a link, is kept. Raises `FileFault`."""
    present = _digest(path)
    if present == sha256(data).hexdigest():
        return "unchanged"
    if present is not None or os.path.lexists(path):
        return "kept"
    _replace(path, data)
    return "written"


def make_folder(path: str) -> None:
    """A folder that can be written to stands at a path, or `FileFault` is raised."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise fault(slashes(path), error) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise fault(slashes(path), PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def rewrite(texts: Mapping[str, tuple[str, str]]) -> None:
    """Put new texts in the place of those that were read (path -> old, new): all of them or none. Raises `FileFault`.

    A mark of encoding before the text stays, and so does what the file system allows whom.
    """
    kept: dict[str, tuple[bytes, bytes, int]] = {}
    for shown, (old, new) in texts.items():
        path = os.path.realpath(shown) if os.path.islink(shown) else shown
        if path != shown and not path.lower().endswith(SUFFIX):
            raise refusal(shown, _LEADS_AWAY)
        try:
            with open(path, "rb") as stream:
                present = stream.read()
            mode = stat.S_IMODE(os.stat(path).st_mode)
        except OSError as error:
            raise fault(shown, error) from error
        mark = codecs.BOM_UTF8 if present.startswith(codecs.BOM_UTF8) else b""
        if present != mark + old.encode():
            raise refusal(shown, _CHANGED)
        if not os.access(path, os.W_OK):
            raise refusal(shown, _READ_ONLY)
        kept[path] = present, mark + new.encode(), mode
    done: list[str] = []
    try:
        for path, (_, data, mode) in kept.items():
            done.append(path)
            _replace(path, data, mode)
    except BaseException:
        for path in done[:-1]:
            _replace(path, kept[path][0], kept[path][2])
        raise


def _edited(path: str) -> FileFault:
    """The refusal of an edited output; a workbook's edits can be carried back."""
    if not path.endswith(".xlsx"):
        return refusal(path, _EDITED)
    named = f'"{path}"' if " " in path else path
    return FileFault(say(*_EDITED_WORKBOOK, path=path, named=named))


_EDITED_WORKBOOK: Final = (
    "{path} : modifié à la main depuis la dernière compilation, laissé tel quel ; reporter d'abord ces modifications dans le .but : butlang pull {named} (--apply les écrit), puis --force pour l'écraser",
    "{path}: edited by hand since it was built, left as it is; first carry these edits into the .but: butlang pull {named} (--apply writes them), then --force to overwrite it",
)
_CHANGED: Final = Text(
    "modifié pendant la lecture, laissé tel quel ; recommencer", "changed meanwhile, left as it is; try again"
)
_LEADS_AWAY: Final = Text(
    "ce lien mène à un fichier qui n'est pas un .but, rien n'y est écrit",
    "this link leads to a file that is no .but file, nothing is written there",
)
_READ_ONLY: Final = Text(
    "ce fichier est en lecture seule, rien n'y est écrit", "the file is read-only, nothing is written"
)
_THERE: Final = Text(
    "existe déjà, laissé tel quel ; choisir un autre dossier avec -o, ou --force pour l'écraser",
    "exists already, left as it is; choose another folder with -o, or --force to overwrite it",
)
_EDITED: Final = Text(
    "modifié à la main depuis la dernière compilation, laissé tel quel ; reporter ces modifications dans le .but, puis --force pour l'écraser",
    "edited by hand since it was built, left as it is; carry these edits into the .but, then --force to overwrite it",
)
_FOREIGN: Final = Text(
    "existe déjà et n'a pas été écrit par butlang, laissé tel quel ; --force pour l'écraser",
    "exists already and was not written by butlang, left as it is; --force to overwrite it",
)
_OPEN: Final = Text(
    "impossible de remplacer ce fichier ; s'il est ouvert (dans Excel par exemple), le fermer et recommencer",
    "this file cannot be replaced; if it is open (in Excel for instance), close it and try again",
)
_NOT_ORDINARY: Final = Text(
    "ce n'est pas un fichier ordinaire, rien n'y est écrit", "it is not an ordinary file, nothing is written to it"
)


def _digest(path: str) -> str | None:
    """The hash of the file that stands at a path; None when there is none."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise refusal(slashes(path), _NOT_ORDINARY)
        found = sha256()
        with open(path, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
        return found.hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except FileFault:
        raise
    except OSError as error:
        raise fault(slashes(path), error) from error


def _replace(path: str, data: bytes, mode: int | None = None) -> None:
    """Write beside the file, then put it in its place in one step; `mode` is what the old one allowed whom."""
    folder = os.path.dirname(path)
    temporary = os.path.join(folder, f".butlang-{os.urandom(6).hex()}.tmp")
    try:
        if folder:
            os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise fault(slashes(folder), error) from error
    try:
        stream = open(temporary, "xb")  # noqa: SIM115
    except OSError as error:
        raise fault(slashes(folder or "."), error) from error
    try:
        with stream:
            stream.write(data)
        if mode is not None:
            os.chmod(temporary, mode)
        os.replace(temporary, path)
    except OSError as error:
        _remove(temporary)
        blocked = isinstance(error, PermissionError) and os.path.exists(path)
        raise refusal(slashes(path), _OPEN) if blocked else fault(slashes(path), error) from error
    except BaseException:
        _remove(temporary)
        raise


def _remove(path: str) -> None:
    with suppress(OSError):
        os.remove(path)


def _read_manifest(path: str) -> dict[str, str]:
    """What was written before; an unreadable manifest remembers nothing, so nothing is overwritten."""
    import json

    try:
        with open(path, encoding="utf-8") as stream:
            found = json.load(stream)["files"]
        return {str(name): str(digest) for name, digest in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _manifest(known: dict[str, str]) -> bytes:
    import json

    text = json.dumps({"schema": SCHEMA, "files": dict(sorted(known.items()))}, ensure_ascii=False, indent=2)
    return (text + "\n").encode()
