"""A specification in three files, in which nothing is found that is not waived: a programme, what is inherited of it, a semester included."""

from __future__ import annotations

UES = 3
BASE, INCLUDED, ROOT = "nationaux/ex.but", "locaux/s3.but", "locaux/ex.but"
# Coefficients of a module in UEs of 6, 12 and 12 ECTS; each pole is worth five times the ECTS.
SAE = ((20, 40, 25), (10, 15, 30), (0, 5, 5))
RESSOURCE = ((12, 20, 20), (8, 20, 15), (10, 20, 25))
ECTS = (6, 12, 12)


def files() -> dict[str, str]:
    return {BASE: _lines(_base()), INCLUDED: _lines(_semestre(3)), ROOT: _lines(_root())}


def _lines(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def _base() -> list[str]:
    lines = ['programme EX "Exemple"', 'parcours MMPV "Premier"', 'parcours BI "Second"']
    for number in range(1, UES + 1):
        lines.append(f'compétence C{number} "Compétence {number}"')
        lines += [f'  niveau {niveau} "Niveau {niveau} de la compétence {number}"' for niveau in (1, 2)]
    for semestre in range(1, 5):
        parcours = " [MMPV, BI]" if semestre > 2 else ""
        ues = "; ".join(f"UE{semestre}.{ue}" for ue in range(1, UES + 1))
        lines += ["", f"semestre {semestre}{parcours}"]
        lines += [f"  UE{semestre}.{ue} C{ue} niveau {(semestre + 1) // 2}" for ue in range(1, UES + 1)]
        lines += [f'  SAÉ{semestre}.{at:02} "Situation {semestre} {at}" -> {ues}' for at in (1, 2)]
        lines += [f'  R{semestre}.{at:02} "Ressource {semestre} {at}" -> {ues}' for at in (1, 2, 4)]
        if semestre > 2:
            lines += [f'  R{semestre}.{code}.03 "Ressource {code} {semestre}" -> {ues}' for code in ("MMPV", "BI")]
    return lines


def _root() -> list[str]:
    lines = [
        'formation EX "Exemple"',
        'site "Bordeaux"',
        "régime FA",
        "année 2026-2027",
        'version "2.1"',
        'vote "Conseil de l\'IUT" 12/05/2026',
        'hérite "../nationaux/ex.but"',
        'inclut "s3.but"',
        "catégorie AOP",
        'catégorie AL "adaptation locale" locale',
        'modifie compétence C2 "Compétence deux"',
        "règle total 10 × ECTS",
        "règle rapport 35..65%",
    ]
    for semestre in (1, 2, 4):
        lines += ["", *_semestre(semestre)]
    return lines


def _semestre(semestre: int) -> list[str]:
    """The ECTS and coefficients of a semester; in the second year a ressource for each parcours."""
    each = semestre > 2
    lines = [f"semestre {semestre} [MMPV, BI]" if each else f"semestre {semestre}"]
    lines += [f"  UE{semestre}.{ue} {ects} ECTS" for ue, ects in enumerate(ECTS, 1)]
    lines += [
        f"  SAÉ{semestre}.01 heures 4 TP + 20 projet -> {_weights(semestre, SAE[0])}",
        f"  SAÉ{semestre}.02 -> {_weights(semestre, SAE[1])}",
        f'  SAÉ{semestre}.LOC "Portfolio des métiers" AOP heures 10 projet -> {_weights(semestre, SAE[2])}',
        f"  R{semestre}.01 heures 10 CM + 20,5 TD -> {_weights(semestre, RESSOURCE[0])}",
        f"  R{semestre}.02 -> {_weights(semestre, RESSOURCE[1])}",
    ]
    if each:
        lines += [f"  R{semestre}.{code}.03 -> {_weights(semestre, RESSOURCE[2])}" for code in ("MMPV", "BI")]
    else:
        lines += [f'  R{semestre}.03 "Langue vivante {semestre}" AL -> {_weights(semestre, RESSOURCE[2])}']
    lines += [f'  modifie R{semestre}.02 "Ressource changée {semestre}"', f"  retire R{semestre}.04"]
    lines += [f"  attendu UE{semestre}.{ue} {_claims(ue)}" for ue in range(1, UES + 1)]
    lines += [
        f"  attendu semestre total 300; 30 ECTS; AOP {sum(SAE[2])}",
        f"  attendu R{semestre}.01 total {sum(RESSOURCE[0])}",
    ]
    lines += [f'  dérogation module-absent R{semestre}.04 "enseigné autrement"']
    return lines


def _weights(semestre: int, values: tuple[int, ...]) -> str:
    return "; ".join(f"UE{semestre}.{ue}: {value}" for ue, value in enumerate(values, 1) if value)


def _claims(ue: int) -> str:
    return f"total {10 * ECTS[ue - 1]}; rapport 0,50; {ECTS[ue - 1]} ECTS; AOP {SAE[2][ue - 1]}"
