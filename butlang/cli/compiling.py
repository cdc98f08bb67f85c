"""From one file to all that `build` says and writes of it, in this process or in another.

What a file gives depends on the files before it in two ways only, and both are settled where the
results come together (`Build`, `each`): how many diagnostics of a name have been shown, and which
spelling of its path names a file in messages.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from butlang.backends import BACKENDS, Options, RefusedError
from butlang.cli.commands import look
from butlang.diagnostics import Diagnostic, Lang, Message, Severity, say
from butlang.files.faults import slashes
from butlang.files.finding import Found, Kind
from butlang.files.reading import Names, Reader, project_root
from butlang.pipeline import analyse
from butlang.report.running import Entries, Entry
from butlang.source import Source


class Job(NamedTuple):
    """What is asked of every file; `revision` gives that of a path and of the files that it was made of."""

    form: str
    layout: str
    lang: Lang
    colour: bool
    revision: Callable[[str, Iterable[str]], str] | None = None


class Compiled:
    """What became of one file, without its text or its model: short enough to come from another process."""

    def __init__(self) -> None:
        self.kind: Kind | None = None
        self.fault: Message | None = None
        self.said: list[Entry] = []
        self.stopped = False
        self.refused: Message | None = None
        self.files: Mapping[str, bytes] = {}
        self.names: Names = {}
        self.bug: Exception | None = None


class Compiler:
    """Compiles one file after another."""

    def __init__(self, job: Job, reader: Reader) -> None:
        self.reader = reader
        self._job = job
        self._entries = Entries(job.lang, job.colour)

    def compile(self, found: Found) -> Compiled:
        """All of one file. A bug is in the result, so that what was found before it is shown first."""
        done = Compiled()
        self.reader.used.clear()
        try:
            self._compile(found, done)
        except Exception as bug:
            done.bug = bug
        done.names = dict(self.reader.used)
        return done

    def _compile(self, found: Found, done: Compiled) -> None:
        read = look(self.reader, found)
        done.kind, done.fault = read.kind, read.fault
        source = read.outcome.value
        if source is None:
            self._say(read.outcome.diagnostics, done)
            done.stopped = read.fault is None
        elif read.kind == "formation":
            self._formation(found, source, done)

    def _formation(self, found: Found, source: Source, done: Compiled) -> None:
        result = analyse(source, self.reader.project(source))
        self._say(result.diagnostics, done)
        if result.value is None:
            done.stopped = True
            return
        job = self._job
        revision = None if job.revision is None else job.revision(found.path, self.reader.used.values())
        options = Options(layout=job.layout, lang=job.lang, spec=_hint(found), revision=revision)
        try:
            done.files = BACKENDS[job.form].emit(result.value, result.diagnostics, options)
        except RefusedError as error:
            done.refused = say("{path} : {why}", "{path}: {why}", path=found.path, why=error.message)

    def _say(self, diagnostics: Sequence[Diagnostic], done: Compiled) -> None:
        done.said = [self._entries.of(one) for one in diagnostics if one.severity is not Severity.NOTE]


def each(job: Job, found: Sequence[Found], reader: Reader, jobs: int) -> Generator[Compiled, None, None]:
    """What became of each file, in order; with that many processes, and nothing of it depends on how many."""
    here = Compiler(job, reader)
    if jobs == 1:
        yield from map(here.compile, found)
        return
    from butlang.cli.processes import in_order

    elsewhere = in_order(partial(_prepared, job, found, reader.names, os.getcwd()), len(found), jobs)
    try:
        for item, done in zip(found, elsewhere, strict=True):
            yield here.compile(item) if item.stdin or not reader.agrees(done.names) else done
    finally:
        elsewhere.close()


def _prepared(job: Job, found: Sequence[Found], names: Names, folder: str) -> Callable[[int], Compiled]:
    """In another process: what compiles the file of a number there."""
    os.chdir(folder)
    compiler = Compiler(job, Reader(names))

    def work(number: int) -> Compiled:
        # Standard input is read where it is.
        return Compiled() if found[number].stdin else compiler.compile(found[number])

    return work


def _hint(found: Found) -> str | None:
    """The path of a specification from its project's root, which a workbook keeps."""
    if found.stdin:
        return None
    return slashes(os.path.relpath(os.path.realpath(found.path), project_root(found.path)))
