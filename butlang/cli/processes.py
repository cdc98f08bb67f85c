"""Work shared among processes: the results come in order, as if all were done here.

Each process has a pipe of its own: numbers go in, results come out. Nothing here starts a thread,
so that a fork is safe where it is the system's own way.
"""

from __future__ import annotations

import signal
import sys
import threading
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Protocol, TypeAlias, TypeVar

from attrs import frozen

from butlang.cli.console import Crash, WrongUsage
from butlang.diagnostics import say

CHUNK: Final = 2
"""Numbers sent at a time; with more, processes wait for the last one at the end."""
AHEAD: Final = 2
"""Chunks that a process has before it, so that it does not wait for the next."""
WINDOW: Final = 8
"""Chunks for each process that may be done or in hand, from the one whose turn it is: what bounds the memory."""
MOST: Final = 60
"""Processes; Windows waits for no more."""


class Result(Protocol):
    """What comes back; a bug is raised by whoever wants this result, in its turn."""

    bug: Exception | None


R = TypeVar("R", bound=Result)
Prepare: TypeAlias = Callable[[], Callable[[int], R]]
"""Called once in each process, gives what does the work. It is pickled where processes are not forked."""


@frozen(eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection


def in_order(prepare: Prepare[R], size: int, jobs: int) -> Generator[R, None, None]:
    """The results for the numbers below `size`. Ends its processes when it is exhausted or closed."""
    starts = range(0, size, CHUNK)
    with _started(prepare, min(jobs, len(starts), MOST), size) as workers:
        if workers:
            yield from _gathered(workers, starts)
        else:
            yield from map(prepare(), range(size))


def _gathered(workers: Sequence[_Worker], starts: range) -> Iterator[R]:
    free = list(workers) * AHEAD
    done: dict[int, list[R]] = {}
    handed = 0
    for turn, start in enumerate(starts):
        while True:
            while free and handed < min(len(starts), turn + WINDOW * len(workers)):
                _send(free.pop(0), starts[handed])
                handed += 1
            if start in done:
                break
            ready = wait([worker.pipe for worker in workers])
            for worker in workers:
                if worker.pipe in ready:
                    first, some = _receive(worker)
                    done[first] = some
                    free.append(worker)
        yield from done.pop(start)


def _send(worker: _Worker, start: int) -> None:
    # One that has ended is noticed when its result is awaited.
    with suppress(OSError):
        worker.pipe.send(start)


def _receive(worker: _Worker) -> tuple[int, list[Any]]:
    try:
        first, results = worker.pipe.recv()
        return first, results
    except (EOFError, OSError) as error:
        worker.process.join()
        raise WrongUsage(
            say(
                "un des processus s'est arrêté (code {code}) ; s'il manque de la mémoire, essayer --jobs 1",
                "one of the processes has ended (code {code}); if memory is short, try --jobs 1",
                code=worker.process.exitcode or 0,
            )
        ) from error


def forks() -> bool:
    """Whether a process begins as a copy of this one, where that is quick and safe; else as a new interpreter."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _started(prepare: Prepare[R], count: int, size: int) -> Iterator[list[_Worker]]:
    """As many processes as the system allows. They do not hear Ctrl-C: this one does, and ends them."""
    workers: list[_Worker] = []
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        try:
            with suppress(OSError):
                while len(workers) < count:
                    workers.append(_start(prepare, size))
        finally:
            signal.signal(signal.SIGINT, heard or signal.SIG_DFL)
        yield workers
    finally:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join()
            worker.pipe.close()


def _start(prepare: Prepare[R], size: int) -> _Worker:
    here, there = Pipe()
    try:
        # A copy of this process holds both ends.
        args = (there, here if forks() else None, prepare, size)
        begin: type[BaseProcess] = context.ForkProcess if forks() else context.SpawnProcess
        process = begin(target=_serve, args=args, daemon=True)
        process.start()
    except BaseException:
        here.close()
        raise
    finally:
        there.close()
    return _Worker(process, here)


def _serve(pipe: Connection, other: Connection | None, prepare: Prepare[R], size: int) -> None:
    """The life of a process, until the one that began it ends it or is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if other is not None:
        other.close()
    parent = parent_process()
    assert parent is not None
    work = prepare()
    with suppress(EOFError, OSError):
        while pipe in wait([pipe, parent.sentinel]):
            start: int = pipe.recv()
            results = [_sendable(work(number)) for number in range(start, min(start + CHUNK, size))]
            pipe.send((start, results))


def _sendable(result: R) -> R:
    if result.bug is not None:
        result.bug = Crash("".join(traceback.format_exception(result.bug)))
    return result
