"""Specifications with seeded faults: each fault is one report, at one place, and nothing follows from it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from attrs import define, field, frozen

SEMESTRES = 6
UES = 3
MODULES = 6
"""In each semester and each pole; every UE totals 100, half of it in each pole."""


@frozen
class Expected:
    """The name of a check, its line and column from 1."""

    name: str
    line: int
    column: int


@define
class Spec:
    """The lines of a specification, the faults that were put into them, and what is taken: a line or UE has one fault."""

    lines: list[str]
    expected: list[Expected] = field(factory=list)
    taken: set[object] = field(factory=set)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def numbers(self, start: str, semestres: range | tuple[int, ...]) -> list[int]:
        """Lines of some semesters that begin so and have no fault yet."""
        found, semestre = [], 0
        for number, line in enumerate(self.lines):
            if line.startswith("semestre"):
                semestre = int(line.split()[1])
            if line.strip().startswith(start) and semestre in semestres and number not in self.taken:
                found.append(number)
        return found

    def put(self, number: int, line: str, name: str, at: str, behind: bool = False) -> None:
        """Replace a line; the report stands at a text of the new one."""
        self.lines[number] = line
        self.taken.add(number)
        column = line.index(at) + (len(at) if behind else 0) + 1
        self.expected.append(Expected(name, number + 1, column))


def sound() -> Spec:
    """A specification in which nothing is found."""
    lines = ['formation EX "Exemple"', "catégorie AOP", "règle total 100", 'parcours A "Un"', 'parcours B "Deux"']
    for number in range(1, UES + 1):
        lines += [f'compétence C{number} "Compétence {number}"']
        lines += [f'  niveau {niveau} "Niveau {niveau} de {number}"' for niveau in (1, 2, 3)]
    for semestre in range(1, SEMESTRES + 1):
        lines += ["", f"semestre {semestre} [A, B]"]
        lines += [f"  UE{semestre}.{ue} C{ue} niveau {(semestre + 1) // 2}, 10 ECTS" for ue in range(1, UES + 1)]
        for kind, title in (("SAÉ", "Mission"), ("R", "Cours")):
            lines += [
                f'  {kind}{semestre}.{at:02} "{title} {semestre} {at}" -> '
                + "; ".join(f"UE{semestre}.{ue}: {value(at, ue)}" for ue in range(1, UES + 1))
                for at in range(1, MODULES + 1)
            ]
    return Spec(lines)


def value(at: int, ue: int) -> int:
    """Coefficients of a pole that total 50 in each UE."""
    return (5, 7, 9, 11, 8, 10)[(at + ue) % MODULES]


def syntax(spec: Spec, draw: random.Random, semestres: tuple[int, ...]) -> None:
    """A line that does not parse."""
    number = draw.choice(spec.numbers("R", semestres) + spec.numbers("SAÉ", semestres))
    line = spec.lines[number]
    kind = draw.randrange(7)
    if kind == 0:
        spec.put(number, line.replace('" ->', " ->"), "syntaxe", '"')
    elif kind == 1:
        spec.put(number, line.replace("->", ":"), "syntaxe", ": UE")
    elif kind == 2:
        spec.put(number, line.replace("; ", ", ", 1), "syntaxe", ", ")
    elif kind == 3:
        spec.put(
            number, line.replace("UE", "UE", 1).replace(".2: ", "2: ", 1), "syntaxe", f"UE{line.split('UE')[1][0]}2"
        )
    elif kind == 4:
        spec.put(number, line.rsplit(": ", 1)[0] + ": 1.000,5", "nombre-ambigu", "1.000,5")
    elif kind == 5:
        spec.put(number, line.replace(" -> ", " - > "), "syntaxe", "- >")
    else:
        spec.put(number, line + " %", "syntaxe", "%")


def name(spec: Spec, draw: random.Random, semestres: tuple[int, ...]) -> None:
    """A code that nothing declares, or a thing declared twice."""
    kind = draw.randrange(5)
    if kind == 0:
        number = draw.choice(spec.numbers("UE", semestres))
        code = f"X{len(spec.expected)}"
        spec.put(number, re.sub("C[0-9]", code, spec.lines[number]), "code-inconnu", code)
        return
    number = draw.choice(spec.numbers("R", semestres))
    line = spec.lines[number]
    semestre = line.strip()[1]
    # A code is unknown once, however often it is written.
    one = 10 + len(spec.expected)
    if kind == 1:
        spec.put(number, f"{line}; UE{semestre}.{one}: 1", "code-inconnu", f"UE{semestre}.{one}")
    elif kind == 2:
        spec.put(number, line.replace('" ->', f'" Z{one} ->'), "code-inconnu", f"Z{one}")
    elif kind == 3:
        spec.put(number, line.replace('" ->', f'" [A, Z{one}] ->'), "code-inconnu", f"Z{one}")
    else:
        spec.put(number, f"{line}; UE{semestre}.1: 1", "doublon", "; UE", False)
        spec.expected[-1] = Expected("doublon", number + 1, spec.lines[number].rindex("UE") + 1)


def figure(spec: Spec, draw: random.Random, semestres: tuple[int, ...]) -> None:
    """A UE whose total, share or credits are not as they should be."""
    number = draw.choice(spec.numbers("UE", semestres))
    code = spec.lines[number].split()[0]
    semestre = int(code[2])
    spec.taken.add(number)
    kind = draw.randrange(3)
    if kind == 0 and semestre not in spec.taken:
        spec.taken.add(semestre)
        spec.lines[number] = spec.lines[number].replace("10 ECTS", "12 ECTS")
        head = spec.lines.index(f"semestre {semestre} [A, B]")
        spec.expected.append(Expected("ects-semestre", head + 1, 1))
        return
    change(spec, "R", code, 3 if kind != 2 or semestre > 4 else 25)
    if kind == 2 and semestre <= 4:
        change(spec, "SAÉ", code, -25)
        spec.expected.append(Expected("part-sae", number + 1, 3))
    else:
        spec.expected.append(Expected("total-ue", number + 1, 3))


def change(spec: Spec, kind: str, ue: str, by: int) -> None:
    """Add to the coefficients of a pole in a UE, taking from several where one has too little."""
    left = by
    for number, line in enumerate(spec.lines):
        if line.strip().startswith(f"{kind}{ue[2]}.") and left:
            head, _, tail = line.partition(f"{ue}: ")
            old, mark, rest = tail.partition(";")
            new = max(1, int(old) + left)
            left -= new - int(old)
            spec.lines[number] = f"{head}{ue}: {new}{mark}{rest}"
    assert left == 0


Fault = Callable[[Spec, random.Random, tuple[int, ...]], None]


def faulty(seed: int) -> Spec:
    """A specification with 1 to 8 faults. Figures are wrong in semesters whose lines are all sound: only those are judged."""
    draw = random.Random(seed)
    spec = sound()
    broken = tuple(draw.sample(range(1, SEMESTRES + 1), 3))
    whole = tuple(n for n in range(1, SEMESTRES + 1) if n not in broken)
    for _ in range(draw.randint(1, 8)):
        fault: Fault = draw.choice((syntax, name, figure))
        fault(spec, draw, whole if fault is figure else broken)
    return spec
