"""`docs/document-2022.md`: what the document of 2022 gets wrong, what is lost of it, and its tables.

Every number of the page is counted here, in the register and in the compiled specifications.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from butlang.checks import CHECKS
from butlang.diagnostics import Diagnostic, Severity
from butlang.figures import Table
from tests.document import FOLDER, LOST, PRINTED, Entry, Spec, coefficients, register, specs, table_of, verified
from tests.document_findings import filled, listed, misprints, rows

HEAD: Final = f"""# Le document de 2022, vérifié

Page produite par `pytest --update` à partir du registre des tableaux et des [spécifications](../{FOLDER}) compilées.

L'Université de Bordeaux a publié en 2022 les tableaux de coefficients de ses B.U.T. Le texte qui en reste est abîmé :
il y manque des titres, des lignes, des pieds et presque tous les en-têtes de colonnes. Ce qui se lit est repris dans
les spécifications, un fichier par formation et par site ; ce qui ne se lit pas n'est pas inventé.
"""
VERIFIED: Final = """
Un chiffre est vérifié quand la feuille compilée le redonne : chaque coefficient entre dans les totaux, et chaque total,
rapport, crédit ou AOP imprimé est comparé au calcul exact. Là où les en-têtes sont perdus, c'est le rapport imprimé
qui dit comment une ligne se partage entre les deux pôles : il n'est alors pas une preuve de plus.
"""
WRONG: Final = """
## Ce que le document imprime de faux

Une **erreur** enfreint une règle ; un avertissement est une anomalie que la formation confirme ou corrige.
Les UE d'une même ligne ont les mêmes chiffres. Chaque constat est gardé dans la spécification par une dérogation.

"""
NAMES: Final = """
Des noms portent une faute, ou ne vont pas avec ce qu'ils nomment ; les spécifications les gardent tels qu'imprimés.

"""
LOST_HEAD: Final = """
## Ce qui est perdu

"""
LOST_ROWS: Final = """
Dans les tableaux qui suivent, des lignes sont perdues, ou leurs chiffres : les crédits qui restent ne font pas le
compte du semestre. Les tableaux dont rien n'est resté sont nommés plus bas, avec leur formation.

"""
FEET: Final = """
Dans les tableaux qui suivent, un pied « imprimé » l'est sous des lignes qui manquent : rien ne le vérifie.
"""
SEVERITIES: Final = {Severity.ERROR: "**erreur**", Severity.WARNING: "avertissement"}
NOTHING: Final = "–"


def page() -> str:
    """The whole page."""
    return (
        HEAD
        + _summary()
        + VERIFIED
        + _kinds()
        + WRONG
        + _wrong()
        + NAMES
        + _names()
        + _lost()
        + _overview()
        + _formations()
    )


def markdown(heads: str, lines: Iterable[Iterable[object]]) -> str:
    """A table, its heads between `|`; a head that ends with `:` is a column of numbers."""
    names = heads.split("|")
    cells = [[name.rstrip(":") for name in names], ["---:" if name.endswith(":") else "---" for name in names]]
    cells += [[_shown(cell) for cell in line] for line in lines]
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def _shown(cell: object) -> str:
    """A cell as French writes it: a space between thousands."""
    return f"{cell:,}".replace(",", "\N{NO-BREAK SPACE}") if isinstance(cell, int) else str(cell)


def _in_order() -> list[Spec]:
    """The specifications in the order of the document."""
    return [specs()[name] for name in dict.fromkeys(entry.spec for entry in register())]


def _entries(spec: Spec) -> list[Entry]:
    return [entry for entry in register() if entry.spec == spec.name]


def _written(found: Iterable[Entry]) -> list[Table]:
    """The tables that a specification could keep."""
    return [table for entry in found if (table := table_of(entry)) is not None]


def _link(spec: Spec) -> str:
    return f"[{spec.title}](../{FOLDER}/{spec.name})"


def _sheet(semestre: int, parcours: Iterable[str]) -> str:
    return " ".join(part for part in (f"S{semestre}", ", ".join(parcours)) if part)


def _check(name: str) -> str:
    return f"[{name}](controles.md#{name})"


def _severity(name: str) -> str:
    return next(SEVERITIES[c.code.severity] for c in CHECKS if c.name == name)


def _wrong_ones() -> list[Diagnostic]:
    return [found for spec in _in_order() for found in spec.waived(PRINTED)]


def _rows(found: Iterable[Entry]) -> int:
    return sum(len(table.ues) for table in _written(found))


def _summary() -> str:
    tables = _written(register())
    states = Counter(entry.state for entry in register())
    terms, figures = sum(map(coefficients, tables)), sum(map(verified, tables))
    denied = [d for spec in _in_order() for d in spec.diagnostics if d.name.startswith("attendu-")]
    return "\n" + markdown("En bref|:", [
        ("tableaux du document", len(register())),
        ("– complets : toutes les lignes avec tous leurs chiffres, et le pied", states["complet"]),
        ("– partiels : il reste des lignes avec leurs chiffres", states["partiel"]),
        ("– perdus : il ne reste aucune ligne avec ses chiffres", states["perdu"]),
        ("lignes vérifiées, une par UE", _rows(register())),
        ("chiffres vérifiés", figures),
        ("– coefficients", terms),
        ("– totaux, rapports, crédits et AOP imprimés, des lignes, des pieds et des colonnes", figures - terms),
        ("chiffres imprimés que le calcul dément", len(denied)),
        ("constats sur ce que le document imprime, un par UE ou par semestre", len(_wrong_ones())),
        ("noms imprimés avec une faute", len(misprints(_in_order()))),
    ])  # fmt: skip


def _kinds() -> str:
    kinds = Counter(found.name for found in _wrong_ones())
    known = [c for c in CHECKS if c.name in kinds]
    return "\n" + markdown(
        "Contrôle|Gravité|Ce qu'il constate|Constats:",
        [(_check(c.name), _severity(c.name), c.summary.fr, kinds[c.name]) for c in known],
    )


def _wrong() -> str:
    return markdown("Formation|Semestre|Où|Contrôle|Gravité|Imprimé|Calculé|Attendu", _wrong_lines())


def _wrong_lines() -> Iterator[tuple[str, ...]]:
    for spec in _in_order():
        name = _link(spec)
        for row in rows(spec, spec.waived(PRINTED)):
            where = listed(row.places) if row.places else "semestre"
            said = (row.printed, row.computed, row.asked)
            yield name, _sheet(row.semestre, row.parcours), where, _check(row.check), _severity(row.check), *said
            name = ""


def _names() -> str:
    return markdown("Formation|Nom imprimé|Remarque", [
        (" ; ".join(map(_link, found)), f"« {name} »", said) for (name, said), found in misprints(_in_order()).items()
    ])  # fmt: skip


def _lost() -> str:
    there = register()
    terms = [(m, len(w.terms)) for table in _written(there) for ue in table.ues for m, w in ue.terms]
    feet = [entry for entry in there if entry.has_foot]
    unnumbered = sum(entry.unnumbered for entry in there)
    what = [
        ("tous les chiffres des lignes d'un tableau", sum(e.state == "perdu" for e in there), len(there)),
        ("le titre d'un tableau", sum(not e.has_title for e in there), len(there)),
        ("le pied d'un tableau", len(there) - len(feet), len(there)),
        (
            "des lignes, sous un pied imprimé qu'on ne peut donc pas vérifier",
            sum(_foot(e) == "imprimé" for e in feet),
            len(feet),
        ),
        ("le numéro d'UE d'une ligne, qui n'est donc dans aucune feuille", unnumbered, unnumbered + _rows(there)),
        (
            "le module d'un coefficient, faute d'en-tête de colonne",
            sum(n for m, n in terms if m.code.unidentified),
            sum(n for _, n in terms),
        ),
    ]
    rows_lost = markdown("Formation|Semestre|Lignes perdues|ECTS qui restent:", _lost_lines())
    return LOST_HEAD + markdown("Ce qui est perdu|Combien:|Sur:", what) + LOST_ROWS + rows_lost


def _lost_lines() -> Iterator[tuple[str, ...]]:
    for spec in _in_order():
        name = _link(spec)
        for found in spec.waived(LOST):
            assert found.waived is not None
            tables = spec.tables(found)
            where = _sheet(tables[0].semestre.number, (t.parcours for t in tables if t.parcours is not None))
            what = found.waived.reason.removeprefix(f"{LOST} : ")
            yield name, where, what, filled("{found} sur {expected}", found)
            name = ""  # once for the formation


def _overview() -> str:
    return (
        "\n## Les tableaux, formation par formation\n\n"
        + markdown(
            "Formation|Tableaux:|complets:|partiels:|perdus:|Lignes:|Coefficients:|Chiffres vérifiés:|Constats:",
            [
                *(_counts(_link(spec), _entries(spec), len(spec.waived(PRINTED))) for spec in _in_order()),
                _counts("**Ensemble**", register(), len(_wrong_ones())),
            ],
        )
        + FEET
    )


def _counts(name: str, found: Iterable[Entry], wrong: int) -> tuple[object, ...]:
    found = tuple(found)
    tables = _written(found)
    states = Counter(entry.state for entry in found)
    of_tables = (len(found), states["complet"], states["partiel"], states["perdu"])
    return name, *of_tables, _rows(found), sum(map(coefficients, tables)), sum(map(verified, tables)), wrong


def _formations() -> str:
    return "".join(_formation(spec) for spec in _in_order())


def _formation(spec: Spec) -> str:
    used = {entry.parcours for entry in _entries(spec)}
    parcours = [f"{p.code}, {_quoted(p.title)}" for p in spec.formation.parcours if p.code in used]
    legend = f"\n\nParcours : {' ; '.join(parcours)}." if parcours else ""
    lines = markdown(
        "Semestre|Parcours|État|Lignes:|Coefficients:|Chiffres vérifiés:|Pied|Remarque", map(_line, _entries(spec))
    )
    return f"\n### {spec.title}\n\nSpécification : [`{spec.name}`](../{FOLDER}/{spec.name}).{legend}\n\n{lines}"


def _quoted(title: str) -> str:
    return "titre perdu" if title == "[…]" else f"« {title} »"


def _line(entry: Entry) -> tuple[object, ...]:
    table = table_of(entry)
    figures = (NOTHING,) * 3 if table is None else (len(table.ues), coefficients(table), verified(table))
    return f"S{entry.semestre}", entry.parcours or "", entry.state, *figures, _foot(entry), entry.remark


def _foot(entry: Entry) -> str:
    """What became of the foot of a table: it is verified where the semester is claimed."""
    table = table_of(entry)
    if table is not None and any(claim.target is None for claim in table.sheet.claims):
        return "vérifié"
    return "imprimé" if entry.has_foot else "perdu"
