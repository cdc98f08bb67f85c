"""The gallery can be acted on: what a reader makes of each message compiles clean, and is what the message says.

`tests/repairs.txt` holds the repairs, as they were made by someone with the message alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from butlang.checks import CHECKS
from butlang.diagnostics import Diagnostic, Severity
from butlang.fixing import Root, repaired
from butlang.report.accept import accepted
from butlang.report.page import page
from butlang.source import Source
from tests.gallery import exhibit
from tests.loading import analyse_text, memory, wanting
from tests.test_fixing import BOTH, EXAMPLES, everywhere

REPAIRS = Path(__file__).parent / "repairs.txt"
TOKEN = re.compile(r'->|"[^"]*"|[\w.,]*\w|\S')
STRING = re.compile(r'"[^"]*"')


@frozen
class Repair:
    """Lines that go from a text and lines that come to it, each with the line it takes the place of."""

    check: str
    rank: int
    steps: tuple[tuple[str, str], ...]

    def applied(self, text: str) -> str:
        lines = text.splitlines()
        at = len(lines)
        for sign, line in self.steps:
            if sign == "+":
                lines.insert(at, line)
                at += 1
            else:
                at = next(n for n, there in enumerate(["", *lines]) if there.strip() == line)
                if sign == "-":
                    at -= 1
                    del lines[at]
        return "".join(f"{line}\n" for line in lines)

    def changes(self) -> Iterator[tuple[str | None, str | None]]:
        """Each line that goes with the one that follows in its place; None where there is no such line."""
        steps = [step for step in self.steps if step[0] != "="]
        while steps:
            sign, line = steps.pop(0)
            if sign == "+":
                yield None, line
            elif steps and steps[0][0] == "+":
                yield line, steps.pop(0)[1]
            else:
                yield line, None


def repairs() -> list[Repair]:
    found: list[Repair] = []
    for block in re.split(r"^\[", REPAIRS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, body = block.partition("]\n")
        for rank, one in enumerate(body.split("\nou\n")):
            steps = tuple((line[0], line[1:].strip()) for line in one.splitlines() if line)
            assert all(sign in "=-+" for sign, _ in steps)
            found.append(Repair(name, rank, steps))
    return found


CHECK = {check.name: check for check in CHECKS}
EACH = pytest.mark.parametrize("repair", repairs(), ids=lambda r: f"{r.check}-{r.rank}")


def said(name: str) -> str:
    """What the message says of itself, without the lines of the source; with the page that its remedy sends to."""
    shown = exhibit(CHECK[name]).said("fr")
    lines = [line for line in shown.splitlines() if not re.match(r" *\d* \|| *-->| *:::| *= pour comprendre", line)]
    text = "\n".join(line.strip() for line in lines)
    return text + page(CHECK[name], "fr") if f"butlang explain {name}" in text else text


def is_said(wanted: str, text: str) -> bool:
    """Whether a text holds some words of a line; a ? stands for any number there, […] for any title."""
    pattern = re.escape(wanted)
    pattern = re.sub(r'"(?:[^"\\]|\\.)*"', lambda m: f'(?:{m[0]}|"\\[…\\]")', pattern)
    pattern = re.sub(r"(?<![\w.])\d+(?:,\d+)?(?![\w.])", lambda m: rf"(?:{m[0]}|\?)", pattern)
    return re.search(rf"(?<![\w.]){pattern}(?![\w.])", text) is not None


def differing(old: str, new: str) -> tuple[str, str]:
    """The words in which two lines differ: those of the first, those of the second."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return " ".join(a), re.sub(r" (?=[:;])", "", " ".join(b)).strip("; ")


def test_every_check_is_repaired() -> None:
    assert list(dict.fromkeys(repair.check for repair in repairs())) == list(CHECK)


@EACH
def test_a_repair_leaves_nothing_to_find(repair: Repair) -> None:
    shown = exhibit(CHECK[repair.check])
    found = analyse_text(repair.applied(shown.text), shown.files, settings=wanting(shown.code)).diagnostics
    assert [one.message.to("fr") for one in found if one.waived is None] == []


@EACH
def test_a_repair_is_what_the_message_says(repair: Repair) -> None:
    text = said(repair.check)
    for old, new in repair.changes():
        if new is None:
            assert "effacer" in text
        elif not is_said(new, text):
            assert old is not None, new
            gone, come = differing(old, new)
            if not come:
                assert "effacer" in text
            elif not is_said(come, text):  # a title and a reason are the reader's own
                assert STRING.sub("", gone) == STRING.sub("", come)
                assert "titre" in text or "la raison" in text


def mended() -> list[str]:
    """The checks whose wrong example has a remedy with edits that may be applied."""
    return [
        check.name
        for check in CHECKS
        if any(one.fix and one.fix.edits and one.fix.safety in BOTH for one in exhibit(check).found)
    ]


def test_there_are_remedies_to_apply() -> None:
    assert len(mended()) > 15


@pytest.mark.parametrize("name", mended())
def test_an_applied_remedy_leaves_nothing_to_find(name: str) -> None:
    shown = exhibit(CHECK[name])
    done = repaired(Root(Source(shown.path, shown.text), memory(shown.files)), BOTH, {}, everywhere)
    assert [one.name for one in done.done] == [name]
    assert done.left == ()


def warned() -> list[tuple[str, Diagnostic]]:
    """Every finding of the examples that a message offers to accept, with the name of its example."""
    found = ((e.name, one) for e in EXAMPLES for one in e.root.compiled({}).diagnostics)
    return [(name, one) for name, one in found if one.severity is Severity.WARNING and accepted(one) is not None]


def test_what_a_message_offers_to_accept_is_accepted_by_its_line() -> None:
    examples = {example.name: example for example in EXAMPLES}
    tried = warned()
    assert len(tried) > 40
    for name, one in tried:
        told = accepted(one)
        assert told is not None
        line = str(told.args["line"])
        number = told.args.get("n")
        text = examples[name].text
        lines = text.splitlines()
        opens = [n for n, there in enumerate(lines) if re.match(rf" *semestre {number or ''}", there, re.IGNORECASE)]
        lines.insert(len(lines) if not opens else opens[0] if number is None else opens[0] + 1, line)
        after = Root(Source("exemple.but", "\n".join(lines) + "\n"), examples[name].root.project).compiled({})
        same = [d for d in after.diagnostics if d.message.key() == one.message.key() and d.parcours == one.parcours]
        assert [d.waived is not None and d.waived.reason for d in same] == ["[…]"], (name, line)
        useless = (d for d in after.diagnostics if d.name == "dérogation-inutile")
        assert all(d.span.source.line(d.span.line) != line for d in useless)


RANGE = re.compile(r"\((?:de (\d+) à )?(\d+)(?: au plus)?\) à la place de \?")
RANGED = ("ue-sans-sae", "ue-sans-ressource", "module-sans-poids", "module-absent")


@pytest.mark.parametrize("name", RANGED)
def test_what_a_coefficient_may_be_is_exactly_that(name: str) -> None:
    told = RANGE.search(said(name))
    assert told is not None
    shown = exhibit(CHECK[name])
    repair = [one for one in repairs() if one.check == name and one.steps[-1][0] == "+"][-1]
    text = repair.applied(shown.text)
    low, high = int(told[1] or 1), int(told[2])
    for value, clean in ((low, True), (high, True), (low - 1, False), (high + 1, False)):
        after = re.sub(r"\d+$", str(value), repair.steps[-1][1])
        found = analyse_text(text.replace(repair.steps[-1][1], after), shown.files).diagnostics
        assert (not found) is clean, (value, [one.message.to("fr") for one in found])
