"""Specifications as they are in a commit: found, read and followed as those of the work tree are."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Final

from butlang.diagnostics import Outcome, Text, say
from butlang.files.configuring import OWN, Configurations, File
from butlang.files.decoding import decode
from butlang.files.faults import FileFault, fault, refusal, slashes
from butlang.files.finding import STDIN_ARGUMENT, SUFFIX, Found, not_a_spec, once, walk
from butlang.files.git_objects import Missing, Objects, TooLarge
from butlang.files.git_process import Git, Refused, git, name_of
from butlang.files.git_tree import LIST, Entry, Leaves, Listing
from butlang.files.kept import Kept
from butlang.files.named import inside, located, obtained, text_of
from butlang.files.reading import MAX_SIZE, too_large
from butlang.files.revision_names import base_of, commit_of
from butlang.project import Project
from butlang.settings import Settings
from butlang.source import Source

SECONDS: Final = 20
LONGEST_LINK: Final = 4096
_INSTEAD: Final = Text("comparer deux fichiers ou deux dossiers", "compare two files or two folders")
_LEAVES: Final = Text("un lien symbolique sort du dépôt", "a symbolic link leaves the repository")
_SUBMODULE: Final = Text(
    "dans un sous-module, qui est un autre dépôt ; y lancer la commande",
    "in a submodule, which is another repository; run the command there",
)
_MISSING: Final = Text(
    "ce contenu manque dans le dépôt (clone partiel ?) ; le compléter : git fetch --refetch --no-filter, ou git fsck",
    "this content is missing in the repository (partial clone?); complete it: git fetch --refetch --no-filter, or git fsck",
)
_OWNED: Final = Text(
    "git refuse ce dépôt, qui est à un autre compte ; s'il est sûr : git config --global --add safe.directory <dossier>",
    "git refuses this repository, which is another account's; if it is safe: git config --global --add safe.directory <folder>",
)


class Tree:
    """A commit. Paths are those of the current folder, as its work tree has them; one path is one `Source`.

    In a repository without a work tree they start at the top.
    """

    def __init__(self, git: Git, top: str, name: str, commit: str) -> None:
        self.name = name
        self.commit = commit
        self._top = top
        self._objects = Objects(git, top)
        try:
            self._listing = Listing(git.ask(top, *LIST, commit), self._target)
        except Refused as refused:
            raise refusal(slashes(top), _MISSING) from refused
        self._kept: Kept[str] = Kept()
        self._names: dict[str, str] = {}
        self.left_aside: list[FileFault] = []
        self._configurations = Configurations(self._file, left_aside=self.left_aside)

    def __enter__(self) -> Tree:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends what reads contents; reading again starts it again."""
        self._objects.close()

    def find(self, paths: Sequence[str]) -> tuple[list[Found], list[FileFault]]:
        """The specifications that the PATHs stand for in the commit, as `finding.find` does in the work tree.

        A PATH that is in the work tree only stands for none; one that is on neither side is a fault.
        """
        faults: list[FileFault] = []
        each = ((path, given) for given in paths for path in self._under(given, faults))
        named = {self._known(path) for path in paths if not self._listing.is_folder(self._known(path))}
        found = [one for one in once(each, self._known) if not self._leaves_out(one, named)]
        for one in found:
            self._names.setdefault(self._known(one.path), one.path)
        return found, faults

    def read(self, path: str) -> Outcome[Source | None]:
        """The source at a path; None with its diagnostic when it is not UTF-8 text. Raises `FileFault`."""
        try:
            return self._read(path)
        except FileFault as error:
            raise self._here(error) from error

    def project(self, root: Source) -> Project:
        """What a root is compiled in: the files that it and those it names may read, and what its project asks for, in the commit."""
        project = self._project(root.path)

        def load(source: Source, name: str) -> Source:
            path, _ = located(source, name, project, self._real)
            return text_of(obtained(source, name, path, self._read, self._beside))

        return Project(load, self._settings(root), self._settings)

    def _settings(self, root: Source) -> Settings:
        """What a root is judged by."""
        project = self._project(root.path)
        return self._configurations.settings(project, self._from(project, root.path))

    def _under(self, given: str, faults: list[FileFault]) -> Iterator[str]:
        if given == STDIN_ARGUMENT:
            faults.append(
                refusal("-", Text("l'entrée standard n'est dans aucun commit", "standard input is in no commit"))
            )
            return
        try:
            place = self._place(given)
            if self._listing.is_folder(place):
                yield from walk(given, self._inside)
                return
            self._entry(given, place)
            yield given
        except FileFault as error:
            faults.append(self._here(error))
        except OSError as error:
            if not os.path.lexists(given):
                faults.append(self._here(fault(slashes(given), error)))

    def _inside(self, folder: str) -> Iterable[tuple[str, bool]]:
        return self._listing.inside(self._place(folder or "."))

    def _known(self, path: str) -> str:
        """What makes two paths the same file; a link that leads nowhere is itself."""
        try:
            return self._place(path)
        except OSError:
            return path

    def _read(self, path: str) -> Outcome[Source | None]:
        shown = slashes(path)
        try:
            place = self._place(path)
            if self._listing.is_folder(place):
                raise refusal(shown, Text("c'est un dossier, pas un fichier", "it is a folder, not a file"))
            entry = self._entry(path, place)
        except FileFault:
            raise
        except OSError as error:
            raise fault(shown, error) from error
        if not path.lower().endswith(SUFFIX):
            raise not_a_spec(shown)
        # The first spelling of a path names the file in every message.
        name = self._names.setdefault(place, shown)
        source = self._kept.get(place)
        return (
            Outcome(source) if source is not None else self._kept.add(place, decode(name, self._content(path, entry)))
        )

    def _entry(self, path: str, place: str) -> Entry:
        if self._listing.submodule(place) is not None:
            raise refusal(slashes(path), _SUBMODULE)
        return self._listing.entry(place)

    def _content(self, path: str, entry: Entry) -> bytes:
        try:
            return self._objects.content(entry.name, MAX_SIZE)
        except TooLarge as error:
            raise too_large(slashes(path)) from error
        except Missing as error:
            raise refusal(slashes(path), _MISSING) from error

    def _target(self, entry: Entry) -> str:
        try:
            return name_of(self._objects.content(entry.name, LONGEST_LINK))
        except (TooLarge, Missing) as error:
            raise refusal(slashes(self._top), _MISSING) from error

    def _place(self, path: str) -> str:
        """The path from the top, without links. Raises `FileFault` where it is not in the repository, `OSError`."""
        if not path or "\0" in path:
            raise FileNotFoundError(errno.ENOENT, "")
        full = self._full(path)
        if full is None:
            text = Text(f"hors du dépôt git {slashes(self._top)}", f"outside the git repository {slashes(self._top)}")
            raise refusal(slashes(path), text)
        try:
            return self._listing.real(full)
        except Leaves as error:
            raise refusal(slashes(path), _LEAVES) from error

    def _full(self, path: str) -> str | None:
        """The path from the top, with the links and `..` that are in it; None where it is outside."""
        current = os.path.realpath(".")
        if inside(current, self._top) and inside(os.path.normpath(os.path.join(current, path)), self._top):
            if not os.path.isabs(path):
                return slashes(os.path.join(os.path.relpath(current, self._top), path))
            here = os.path.normpath(path)
        else:
            here = os.path.realpath(path)
        return slashes(os.path.relpath(here, self._top)) if inside(here, self._top) else None

    def _real(self, path: str) -> str:
        """A path without links, from the root of the file system. Raises `ValueError` for what is no path."""
        if "\0" in path:
            raise ValueError(path)
        try:
            return os.path.normpath(os.path.join(self._top, self._place(path)))
        except OSError:
            return os.path.realpath(path)

    def _leaves_out(self, found: Found, named: set[str]) -> bool:
        """Whether a project leaves a file out of the search of a folder."""
        if self._known(found.path) in named:
            return False
        project = self._project(found.path)
        return self._configurations.excludes(project, self._from(project, found.path))

    def _from(self, project: str, path: str) -> str:
        """A path from the root of its project."""
        return slashes(os.path.relpath(self._real(path), project))

    def _file(self, project: str, name: str) -> File:
        """A file of the folder that is a project's root, as the commit has it."""
        folder = slashes(os.path.relpath(project, self._top))
        place = name if folder == "." else f"{folder}/{name}"
        if (name, False) not in self._listing.inside("" if folder == "." else folder):
            return None
        return f"{self.name}:{place}", self._content(place, self._listing.entry(self._listing.real(place)))

    def _project(self, path: str) -> str:
        """The folder that included files may not leave: the nearest one upwards that says so, else the top."""
        folder = self._known(os.path.dirname(path) or ".")
        while folder and (OWN, False) not in self._listing.inside(folder):
            folder = folder.rpartition("/")[0]
        return os.path.normpath(os.path.join(self._top, folder))

    def _beside(self, path: str) -> list[str]:
        try:
            place = self._place(path)
            self._listing.entry(place)
        except FileNotFoundError:
            return [name for name, _ in self._listing.inside(place.rpartition("/")[0])]
        except OSError:
            return []
        return []

    def _here(self, error: FileFault) -> FileFault:
        """A fault of this side of a comparison."""
        return FileFault(say("{why} (dans {revision})", "{why} (in {revision})", why=error.message, revision=self.name))


def tree(revision: str, folder: str = ".") -> Tree:
    """The commit that a revision names in the repository of a folder. Raises `FileFault`."""
    program = git(_INSTEAD, SECONDS)
    top = _top(program, folder)
    return Tree(program, top, revision, commit_of(program, top, revision))


def merge_base(a: str, b: str, folder: str = ".") -> Tree:
    """The commit at which two revisions left each other. Raises `FileFault`."""
    program = git(_INSTEAD, SECONDS)
    top = _top(program, folder)
    return Tree(program, top, f"{a}...{b}", base_of(program, top, a, b))


def _top(git: Git, folder: str) -> str:
    """The real top of a repository; the folder itself where there is no work tree."""
    here = os.path.realpath(folder)
    while not os.path.isdir(here):
        here = os.path.dirname(here)
    try:
        return os.path.realpath(name_of(git.ask(here, "rev-parse", "--show-toplevel")).removesuffix("\n"))
    except Refused as refused:
        if "dubious ownership" in refused.said:
            raise refusal(slashes(here), _OWNED) from refused
        if "work tree" not in refused.said:
            raise
        return here
