"""Specifications drawn by hypothesis: semesters, parcours, UEs, modules of every kind; they always compile."""

from __future__ import annotations

from hypothesis import strategies as st

PARCOURS = ("ALFA", "BETA", "GAMA")
TITLES = ("Marketing", "Droit des affaires", "Anglais", "Projet tutoré", "Mathématiques appliquées", "Vente", "[…]")
KINDS = ("SAÉ", "R", "PAÉ")
NUMBERS = ("0", "0,5", "1", "1,25", "2", "3", "12")


@st.composite
def specs(draw: st.DrawFn) -> str:
    """The text of a formation."""
    parcours = PARCOURS[: draw(st.integers(0, 3))]
    lines = ['formation EX "Exemple"', 'site "Ville"', "année 2026-2027", 'version "2"', 'vote "Conseil" 01/02/2026']
    lines += ["catégorie AOP", 'catégorie AL "adaptation locale" locale']
    lines += [f'parcours {code} "Parcours {code.lower()}"' for code in parcours]
    for rank in range(1, 5):
        lines += [f'compétence C{rank} "Compétence numéro {rank}"', '  niveau 1 "Débuter"', '  niveau 2 "Savoir"']
    if draw(st.booleans()):
        lines.append("règle total 20")
    for number in draw(st.lists(st.integers(1, 6), min_size=1, max_size=2, unique=True).map(sorted)):
        lines += _semestre(draw, number, parcours)
    return "\n".join(lines) + "\n"


def _semestre(draw: st.DrawFn, number: int, parcours: tuple[str, ...]) -> list[str]:
    here = parcours if draw(st.booleans()) else ()
    lines = [f"semestre {number}" + (f" [{', '.join(here)}]" if here else "")]
    ues = draw(st.integers(2, 4))
    common = [f"UE{number}.{rank}" for rank in range(1, ues + 1)]
    lines += [f"  {ue} C{rank} niveau {draw(st.integers(1, 2))}, 6 ECTS" for rank, ue in enumerate(common, 1)]
    for rank in range(1, draw(st.integers(2, 7))):
        kind = draw(st.sampled_from(KINDS))
        title = "" if draw(st.integers(0, 4)) == 0 else f' "{draw(st.sampled_from(TITLES))}"'
        if title and draw(st.booleans()):
            title += " AOP"
        if title and draw(st.booleans()):
            title += " heures 6 CM + 12,5 TD"
        brackets = f" [{draw(st.sampled_from(here))}]" if here and draw(st.integers(0, 2)) == 0 else ""
        segment = f".{here[0]}" if here and not brackets and draw(st.integers(0, 3)) == 0 else ""
        chosen = draw(st.lists(st.sampled_from(common), max_size=len(common), unique=True))
        weights = "; ".join(f"{ue}: {draw(st.sampled_from(NUMBERS))}" for ue in chosen)
        lines.append(f"  {kind}{number}{segment}.{rank:02}{title}{brackets}" + (f" -> {weights}" if weights else ""))
    if draw(st.booleans()):
        lines.append(f"  R{number}.? -> {common[0]}: 1 + 0,5 + 2")
    if draw(st.booleans()):
        lines.append(f"  attendu {common[0]} total 12,5; rapport 0,45")
    if draw(st.booleans()):
        lines.append(f'  dérogation part-sae {common[1]} "ainsi voté"')
    return lines
