"""Slips of rules, claims and waivers, by example."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Text
from butlang.syntax.slips_pattern import (
    END,
    MARKS,
    MODULE,
    NAME,
    NUMBER,
    QUOTED,
    UE,
    Known,
    one_too_many,
)

_TARGET: Final = rf"(?:{UE}|{MODULE}|(?i:semestre))"
_PLACED: Final = rf"{_TARGET}(?:\s*\[[^\]]*\])?"
_CHECK: Final = r"^(?i:d[ée]rogation)\s+(?!(?i:ue)\s?\d|(?i:r|sa[ée])\s?\d)[^\W\d_][\w-]*"
_PERCENT: Final = r"(?:100|[1-9]\d?)(?:[.,]\d+)?"

RULES: Final[tuple[Known, ...]] = (
    Known(
        rf"^(?i:attendu)\s+{_PLACED}\s+(?P<x>[:=]?\s*(?P<a>{NUMBER}))(?=\s*(?:;|#|$))",
        Text("« {found} » : dire quel chiffre c'est : total, rapport, ECTS ou une catégorie", "“{found}”: say which figure it is: total, rapport, ECTS or a category"),
        r"total \g<a>",
        Text("si c'est le total", "if it is the total"),
    ),
    Known(
        rf"{_CHECK}\s+{_TARGET}\s*(?P<x>(?:,|(?i:et))\s*{_TARGET})",
        Text("une dérogation vaut pour un endroit : une ligne pour chacun", "a dérogation is for one place: a line for each"),
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?:(?i:total)|(?i:ects))\s+{NUMBER}(?P<x>\s*%)",
        Text("cette règle donne un nombre, pas un pourcentage", "this rule gives a number, not a percentage"),
        "",
        Text("effacer « % »", "remove “%”"),
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?i:total)\s+{NUMBER}(?P<x>\s*(?i:fois|par)\s*)(?=(?i:ects))",
        Text("un total par crédit s'écrit avec « × »", "a total for each credit is written with “×”"),
        " × ",
        Text("ajouter « × »", "add “×”"),
        "safe",
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?i:total)\s+{NUMBER}(?P<x>\s*/\s*)(?=(?i:ects))",
        Text("un total par crédit s'écrit avec « × »", "a total for each credit is written with “×”"),
        " × ",
        Text("si c'est par crédit", "if it is for each credit"),
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?P<x>(?i:total)\s+(?P<p>{NUMBER}\s*[.]?\s*(?i:ects)))(?!\w)",
        Text("« {found} » : un total par crédit s'écrit « total 12 × ECTS », des crédits « ECTS 30 »", "“{found}”: a total for each credit is written “total 12 × ECTS”, credits are written “ECTS 30”"),
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?i:rapport)\s+{NUMBER}\s*\.\.\s*(?P<x>{_PERCENT}){END}",
        Text("les bornes sont des pourcentages : il manque « % »", "the bounds are percentages: “%” is missing"),
        r"\g<x>%",
        Text("ajouter « % »", "add “%”"),
        "safe",
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?i:rapport)\s+{NUMBER}(?P<x>\s*%\s*(?:\.\.|…|[-–—]|(?i:à|et))\s*)(?=\d)",
        Text("les deux bornes sont séparées par « .. », et « % » suit la seconde", "the two bounds are separated by “..”, and “%” follows the second"),
        "..",
        Text("les deux points", "the two dots"),
        "safe",
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?i:rapport)\s+(?P<x>(?i:entre|de)\s+(?P<a>{_PERCENT})\s*%?\s*(?i:et|à)\s*(?P<b>{_PERCENT}))",
        Text("les deux bornes sont séparées par « .. »", "the two bounds are separated by “..”"),
        r"\g<a>..\g<b>",
        Text("les deux points", "the two dots"),
    ),
    Known(
        r"^(?i:r[èe]gle)\s+(?i:rapport)\s+\d+(?P<x>\s*(?:…|\.{3,}|(?i:et)(?!\w)|÷|\s)\s*)(?=\d)",
        Text("les deux bornes sont séparées par « .. »", "the two bounds are separated by “..”"),
        "..",
        Text("les deux points", "the two dots"),
    ),
    Known(
        r"^(?i:r[èe]gle)\s+(?i:rapport)\s+(?P<x>(?P<a>\d\d)[.,](?P<b>\d\d))(?=\s*%)",
        Text("les deux bornes sont séparées par « .. »", "the two bounds are separated by “..”"),
        r"\g<a>..\g<b>",
        Text("les deux points", "the two dots"),
    ),
    Known(
        r"^(?i:r[èe]gle)\s+(?P<x>(?i:part|ratio|taux|rapports|part[- ](?:des?\s+)?(?i:sa[ée]s?)))(?=\s+\d)",
        Text("« {found} » : la part du pôle SAÉ se dit « rapport »", "“{found}”: the share of the SAÉ pole is called “rapport”"),
        "rapport",
        Text("écrire « rapport »", "write “rapport”"),
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?P<x>(?P<a>{_PERCENT})\s*%?\s*(?:\.\.|…|[-–—/]|à)\s*(?P<b>{_PERCENT})\s*%)",
        Text("il manque « rapport » avant les bornes", "“rapport” is missing before the bounds"),
        r"rapport \g<a>..\g<b>%",
        Text("ajouter « rapport »", "add “rapport”"),
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?P<x>(?P<a>{NUMBER})\s*(?P<b>(?i:ects)|(?i:cr[ée]dits)))(?!\w)",
        Text("le nombre suit ce qu'il dit : « règle ECTS 30 »", "the number follows what it is: “règle ECTS 30”"),
        r"ECTS \g<a>",
        Text("« ECTS » d'abord", "“ECTS” first"),
    ),
    Known(
        r"^(?i:r[èe]gle)\s+(?:(?i:total)\s+\d\S*\s*[×x*]\s*)?(?P<x>(?i:cr[ée]dits?|cts|etcs))(?=\s|$)",
        Text("les crédits se disent « ECTS », pas « {found} »", "credits are called “ECTS”, not “{found}”"),
        "ECTS",
        Text("écrire « ECTS »", "write “ECTS”"),
        "safe",
    ),
    Known(
        r"^(?i:r[èe]gle)\s+(?P<x>(?i:totale|totaux|somme|total ue|total-ue))(?=\s*[:=]?\s*\d)",
        Text("« {found} » : le total d'une UE se dit « total »", "“{found}”: the total of a UE is called “total”"),
        "total",
        Text("écrire « total »", "write “total”"),
        "safe",
    ),
    one_too_many(r"^(?i:r[èe]gle|attendu)\s.*?(?P<x>(?:[:=]|(?<=\s)(?:de|à)(?=\s))\s*)(?=\d)(?!\S+\s+(?:à|et)\s+\d)", "le nombre suit ce qu'il dit", "the number follows what it is"),
    one_too_many(rf"^(?i:r[èe]gle)\s+(?i:ects)\s+{NUMBER}(?P<x>\s+(?i:(?:par|pour|dans)\s+(?:chaque\s+|un\s+|le\s+)?semestre)){END}", "la ligne finit au nombre", "the line ends at the number", "unsafe"),
    Known(
        rf"^(?i:r[èe]gle)\s+(?i:ects|total)\s+{NUMBER}(?P<x>\s+(?i:par|pour|dans|coefficients?|chaque)(?!\w)(?!\s*(?i:ects))[^#]*?){END}",
        Text("« {found} » n'a pas sa place ici : « règle ECTS » donne les crédits d'un semestre, « règle total » le total d'une UE", "“{found}” does not belong here: “règle ECTS” gives the credits of a semester, “règle total” the total of a UE"),
    ),
    one_too_many(rf"^(?i:attendu)\s+{_PLACED}\s*(?P<x>[:=]|->)", "les chiffres suivent ce dont ils parlent", "the figures follow what they are about"),
    one_too_many(r"^(?i:attendu|d[ée]rogation)\s.*?(?i:semestre)\s+(?P<x>[1-6]\s+)(?=\S)", "la ligne est dans son semestre", "the line stands in its semester", "unsafe"),
    Known(
        r"^(?i:attendu)\s+(?P<x>(?i:s|sem\.?)\s?[1-6])(?!\w)",
        Text("« {found} » : le semestre où se tient la ligne se dit « semestre »", "“{found}”: the semester in which the line stands is called “semestre”"),
        "semestre",
        Text("écrire « semestre »", "write “semestre”"),
    ),
    Known(
        rf"^(?i:attendu)\s+(?P<x>(?P<k>(?i:total|rapport))\s+(?P<t>{_PLACED})\s*[:=]?\s*(?P<n>{NUMBER}))",
        Text("ce qui est attendu suit l'UE, le module ou le semestre", "what is expected follows the UE, the module or the semester"),
        r"\g<t> \g<k> \g<n>",
        Text("l'UE d'abord", "the UE first"),
    ),
    Known(
        rf"^(?i:attendu)\s.*?(?P<x>(?P<n>{NUMBER})\s+(?P<k>(?i:total|rapport)))(?=\s*(?:;|#|$))",
        Text("le nombre suit ce qu'il dit", "the number follows what it is"),
        r"\g<k> \g<n>",
        Text("le nombre ensuite", "the number after it"),
    ),
    Known(
        r"^(?i:attendu)\s.*?\s(?P<x>(?i:ratio|part|taux|rapports|part[- ](?:des?\s+)?(?i:sa[ée]s?)))(?=\s*[:=]?\s*\d)",
        Text("« {found} » : la part du pôle SAÉ se dit « rapport »", "“{found}”: the share of the SAÉ pole is called “rapport”"),
        "rapport",
        Text("écrire « rapport »", "write “rapport”"),
    ),
    one_too_many(rf"^(?i:attendu)\s.*?(?P<x>(?i:total)\s+)(?={NAME}\s+\d)", "le total d'une catégorie s'écrit par son code", "the total of a category is written by its code"),
    Known(
        rf"{_CHECK}(?:\s+{_PLACED})?(?P<x>\s*[:;,.=]?){END}",
        Text("une dérogation donne sa raison, entre guillemets", "a dérogation gives its reason, between quotation marks"),
        ' "…"',
        Text("ajouter la raison", "add the reason"),
        "incomplete",
    ),
    Known(
        rf"{_CHECK}\s+(?:{_PLACED}\s*[:=,–—-]?\s*)?(?P<x>(?!{_TARGET}(?!\w))[^\W\d_][^\"«»\[#]*?)(?=\s+(?i:jusqu)|{END})",
        Text("la raison d'une dérogation s'écrit entre guillemets", "the reason of a dérogation is written between quotation marks"),
        r'"\g<x>"',
        MARKS,
    ),
    one_too_many(rf"{_CHECK}(?:\s+{_PLACED})?\s*(?P<x>[:,=–—-])(?=\s+\S)", "rien ne sépare le contrôle, l'endroit et la raison", "nothing separates the check, the place and the reason"),
    one_too_many(rf"{_CHECK}(?:\s+{_PLACED})?\s+(?P<x>(?i:raison|motif|car|parce\s+que|pour)\s*:?\s*)(?=[\"«])", "la raison suit l'endroit", "the reason follows the place", "unsafe"),
    one_too_many(r"^(?i:d[ée]rogation)\s.*[\"»]\s*(?P<x>[,;:])(?=\s*(?i:jusqu))", "l'échéance suit la raison", "the term follows the reason"),
    Known(
        r"^(?i:d[ée]rogation)\s+(?P<x>[\"«]\s*(?P<a>[^\W\d_]+(?:-[^\W\d_]+)+)\s*[\"»])",
        Text("le nom d'un contrôle s'écrit sans guillemets", "the name of a check is written without quotation marks"),
        r"\g<a>",
        Text("sans guillemets", "without quotation marks"),
    ),
    Known(
        rf"^(?i:d[ée]rogation)(?P<x>\s+(?P<p>{UE}|{MODULE}|(?i:semestre)|{QUOTED}))",
        Text("il manque le nom du contrôle dont on déroge (part-sae)", "the name of the check that is waived is missing (part-sae)"),
        r" part-sae \g<p>",
        Text("ajouter le nom", "add the name"),
        "incomplete",
    ),
    Known(
        rf"^(?i:d[ée]rogation)\s.*?(?P<x>(?P<a>{QUOTED})\s*,?\s*(?P<b>{_PLACED}))(?!\w)",
        Text("l'endroit se place avant la raison", "the place stands before the reason"),
        r"\g<b> \g<a>",
        Text("l'endroit d'abord", "the place first"),
    ),
)  # fmt: skip
