"""Slips told by example: what was typed, what is said of it, what to write instead. A slip is a pattern of the whole line.

The part named `x` is what is wrong; the parser stopped in it, or right behind it. It becomes `write` (none: the reader knows).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from butlang.diagnostics import Safety, Text

_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_UE: Final = r"^(?i:ue)[ \u00a0]?\d\.\d+"
_MODULE: Final = r"^(?i:r|sa[ée]|pa[ée]|stage|portfolio)[ \u00a0]?\d[\w.]*"
_NAMES: Final = r"[A-Z][A-Z0-9]*(?:\s*,\s*[A-Z][A-Z0-9]*)*"
_HOURS: Final = r"(?i:CM|TD|TP|projet)(?!\w)"
_END: Final = r"\s*(?:#.*)?$"


class Known(NamedTuple):
    """A slip: its pattern, the message (`{found}` is what was typed), the remedy and its title, how safe it is."""

    pattern: str
    said: Text
    write: str | None = None
    title: Text = Text("écrire", "write")
    safety: Safety = "unsafe"


_QUOTED: Final = Text("les guillemets", "the quotation marks")
_REMOVED: Final = Text("l'effacer", "remove it")
_ARROW: Final = Text("la flèche", "the arrow")
_TITLE: Final = Text("un titre s'écrit entre guillemets", "a title is written between quotation marks")
_COMMENT: Final = Text("un commentaire s'ouvre par « # », pas « {found} »", "a comment opens with “#”, not “{found}”")
_SHARP: Final = Text("le croisillon", "the number sign")

KNOWN: Final[tuple[Known, ...]] = (
    Known(r"^(?P<x>//+|--+|/\*+|;+)", _COMMENT, "#", _SHARP),
    Known(r"\s(?P<x>//|--)(?=\s)", _COMMENT, "#", _SHARP),
    Known(
        r"(?P<x>[-–—]\s+>)",
        Text("la flèche s'écrit « -> », sans espace", "the arrow is written “->”, without a space"),
        "->",
        _ARROW,
        "safe",
    ),
    Known(
        rf"(?P<x>[({{]\s*(?P<a>{_NAMES})\s*[)}}])",
        Text("les parcours se mettent entre crochets, pas « {found} »", "parcours stand in brackets, not “{found}”"),
        r"[\g<a>]",
        Text("les crochets", "the brackets"),
    ),
    Known(
        rf"(?P<x>\[\s*{_NAMES})(?=\s*(?:->|#|$))",
        Text("le crochet ouvert ici n'est pas fermé", "the bracket opened here is not closed"),
        r"\g<x>]",
        Text("le fermer", "close it"),
        "safe",
    ),
    Known(
        r"\[[^\]\[;]*(?P<x>;)[^\]\[]*\]",
        Text("entre crochets, « , » sépare les parcours, pas « ; »", "in brackets “,” separates parcours, not “;”"),
        ",",
        Text("la virgule", "the comma"),
        "safe",
    ),
    Known(
        r"(?P<x>(?i:ue)[ \u00a0]?(?P<a>[1-6])[-,_]?(?P<b>[1-9]))(?=\s*(?:[:;\]]|->|$)|\s)",
        Text("« {found} » : un point sépare le semestre et le numéro d'une UE", "“{found}”: a dot separates the semester and the number of a UE"),
        r"UE\g<a>.\g<b>",
        Text("le point", "the dot"),
    ),
    Known(
        r"(?:->|;)\s*(?P<x>\d\.\d+)(?=\s*:)",
        Text("« {found} » : le code d'une UE commence par « UE »", "“{found}”: the code of a UE begins with “UE”"),
        r"UE\g<x>",
        Text("le code de l'UE", "the code of the UE"),
    ),
    Known(
        rf"->.*?(?P<x>{_NUMBER}\s*/\s*\d+)",
        Text("« {found} » : un coefficient s'écrit en nombre décimal (0,5), pas en fraction", "“{found}”: a coefficient is a decimal number (0,5), not a fraction"),
    ),
    Known(
        rf"(?P<x>(?i:heure|hrs?|h))(?=\s+{_NUMBER}\s*{_HOURS})",
        Text("« {found} » : les heures s'ouvrent par « heures »", "“{found}”: hours open with “heures”"),
        "heures",
        Text("écrire « heures »", "write “heures”"),
        "safe",
    ),
    Known(
        rf"(?P<x>(?P<a>{_HOURS})\s+(?P<b>{_NUMBER}))",
        Text("le nombre d'heures se place avant « CM », « TD », « TP » ou « projet »", "the number of hours stands before “CM”, “TD”, “TP” or “projet”"),
        r"\g<b> \g<a>",
        Text("le nombre d'abord", "the number first"),
    ),
    Known(
        rf"^(?!.*(?i:heures)).*?\s(?P<x>)(?={_NUMBER}\s*{_HOURS})",
        Text("il manque « heures » avant les heures", "“heures” is missing before the hours"),
        "heures ",
        Text("ajouter « heures »", "add “heures”"),
        "safe",
    ),
    Known(
        rf"(?P<x>(?P<a>{_NUMBER})\s?h(?:eures?)?)(?=\s*{_HOURS})",
        Text("« {found} » : le nombre d'heures s'écrit sans « h »", "“{found}”: the number of hours is written without “h”"),
        r"\g<a>",
        Text("le nombre seul", "the number alone"),
        "safe",
    ),
    Known(
        r"^(?P<x>(?P<a>(?i:r|sa[ée]|pa[ée]))[ \u00a0]?(?P<b>[1-6])(?:[-_,]|\s)(?P<c>\d{1,2}))(?![\w.])",
        Text("« {found} » : un point sépare le semestre et le numéro d'un module", "“{found}”: a dot separates the semester and the number of a module"),
        r"\g<a>\g<b>.\g<c>",
        Text("le point", "the dot"),
    ),
    Known(
        rf"{_NUMBER}\s*(?P<x>(?i:cr[ée]dits?|cts))(?!\w)",
        Text("les crédits se disent « ECTS », pas « {found} »", "credits are called “ECTS”, not “{found}”"),
        "ECTS",
        Text("écrire « ECTS »", "write “ECTS”"),
        "safe",
    ),
    Known(
        rf"{_UE}.*?(?P<x>;)(?=\s*{_NUMBER}\s*(?i:ects))",
        Text("une virgule précède les crédits, pas « ; »", "a comma stands before the credits, not “;”"),
        ",",
        Text("la virgule", "the comma"),
        "safe",
    ),
    Known(
        r"(?P<x>(?i:niveau)(?P<a>\d))(?!\w)",
        Text("il manque une espace entre « niveau » et son numéro", "a space is missing between “niveau” and its number"),
        r"niveau \g<a>",
        Text("l'espace", "the space"),
        "safe",
    ),
    Known(
        rf"{_UE}\s*(?P<x>[:=])",
        Text("« {found} » est de trop : la compétence suit l'UE", "“{found}” is one too many: the competence follows the UE"),
        "",
        _REMOVED,
        "safe",
    ),
    Known(
        rf"{_UE}.*?(?P<x>,)(?=\s*(?i:niveau))",
        Text("« , » est de trop : le niveau suit la compétence", "“,” is one too many: the level follows the competence"),
        "",
        _REMOVED,
        "safe",
    ),
    Known(
        rf'{_UE}\s+(?P<x>"[^"]*"|«[^»]*»)',
        Text("une UE n'a pas de titre : elle porte celui de sa compétence", "a UE has no title: it bears that of its competence"),
        "",
        _REMOVED,
    ),
    Known(
        r"^(?i:semestre)\s+(?P<x>(?i:s)(?P<a>[1-6]))(?!\w)",
        Text("« {found} » : le semestre s'écrit par son seul numéro", "“{found}”: a semester is written by its number alone"),
        r"\g<a>",
        Text("le numéro", "the number"),
        "safe",
    ),
    Known(
        r"^(?i:semestre)\s+(?P<x>(?i:un|deux|trois|quatre|cinq|six|premier|second|I{1,3}|IV|VI?))(?!\w)",
        Text("« {found} » : le numéro du semestre s'écrit en chiffres, de 1 à 6", "“{found}”: the number of a semester is written in digits, 1 to 6"),
    ),
    Known(
        rf"^(?i:semestre)\s+\d\s*(?P<x>:?\s*(?P<a>{_NAMES})){_END}",
        Text("les parcours du semestre se mettent entre crochets", "the parcours of the semester stand in brackets"),
        r"[\g<a>]",
        Text("les crochets", "the brackets"),
        "safe",
    ),
    Known(
        r"^(?i:r[èe]gle|attendu)\s.*?(?P<x>=\s*)(?=\d)",
        Text("pas de « = » : le nombre suit ce qu'il dit", "no “=”: the number follows what it is"),
        "",
        _REMOVED,
        "safe",
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?i:rapport)\s+{_NUMBER}\s*\.\.\s*(?P<x>{_NUMBER}){_END}",
        Text("les bornes sont des pourcentages : il manque « % »", "the bounds are percentages: “%” is missing"),
        r"\g<x>%",
        Text("ajouter « % »", "add “%”"),
        "safe",
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?:(?i:total)|(?i:ects))\s+{_NUMBER}(?P<x>\s*%)",
        Text("cette règle donne un nombre, pas un pourcentage", "this rule gives a number, not a percentage"),
        "",
        Text("effacer « % »", "remove “%”"),
    ),
    Known(
        rf"^(?i:attendu)\s+\S+(?:\s*\[[^\]]*\])?\s+(?P<x>{_NUMBER})(?=\s*(?:;|#|$))",
        Text("« {found} » : dire quel chiffre c'est : total, rapport, ECTS ou une catégorie", "“{found}”: say which figure it is: total, rapport, ECTS or a category"),
        r"total \g<x>",
        Text("si c'est le total", "if it is the total"),
    ),
    Known(
        rf"^(?i:d[ée]rogation)\s+[\w-]+(?:\s+(?:[A-Z]\S*|(?i:semestre)))?(?:\s*\[[^\]]*\])?(?P<x>){_END}",
        Text("une dérogation donne sa raison, entre guillemets", "a dérogation gives its reason, between quotation marks"),
        ' "…"',
        Text("ajouter la raison", "add the reason"),
        "incomplete",
    ),
    Known(
        rf"^(?i:d[ée]rogation)\s+[\w-]+\s+(?:(?:(?i:ue|r|sa[ée])\s?\d\S*|(?i:semestre))\s+)?(?P<x>[^\W\d_][^\"«\[#]*?)(?=\s+(?i:jusqu)|{_END})",
        Text("la raison d'une dérogation s'écrit entre guillemets", "the reason of a dérogation is written between quotation marks"),
        r'"\g<x>"',
        _QUOTED,
    ),
    Known(
        r"^(?i:d[ée]rogation)\s.*[\"»]\s*(?P<x>(?i:jusqu(?:e|'en|’en|en)|avant))(?=\s+\d)",
        Text("l'échéance s'ouvre par « jusqu'à », pas « {found} »", "the term opens with “jusqu'à”, not “{found}”"),
        "jusqu'à",
        Text("écrire « jusqu'à »", "write “jusqu'à”"),
        "safe",
    ),
    Known(
        rf"^(?i:r[èe]gle)\s+(?i:total)\s+{_NUMBER}(?P<x>\s*(?:(?i:fois|par)|[/.])?\s*)(?=(?i:ects))",
        Text("un total par crédit s'écrit avec « × »", "a total for each credit is written with “×”"),
        " × ",
        Text("ajouter « × »", "add “×”"),
        "safe",
    ),
    Known(
        r"^(?i:vote)\s+(?P<x>[^\"«“‘'\d][^\"«#]*?)(?=\s+\d)",
        Text("qui a voté s'écrit entre guillemets", "who voted is written between quotation marks"),
        r'"\g<x>"',
        _QUOTED,
        "safe",
    ),
    Known(
        r"^(?i:vote)\s.*?(?P<x>\d{1,2}(?:er)?\s+[^\W\d]+\s+\d{4})",
        Text("« {found} » : une date s'écrit jour/mois/année, 12/05/2022", "“{found}”: a date is written day/month/year, 12/05/2022"),
    ),
    Known(
        r"^(?i:comp[ée]tence|parcours|cat[ée]gorie|formation|programme)\s+(?P<x>)(?=[\"«])",
        Text("il manque le code, en capitales, avant le titre", "the code, in capitals, is missing before the title"),
        "CODE ",
        Text("ajouter le code", "add the code"),
        "incomplete",
    ),
    Known(
        r"^(?i:niveau)\s+(?P<x>)(?=[\"«])",
        Text("il manque le numéro du niveau, de 1 à 3", "the number of the level is missing, 1 to 3"),
        "1 ",
        Text("ajouter le numéro", "add the number"),
        "incomplete",
    ),
    Known(
        r"^(?i:h[ée]rite|inclut)\s+(?P<x>[^\s\"«“‘'#]+)",
        Text("un nom de fichier s'écrit entre guillemets", "the name of a file is written between quotation marks"),
        r'"\g<x>"',
        _QUOTED,
        "safe",
    ),
    Known(
        rf"^(?i:site|version)\s+(?P<x>[^\"«»“”‘'#]+?){_END}",
        Text("ce texte s'écrit entre guillemets", "this text is written between quotation marks"),
        r'"\g<x>"',
        _QUOTED,
        "safe",
    ),
    Known(
        rf"^(?i:formation|programme|parcours|comp[ée]tence|cat[ée]gorie)\s+[A-Z][A-Z0-9]*\s+(?P<x>[^\W_][^\"«»“”#]*?){_END}",
        _TITLE,
        r'"\g<x>"',
        _QUOTED,
        "safe",
    ),
    Known(
        rf"^(?i:niveau)\s+\d\s+(?P<x>[^\W\d_][^\"«»“”#]*?){_END}",
        _TITLE,
        r'"\g<x>"',
        _QUOTED,
        "safe",
    ),
    Known(
        rf"{_MODULE}\s+(?P<x>(?![A-Z][A-Z0-9]*(?:\s|$))[^\W\d_][^\"«»“”\[\]>#;:]*?)\"?(?=\s*(?:->|\[|#|$|(?i:heures)\b))",
        _TITLE,
        r'"\g<x>"',
        _QUOTED,
    ),
)  # fmt: skip
