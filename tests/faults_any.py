"""Faults seeded in any specification, real ones too: each is one report, at one place, and nothing follows from it.

A fault replaces a line, so that all the others stay where they are. Lines that cannot be read and names that are not known
go into some semesters and wrong figures into the others: figures are judged where all lines are sound.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeAlias

from attrs import define, field, frozen

from butlang.diagnostics import Outcome, Severity
from butlang.figures import Curriculum
from butlang.numbers import comma
from butlang.source import Source

MOST = 8
NAME = r"[A-Z][A-Z0-9]*"
NUMBER = r"\d+(?:,\d+)?"
_UE = re.compile(r"UE\d\.\d")
# Lines before the semesters that, broken, say nothing of what stands elsewhere: no file, no rule, not the whole.
APART = ("site", "version", "année", "régime", "vote", "catégorie", "parcours", "compétence", "niveau")
# Those after which nothing but lines that cannot be read is spoken of.
SILENCING = ("formation", "programme", "hérite", "inclut", "règle")


@frozen
class Place:
    """The name of a check, its line and column from 1."""

    name: str
    line: int
    column: int


@frozen
class Fault:
    """What was done, and the reports that are of it: exactly the first, or one or more of several, one a line.

    A UE that has a line or a claim for each parcours is as many UEs: its common coefficient is reported in each.
    """

    done: str
    places: tuple[Place, ...]


@frozen
class Line:
    """A line as it is: its number from 0, its semester (0 before the first)."""

    number: int
    semestre: int
    text: str

    @property
    def word(self) -> str:
        return self.text.split()[0]

    @property
    def is_module(self) -> bool:
        return re.match(r"\s*(R|SAÉ|PAÉ|STAGE|PORTFOLIO)\d", self.text) is not None

    @property
    def is_ue(self) -> bool:
        return re.match(r"\s*UE\d", self.text) is not None


Made: TypeAlias = tuple[str, str, int]
"""A line with a fault, the name of the check, the column from 0."""


@define
class Seeded:
    """A text, the faults that were put into it, and what is taken: a line has one fault, and so has a UE."""

    lines: list[str]
    draw: random.Random
    ruled: bool
    faults: list[Fault] = field(factory=list)
    taken: set[object] = field(factory=set)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def free(self, wanted: Callable[[Line], bool]) -> list[Line]:
        """Lines without a comment and without a fault."""
        found, semestre = [], 0
        for number, text in enumerate(self.lines):
            if opened := re.match(r"semestre (\d)", text):
                semestre = int(opened[1])
            line = Line(number, semestre, text)
            if text.strip() and "#" not in text and number not in self.taken and wanted(line):
                found.append(line)
        return found

    def put(self, line: Line, made: Made) -> None:
        """A line with a fault that is reported at one place."""
        text, name, column = made
        self.set(line, text, (Place(name, line.number + 1, column + 1),))

    def set(self, line: Line, text: str, places: tuple[Place, ...]) -> None:
        assert text != self.lines[line.number]
        self.lines[line.number] = text
        self.taken.add(line.number)
        self.faults.append(Fault(text.strip(), places))


# -- lines that cannot be read -------------------------------------------------


def sign(text: str) -> Made:
    return text + " %%", "syntaxe", len(text) + 1


def semicolon(text: str) -> Made:
    return text + ";", "syntaxe", len(text)


def mark_not_opened(text: str) -> Made | None:
    title = re.search(r'"(?=[A-ZÉÀ]?[a-zéèàê])[^"]*"', text)
    if title is None or text.count('"') != 2:
        return None
    return text[: title.start()] + text[title.start() + 1 :], "syntaxe", title.start()


def mark_not_closed(text: str) -> Made | None:
    title = re.search(r'"[^"]*"', text)
    if title is None or text.count('"') != 2:
        return None
    return text[: title.end() - 1] + text[title.end() :], "syntaxe", title.start()


def _bare(text: str) -> str:
    """A line with its quoted texts blotted out."""
    return re.sub(r'"[^"]*"', lambda title: "·" * len(title.group()), text)


def arrow(text: str) -> Made | None:
    at = text.find(" -> ") + 1
    return (text[:at] + "=>" + text[at + 2 :], "syntaxe", at) if at else None


def colon_for_arrow(text: str) -> Made | None:
    at = text.find(" -> ") + 1
    return (text[:at] + ":" + text[at + 2 :], "syntaxe", at) if at and ":" in text[at:] else None


def comma_between(text: str) -> Made | None:
    at = _bare(text).find("; ")
    return (text[:at] + "," + text[at + 1 :], "syntaxe", at) if at > 0 else None


def no_dot(text: str) -> Made | None:
    ue = re.search(r"(?<=-> )UE(\d)\.(\d)(?=:)", text)
    return (f"{text[: ue.start()]}UE{ue[1]}{ue[2]}{text[ue.end() :]}", "syntaxe", ue.start()) if ue else None


def two_marks(text: str) -> Made | None:
    number = re.search(rf"(?<=: ){NUMBER}(?=;|$)", text)
    return (
        (text[: number.start()] + "1.000,5" + text[number.end() :], "nombre-ambigu", number.start()) if number else None
    )


def glued(text: str) -> Made | None:
    ects = re.search(rf"{NUMBER} (?=ECTS)", _bare(text))
    if ects is None:
        return None
    return text[: ects.end() - 1] + text[ects.end() :], "syntaxe", ects.start()


def keyword(text: str) -> Made | None:
    word = re.match(r"(\s*)([^\W\d_]{5,})(?= )", text)
    return (f"{word[1]}{word[2][:-2]}{word[2][-1]}{text[word.end() :]}", "syntaxe", word.end(1)) if word else None


def parentheses(text: str) -> Made | None:
    found = re.search(rf"\[({NAME}(?:, {NAME})*)\]", text)
    return (f"{text[: found.start()]}({found[1]}){text[found.end() :]}", "syntaxe", found.start()) if found else None


SYNTAX: tuple[Callable[[str], Made | None], ...] = (
    sign, semicolon, mark_not_opened, mark_not_closed, arrow, colon_for_arrow, comma_between, no_dot, two_marks, glued,
    keyword, parentheses,
)  # fmt: skip


def broken(spec: Seeded, wanted: Callable[[Line], bool]) -> None:
    """A line that does not parse."""
    lines = spec.free(wanted)
    spec.draw.shuffle(lines)
    for line in lines:
        made = [one for slip in SYNTAX if (one := slip(line.text)) is not None]
        if made:
            spec.put(line, spec.draw.choice(made))
            return


# -- names that are not known --------------------------------------------------


def name(spec: Seeded, wanted: Callable[[Line], bool], heir: bool) -> None:
    """A code that nothing declares, a coefficient given twice, a line that changes nothing."""
    # A code is unknown once, however often it is written.
    new = f"Z{len(spec.faults) + 10}"
    lines = spec.free(wanted)
    spec.draw.shuffle(lines)
    for line in lines:
        made = [one for slip in NAMES if (one := slip(line, new, heir)) is not None]
        if made:
            spec.put(line, spec.draw.choice(made))
            return


def competence(line: Line, new: str, heir: bool) -> Made | None:
    found = re.match(rf"\s*UE\d\.\d ({NAME})(?= )", line.text)
    if not found or heir:  # the base says which it is: that is another report
        return None
    return line.text[: found.start(1)] + new + line.text[found.end(1) :], "code-inconnu", found.start(1)


def ue(line: Line, new: str, heir: bool) -> Made | None:
    if not line.is_module or "->" not in line.text or ":" not in line.text:
        return None
    return f"{line.text}; UE{line.semestre}.{new[1:]}: 1", "code-inconnu", len(line.text) + 2


def twice(line: Line, new: str, heir: bool) -> Made | None:
    found = re.search(r"-> (UE\d\.\d): \d", line.text)
    if not found or not line.is_module:
        return None
    return f"{line.text}; {found[1]}: 1", "doublon", len(line.text) + 2


def categorie(line: Line, new: str, heir: bool) -> Made | None:
    found = re.search(r"(?= heures | \[| ->)", _bare(line.text))
    if not found or not line.is_module:
        return None
    return f"{line.text[: found.start()]} {new}{line.text[found.start() :]}", "code-inconnu", found.start() + 1


def parcours(line: Line, new: str, heir: bool) -> Made | None:
    found = re.search(rf"\[({NAME}(?:, {NAME})*)\](?= ->|$)", line.text)
    if not found or not (line.is_module or line.is_ue):
        return None
    return f"{line.text[: found.end(1)]}, {new}{line.text[found.end(1) :]}", "code-inconnu", found.end(1) + 2


def claimed(line: Line, new: str, heir: bool) -> Made | None:
    found = re.match(r"\s*attendu (UE\d)\.\d(?!\d)", line.text)
    if not found:
        return None
    return f"{line.text[: found.end(1)]}.{new[1:]}{line.text[found.end() :]}", "code-inconnu", found.start(1)


def claimed_categorie(line: Line, new: str, heir: bool) -> Made | None:
    found = re.search(rf"; (?!ECTS)({NAME}) (?={NUMBER}$)", line.text)
    if not found or line.word != "attendu":
        return None
    return line.text[: found.start(1)] + new + line.text[found.end(1) :], "code-inconnu", found.start(1)


def changed(line: Line, new: str, heir: bool) -> Made | None:
    found = re.match(r"\s*modifie ((R|SAÉ)\d\.)(\d\d)(?= )", line.text)
    if not found:
        return None
    return f"{line.text[: found.end(1)]}9{new[-1]}{line.text[found.end() :]}", "modifie-sans-effet", found.start(1)


NAMES: tuple[Callable[[Line, str, bool], Made | None], ...] = (
    competence, ue, twice, categorie, parcours, claimed, claimed_categorie, changed,
)  # fmt: skip


# -- figures -------------------------------------------------------------------


def figure(spec: Seeded, wanted: Callable[[Line], bool]) -> None:
    """A coefficient, the credits of a UE, or a claim that is not what it was."""
    lines = spec.free(wanted)
    spec.draw.shuffle(lines)
    kinds = [coefficient, credits_of, claim, column]
    spec.draw.shuffle(kinds)
    for change in kinds:
        for line in lines:
            if change(spec, line):
                return


def coefficient(spec: Seeded, line: Line) -> bool:
    """A coefficient of a UE whose total is claimed or ruled: by the total it is reported, of the UE or of the claim."""
    if not line.is_module or ".?" in line.text or _mark(spec, line.word):
        return False
    for found in re.finditer(rf"(UE\d\.\d): ({NUMBER})(?=;|$)", line.text):
        wrong = [*_lines(spec, "total-ue", rf"\s*({found[1]}) ", line.semestre)] if spec.ruled else []
        wrong += _lines(spec, "attendu-total", rf"\s*attendu {found[1]} .*?total ({NUMBER})", line.semestre)
        if wrong and not _mark(spec, (line.semestre, found[1])):
            value = Decimal(found[2].replace(",", "."))
            more = comma(value + (1 if value >= 1 else Decimal("0.25")))
            spec.taken |= {line.word, (line.semestre, found[1])}
            spec.set(line, line.text[: found.start(2)] + more + line.text[found.end(2) :], tuple(wrong))
            return True
    return False


def credits_of(spec: Seeded, line: Line) -> bool:
    """The credits of a UE: by what is claimed of them, else by those of the semester, once."""
    found = re.match(rf"\s*(UE\d\.\d) .*?({NUMBER}) ECTS", line.text)
    if found is None or _mark(spec, (line.semestre, found[1])):
        return False
    wrong = _lines(spec, "attendu-ects", rf"\s*attendu {found[1]} .*?({NUMBER}) ECTS", line.semestre)
    if not wrong:
        return False
    spec.taken.add((line.semestre, found[1]))
    text = f"{line.text[: found.start(2)]}{int(found[2].split(',')[0]) + 2}{line.text[found.start(2) + len(found[2].split(',')[0]) :]}"
    spec.set(line, text, tuple(wrong))
    return True


def claim(spec: Seeded, line: Line) -> bool:
    """One figure of a claim about a UE."""
    target = re.match(r"\s*attendu (UE\d\.\d) ", line.text)
    if target is None or _mark(spec, (line.semestre, target[1])):
        return False
    spec.taken.add((line.semestre, target[1]))
    kinds = [
        ("attendu-total", rf"total ({NUMBER})"),
        ("attendu-rapport", rf"rapport ({NUMBER})"),
        ("attendu-ects", rf"({NUMBER}) ECTS"),
        ("attendu-catégorie", rf"; (?!ECTS){NAME} ({NUMBER})$"),
    ]
    there = [(check, found) for check, part in kinds if (found := re.search(part, line.text)) is not None]
    check, found = spec.draw.choice(there)
    whole, mark, digits = found[1].partition(",")
    wrong = f"{whole}{mark}{digits[:-1]}{(int(digits[-1]) + 1) % 10}" if digits else str(int(whole) + 1)
    spec.put(line, (line.text[: found.start(1)] + wrong + line.text[found.end(1) :], check, found.start(1)))
    return True


def column(spec: Seeded, line: Line) -> bool:
    """The sum of a column, as it is claimed."""
    found = re.match(rf"\s*attendu ([RS]\S*\d\S*) total ({NUMBER})$", line.text)
    if found is None or _mark(spec, found[1]):
        return False
    # A column is silent while a UE in which it weighs is wrong.
    weighing = {
        (line.semestre, ue) for text in spec.lines if text.split()[:1] == [found[1]] for ue in _UE.findall(text)
    }
    if weighing & spec.taken:
        return False
    spec.taken |= {found[1], *weighing}
    spec.put(line, (line.text[: found.start(2)] + found[2] + "1", "attendu-colonne", found.start(2)))
    return True


def _mark(spec: Seeded, key: object) -> bool:
    return key in spec.taken


def _lines(spec: Seeded, check: str, part: str, semestre: int) -> list[Place]:
    """Where a check would speak: the first group of a pattern, in lines of a semester."""
    found, here = [], 0
    for number, text in enumerate(spec.lines):
        if opened := re.match(r"semestre (\d)", text):
            here = int(opened[1])
        if here == semestre and (match := re.match(part, text)) is not None:
            found.append(Place(check, number + 1, match.start(1) + 1))
    return found


# -- a whole specification -----------------------------------------------------


def seeded(text: str, seed: int, base: bool = False, heir: bool = False, ruled: bool = False) -> Seeded:
    """A text with 1 to 8 faults: of a base, in which no figure is judged; of an heir; under a rule for totals."""
    draw = random.Random(seed)
    spec = Seeded(text.split("\n"), draw, ruled or "\nrègle total " in text)
    numbers = sorted({line.semestre for line in spec.free(lambda line: line.semestre > 0)})
    unsound = set(draw.sample(numbers, (len(numbers) + 1) // 2))
    many = draw.randint(1, MOST)
    if draw.randrange(6) == 0:
        broken(spec, lambda line: (not line.semestre and line.word in SILENCING) or line.word == "semestre")
        for _ in range(many - 1):
            broken(spec, lambda line: line.semestre in unsound and line.word != "semestre")
        return spec
    for _ in range(many):
        kind = draw.randrange(7)
        if kind == 0:
            broken(spec, lambda line: not line.semestre and line.word in APART)
        elif kind <= 2:
            broken(spec, lambda line: line.semestre in unsound and line.word != "semestre")
        elif kind <= 4 or base:
            name(spec, lambda line: line.semestre in unsound, heir)
        else:
            figure(spec, lambda line: line.semestre not in unsound and line.semestre > 0)
    if not spec.faults:  # a header alone
        broken(spec, lambda line: True)
    return spec


def told(outcome: Outcome[Curriculum | None], source: Source) -> Counter[tuple[Place, str]]:
    """Errors and warnings that nobody waived, with what they say; all stand in the one file."""
    found: Counter[tuple[Place, str]] = Counter()
    for one in outcome.diagnostics:
        if one.severity is not Severity.NOTE and one.waived is None:
            assert one.span.source.path == source.path, one
            found[Place(one.name, *one.span.source.position(one.span.start)), one.message.to("fr")] += 1
    return found


def unexplained(faults: Sequence[Fault], found: Sequence[Place]) -> list[str]:
    """What is not as it should be: reports that are of no fault, faults that are not reported, lines that are twice."""
    wrong = [f"not seeded: {one}" for one in found if not any(one in fault.places for fault in faults)]
    for fault in faults:
        said = [one for one in found if one in fault.places]
        if not said:
            wrong.append(f"not reported: {fault}")
        if len({one.line for one in said}) < len(said):
            wrong.append(f"reported twice: {said} of {fault}")
    return wrong
