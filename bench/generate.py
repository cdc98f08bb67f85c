"""Valid specs, as many as are wanted: the same number gives the same text on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

SUBJECTS: Final = (
    "Anglais",
    "Communication",
    "Conduite de projet",
    "Droit",
    "Économie",
    "Gestion",
    "Marketing",
    "Vente",
)
UES: Final = 6
SAES: Final = 6
RESSOURCES: Final = 14
AOP: Final = 5

Weights: TypeAlias = dict[str, dict[int, Decimal]]
"""Module code -> number of the UE -> coefficient."""


def write(folder: Path, number: int) -> list[Path]:
    """That many files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"spec{index:04d}.but" for index in range(number)]
    for index, path in enumerate(paths):
        path.write_text(spec(index), encoding="utf-8", newline="\n")
    return paths


def spec(number: int, semestres: int = 1, lines: int | None = None) -> str:
    """A formation in which nothing is wrong; of exactly `lines` lines if so many are asked for."""
    random = Random(number)
    text = list(_header(number))
    columns: list[str] = []
    for semestre in range(1, semestres + 1):
        weights = _weights(random, semestre)
        columns = [f"  attendu {code} total {_figure(_sum(row))}" for code, row in weights.items()]
        text += _semestre(random, semestre, weights)
    text += columns if lines is None else columns[: lines - len(text)]
    if lines not in (None, len(text)):
        raise ValueError(f"{len(text)} lines, not {lines}")
    return "\n".join(text) + "\n"


def _header(number: int) -> Iterator[str]:
    yield f'formation G{number} "Gestion des essais {number}"'
    yield 'site "Ville"'
    yield "année 2026-2027"
    yield 'catégorie AOP "ateliers ouverts"'
    for rank in range(1, UES + 1):
        yield f'compétence C{rank} "Compétence {rank}"'
        yield '  niveau 1 "Débuter"'
    yield "règle total 100"


def _semestre(random: Random, semestre: int, weights: Weights) -> Iterator[str]:
    yield ""
    yield f"semestre {semestre}"
    for ue in range(1, UES + 1):
        yield f"  UE{semestre}.{ue} C{ue} niveau 1, 5 ECTS"
    yield ""
    for code, row in weights.items():
        category = " AOP" if code.endswith("AOP") else ""
        coefficients = "; ".join(f"UE{semestre}.{ue}: {_figure(value)}" for ue, value in sorted(row.items()))
        yield f'  {code} "{random.choice(SUBJECTS)}, {code}"{category} -> {coefficients}'
    yield ""
    for ue in range(1, UES + 1):
        sae = sum(row[ue] for code, row in weights.items() if code.startswith("SAÉ") and ue in row)
        share = (Decimal(sae) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        yield f"  attendu UE{semestre}.{ue} total 100; rapport {_figure(share)}; 5 ECTS; AOP {AOP}"
    yield f"  attendu semestre total {100 * UES}; 30 ECTS; AOP {AOP * UES}"


def _weights(random: Random, semestre: int) -> Weights:
    """Coefficients that make 100 in each UE, 40 to 60 of them in the SAÉ pole; every module weighs somewhere."""
    saes = [f"SAÉ{semestre}.{number:02d}" for number in range(1, SAES + 1)]
    atelier = f"SAÉ{semestre}.AOP"
    ressources = [f"R{semestre}.{number:02d}" for number in range(1, RESSOURCES + 1)]
    weights: Weights = {code: {} for code in (*saes, atelier, *ressources)}
    for ue in range(1, UES + 1):
        sae = random.randint(40, 60)
        weights[atelier][ue] = Decimal(AOP)
        for modules, total in ((saes, sae - AOP), (ressources, 100 - sae)):
            own = modules[ue - 1 :: UES]
            others = [code for code in modules if code not in own]
            chosen = own + random.sample(others, 2)
            for code, value in zip(chosen, _split(random, total, len(chosen)), strict=True):
                weights[code][ue] = value
    return weights


def _split(random: Random, total: int, parts: int) -> list[Decimal]:
    """A whole number as a sum of positive halves."""
    cuts = sorted(random.sample(range(1, 2 * total), parts - 1))
    ends = zip([0, *cuts], [*cuts, 2 * total], strict=True)
    return [Decimal(high - low) / 2 for low, high in ends]


def _sum(row: Mapping[int, Decimal]) -> Decimal:
    return sum(row.values(), Decimal(0))


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
