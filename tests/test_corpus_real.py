"""As many reports as faults in the real specifications, and in one of three files.

What is found in a text with faults and not in the one without is exactly what was seeded, each at its line and column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from butlang.changes.patch import over
from butlang.files.reading import Reader
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.source import Source
from tests.faults_any import Place, Seeded, seeded, told, unexplained
from tests.faults_second import BASE, INCLUDED, ROOT, files
from tests.loading import memory

SPECS = Path(__file__).parent.parent / "specs"
ROOTS = sorted(SPECS.rglob("*.but"))
EACH, OF_BASES, OF_SECOND = 16, 6, 40
Found = Counter[tuple[Place, str]]


@cache
def read(path: Path) -> tuple[Source, Project, tuple[Source, ...]]:
    """A specification, what reads the files that it names, and these files. Each is read once for all that is made of it."""
    reader = Reader()
    source = reader.read(str(path)).value
    assert source is not None
    given: dict[str, Source] = {}
    project = reader.project(source)

    read_by = project.load

    def kept(by: Source, name: str) -> Source:
        if name not in given:
            given[name] = read_by(by, name)
        return given[name]

    project = evolve(project, load=kept)
    analyse(source, project)
    return source, project, tuple(given.values())


HEIRS = [path for path in ROOTS if read(path)[2]]


def hold(root: Source, project: Project, file: Source, seeds: range, made: Callable[[int], Seeded]) -> None:
    """Faults are seeded in one of the files of a root."""
    before = told(analyse(root, project), file)
    for seed in seeds:
        spec = made(seed)
        edited = Source(file.path, spec.text)
        new = told(analyse(edited if file is root else root, over(project, {file.path: edited})), edited) - before
        wrong = unexplained(spec.faults, [place for place, _ in new.elements()])
        assert not wrong, (file.path, seed, *wrong, spec.faults)


def test_there_are_specifications() -> None:
    assert len(ROOTS) * EACH >= 300
    assert len(HEIRS) >= 5


@pytest.mark.parametrize("path", ROOTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_in_a_real_one(path: Path) -> None:
    root, project, _ = read(path)
    base, heir = "\nprogramme " in root.text, "\nhérite " in root.text
    hold(root, project, root, range(EACH), lambda seed: seeded(root.text, seed, base, heir))


@pytest.mark.parametrize("path", HEIRS, ids=lambda path: path.stem)
def test_in_the_base_of_a_real_one(path: Path) -> None:
    root, project, (base, *_) = read(path)
    hold(root, project, base, range(OF_BASES), lambda seed: seeded(base.text, seed, base=True))


def test_nothing_is_found_in_the_second_where_nothing_is_wrong() -> None:
    texts = files()
    root = Source(ROOT, texts[ROOT])
    found = analyse(root, memory(texts)).diagnostics
    assert found
    assert [one for one in found if one.waived is None] == []


@pytest.mark.parametrize("name", [ROOT, INCLUDED, BASE])
def test_in_the_second(name: str) -> None:
    texts = files()
    project = memory(texts)
    root = Source(ROOT, texts[ROOT])
    file = root if name == ROOT else project(root, f"../{name}")
    of_base = name == BASE
    hold(root, project, file, range(OF_SECOND), lambda seed: seeded(file.text, seed, of_base, not of_base, not of_base))
