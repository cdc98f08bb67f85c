"""The words of the grammar in the reader's words."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Text

# The words for what could have stood at a place, in the order in which they are said.
LABELS: Final[dict[str, Text]] = {
    "NAME": Text("un code en capitales", "a code in capitals"),
    "UE": Text("une UE (UE1.1)", "a UE (UE1.1)"),
    "MODULE": Text("un module (R1.01)", "a module (R1.01)"),
    "STRING": Text("un texte entre guillemets", "a quoted text"),
    "NUMBER": Text("un nombre", "a number"),
    "UNKNOWN": Text("« ? »", "“?”"),
    "YEARS": Text("une année universitaire (2025-2026)", "an academic year (2025-2026)"),
    "DATE": Text("une date (12/05/2022)", "a date (12/05/2022)"),
    "CHECK": Text("le nom d'un contrôle (part-sae)", "the name of a check (part-sae)"),
    "HOUR_KIND": Text("CM, TD, TP ou projet", "CM, TD, TP or projet"),
    "LOCALE": Text("« locale »", "“locale”"),
    "SEMESTRE": Text("« semestre »", "“semestre”"),
    "_NIVEAU": Text("« niveau »", "“niveau”"),
    "_HEURES": Text("« heures »", "“heures”"),
    "_ECTS": Text("« ECTS »", "“ECTS”"),
    "_TOTAL": Text("« total »", "“total”"),
    "_RAPPORT": Text("« rapport »", "“rapport”"),
    "_TIMES": Text("« × »", "“×”"),
    "_UNTIL": Text("« jusqu'à »", "“jusqu'à”"),
    "LSQB": Text("« [ »", "“[”"),
    "RSQB": Text("« ] »", "“]”"),
    "COMMA": Text("« , »", "“,”"),
    "SEMICOLON": Text("« ; »", "“;”"),
    "COLON": Text("« : »", "“:”"),
    "PLUS": Text("« + »", "“+”"),
    "PERCENT": Text("« % »", "“%”"),
    "__ANON_0": Text("« .. »", "“..”"),
    "__ANON_1": Text("« -> »", "“->”"),
    "$END": Text("la fin de la ligne", "the end of the line"),
}
