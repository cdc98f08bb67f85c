"""What `pull` and `verify` make of a workbook that was saved again and not edited: nothing."""

from __future__ import annotations

from butlang.changes.built import built
from butlang.changes.pull import compiled, pull
from butlang.changes.verify import verify
from butlang.workbook import read
from tests.built import Built
from tests.loading import memory


def assert_unedited(book: Built, data: bytes) -> None:
    """Nothing to carry, nothing lost, nothing to note; the workbook is what its text gives."""
    workbook = read(book.name, data)
    origin = built(workbook)
    spec = compiled(book.curriculum.formation.source, memory({}), book.curriculum, book.found, origin)
    found, verified = pull(workbook, origin, spec), verify(workbook, origin, spec)
    said = [*found.carried, *found.conflicts, *found.there, *found.remarks.lost, *found.remarks.notes]
    assert said == [], book.name
    assert not found.old, book.name
    assert verified.same, book.name
