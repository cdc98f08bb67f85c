"""Slips of `modifie` and `retire`, by example."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Text
from butlang.syntax.slips_pattern import MODULE, NAMES, NUMBER, QUOTED, REMOVED, UE, Known

CHANGES: Final[tuple[Known, ...]] = (
    Known(
        rf"^(?i:retire)\s+{MODULE}(?P<x>\s+(?P<p>{QUOTED}))",
        Text("« retire » prend le code seul, sans le titre", "“retire” takes the code alone, without the title"),
        "",
        REMOVED,
    ),
    Known(
        rf"^(?i:retire)\s+{MODULE}\s*->.*?{UE}(?P<x>\s*(?P<p>:\s*(?:{NUMBER}|\?)))",
        Text("« retire » enlève le coefficient, quel qu'il soit", "“retire” removes the coefficient, whatever it is"),
        "",
        REMOVED,
    ),
    Known(
        rf"^(?i:retire)\s.*?(?P<x>\[\s*{NAMES}\s*\])",
        Text("« retire » ne prend pas de crochets, il vaut pour tous les parcours du semestre ; pour un seul : retirer le code, puis le déclarer pour les autres", "“retire” takes no brackets, it is for all parcours of the semester; for one alone: remove the code, then declare it for the others"),
    ),
    Known(
        r"^(?i:retire)\s+(?P<x>(?i:parcours|semestre)(?!\w)[^#]*?)(?=\s*(?:#|$))",
        Text("« retire » n'enlève qu'une UE ou un module : un semestre ou un parcours de la base ne vient que là où un « semestre » le nomme", "“retire” removes a UE or a module only: a semester or a parcours of the base comes only where a “semestre” names it"),
    ),
    Known(
        r"^(?P<x>(?i:modifie)\s+(?P<p>(?i:site|r[ée]gime|ann[ée]e|version|vote|attendu|d[ée]rogation)))(?!\w)",
        Text("« {found} » ne vient jamais de la base : l'écrire sans « modifie »", "“{found}” never comes from the base: write it without “modifie”"),
        r"\g<p>",
        Text("effacer « modifie »", "remove “modifie”"),
    ),
    Known(
        r"^(?P<x>(?i:modifie)\s+(?P<p>(?i:semestre)))(?!\w)",
        Text("« modifie » se met dans le semestre, devant une UE ou un module", "“modifie” stands within the semester, before a UE or a module"),
        r"\g<p>",
        Text("effacer « modifie »", "remove “modifie”"),
    ),
    Known(
        rf"^(?i:retire|modifie)(?P<x>\s+(?P<p>(?:(?i:les?|la)\s+|(?i:l['’]))?(?i:modules?|mati[èe]re|ressource|cours|sa[ée]|ue|les?|la)\s+))(?={MODULE}|{UE})",
        Text("« {found} » est de trop : le code suffit", "“{found}” is one too many: the code is enough"),
        " ",
        REMOVED,
    ),
    Known(
        r"^(?i:retire)\s+(?P<x>(?!(?i:ue|r|sa[ée]|pa[ée]|stage|portfolio)\s?\d)[^\s#].*?)(?=\s*(?:#|$))",
        Text("« retire » n'enlève qu'une UE ou un module, par son code", "“retire” removes a UE or a module only, by its code"),
    ),
)  # fmt: skip
