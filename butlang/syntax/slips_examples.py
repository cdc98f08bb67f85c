"""Slips of UEs and modules, by example, and of the signs that stand in any line."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Text
from butlang.syntax.slips_pattern import (
    END,
    HOURS,
    MARKS,
    MODULE,
    NAME,
    NAMES,
    NUMBER,
    QUOTED,
    REMOVED,
    TITLE,
    UE,
    Known,
    one_too_many,
)

_ARROW: Final = Text("la flèche", "the arrow")
_COMMENT: Final = Text("un commentaire s'ouvre par « # », pas « {found} »", "a comment opens with “#”, not “{found}”")
_SHARP: Final = Text("le croisillon", "the number sign")
_UE_LINE: Final = rf"^(?:(?i:modifie)\s+)?{UE}"
_MODULE_LINE: Final = rf"^(?:(?i:modifie)\s+)?{MODULE}"

ANYWHERE: Final[tuple[Known, ...]] = (
    Known(
        r"(?P<x><<\s*(?P<a>[^<>\"#]+?)\s*>>)",
        Text('« << » n\'ouvre pas un texte : les guillemets sont " " ou « »', '“<<” does not open a text: quotation marks are " " or « »'),
        r'"\g<a>"',
        MARKS,
    ),
    Known(r"^(?P<x>//+|--+|/\*+|;+)", _COMMENT, "#", _SHARP),
    Known(r"\s(?P<x>//|--)(?=\s)(?!\s*(?i:ue)\s?\d)", _COMMENT, "#", _SHARP),
    Known(
        r"(?P<x>[-–—]\s+>)",
        Text("la flèche s'écrit « -> », sans espace", "the arrow is written “->”, without a space"),
        "->",
        _ARROW,
        "safe",
    ),
    Known(
        rf"{_MODULE_LINE}\s*(?:{QUOTED})?[^\"«]*?(?P<x>[({{]\s*{NAMES}\s*[)}}])",
        Text("« {found} » : des parcours se mettent entre crochets, une catégorie s'écrit sans signe", "“{found}”: parcours stand in brackets, a category is written without a sign"),
    ),
    Known(
        rf"{_UE_LINE}\s*(?P<x>[({{]\s*{NAMES}\s*[)}}])",
        Text("« {found} » : des parcours se mettent entre crochets, une compétence s'écrit sans signe", "“{found}”: parcours stand in brackets, a competence is written without a sign"),
    ),
    Known(
        rf"(?P<x>[({{]\s*(?P<a>{NAMES})\s*[)}}])",
        Text("les parcours se mettent entre crochets, pas « {found} »", "parcours stand in brackets, not “{found}”"),
        r"[\g<a>]",
        Text("les crochets", "the brackets"),
    ),
    Known(
        rf"(?P<x>\[\s*{NAMES})(?=\s*(?:->|#|$))",
        Text("le crochet ouvert ici n'est pas fermé", "the bracket opened here is not closed"),
        r"\g<x>]",
        Text("le fermer", "close it"),
        "safe",
    ),
    Known(
        rf"{NUMBER}\s*(?P<x>(?i:cr[ée]dits?|cts|etcs|ecst|ects?\.|ect))(?!\w)",
        Text("les crédits se disent « ECTS », pas « {found} »", "credits are called “ECTS”, not “{found}”"),
        "ECTS",
        Text("écrire « ECTS »", "write “ECTS”"),
        "safe",
    ),
    Known(
        r"^(?P<x>(?i:s|sem|semestre)\.?\s?(?P<a>[1-6]))(?![\w.])",
        Text("« {found} » : un semestre s'ouvre par « semestre » et son numéro", "“{found}”: a semester opens with “semestre” and its number"),
        r"semestre \g<a>",
        Text("écrire « semestre »", "write “semestre”"),
    ),
    one_too_many(r"^(?P<x>\d+[.)]\s+)(?=\S)", "une liste n'a pas de numéros ici", "a list has no numbers here", "unsafe"),
)  # fmt: skip

CODED: Final[tuple[Known, ...]] = (
    Known(
        rf"^(?P<x>(?P<u>{UE})\t+(?P<c>{NAME})\t+(?:(?i:niveau)\s*)?(?P<n>[1-3])\t+(?P<e>{NUMBER})(?:\s*(?i:ects))?){END}",
        Text("cette ligne semble collée d'un tableur : une UE s'écrit « UE1.1 C1 niveau 1, 6 ECTS »", "this line looks pasted from a spreadsheet: a UE is written “UE1.1 C1 niveau 1, 6 ECTS”"),
        r"\g<u> \g<c> niveau \g<n>, \g<e> ECTS",
        Text("la compétence, le niveau, les crédits", "the competence, the level, the credits"),
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
        rf"(?P<x>(?i:heure|hrs?|h))(?=\s+{NUMBER}\s*{HOURS})",
        Text("« {found} » : les heures s'ouvrent par « heures »", "“{found}”: hours open with “heures”"),
        "heures",
        Text("écrire « heures »", "write “heures”"),
        "safe",
    ),
    Known(
        rf"^(?!.*(?i:heures)).*?\s(?P<x>)(?={NUMBER}\s*{HOURS})",
        Text("il manque « heures » avant les heures", "“heures” is missing before the hours"),
        "heures ",
        Text("ajouter « heures »", "add “heures”"),
        "safe",
    ),
    Known(
        r"^(?P<x>(?P<a>(?i:r|sa[ée]|pa[ée]))[ \u00a0]?(?P<b>[1-6])(?:[-_,]|\s)(?P<c>\d{1,2}))(?![\w.])",
        Text("« {found} » : un point sépare le semestre et le numéro d'un module", "“{found}”: a dot separates the semester and the number of a module"),
        r"\g<a>\g<b>.\g<c>",
        Text("le point", "the dot"),
    ),
    Known(
        rf"^{UE}.*?(?P<x>;)(?=\s*{NUMBER}\s*(?i:ects))",
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
        rf"^{UE}.*?(?P<x>,)(?=\s*(?i:niveau))",
        Text("« , » est de trop : le niveau suit la compétence", "“,” is one too many: the level follows the competence"),
        "",
        REMOVED,
        "safe",
    ),
    Known(
        rf'^{UE}\s+(?P<x>"[^"]*"|«[^»]*»)',
        Text("une UE n'a pas de titre : elle porte celui de sa compétence", "a UE has no title: it bears that of its competence"),
        "",
        REMOVED,
    ),
    Known(
        rf"^{MODULE}\s+(?P<x>(?![A-Z][A-Z0-9]*(?:\s|$))[^\W\d_][^\"«»“”\[\]>#;:]*?)\"?(?=\s*(?:->|\[|#|$|(?i:heures)\b))",
        TITLE,
        r'"\g<x>"',
        MARKS,
    ),
    Known(
        rf"{_UE_LINE}.*?(?P<x>(?P<a>(?i:ects))\s*[:=]?\s*(?P<b>{NUMBER}))",
        Text("le nombre de crédits se place avant « ECTS »", "the number of credits stands before “ECTS”"),
        r"\g<b> \g<a>",
        Text("le nombre d'abord", "the number first"),
    ),
    Known(
        rf"{_UE_LINE}.*?(?P<x>,?\s*(?P<p>(?P<a>{NUMBER}\s*(?i:ects))\s*,?\s*(?P<b>(?i:niveau)\s*\d)))",
        Text("les crédits suivent le niveau, après une virgule", "credits follow the level, after a comma"),
        r" \g<b>, \g<a>",
        Text("le niveau d'abord", "the level first"),
    ),
    Known(
        rf"{_UE_LINE}.*?(?P<x>\s*\(\s*(?P<a>{NUMBER}\s*(?i:ects))\s*\))",
        Text("les crédits s'écrivent sans parenthèses, après une virgule", "credits are written without parentheses, after a comma"),
        r", \g<a>",
        Text("la virgule", "the comma"),
        "safe",
    ),
    Known(
        rf"{_UE_LINE}\s+\S.*?(?P<x>)(?=\s+{NUMBER}\s*(?i:ects))",
        Text("il manque une virgule avant les crédits", "a comma is missing before the credits"),
        ",",
        Text("la virgule", "the comma"),
        "safe",
    ),
    Known(
        rf"{_UE_LINE}.*?,\s*{NUMBER}(?P<x>){END}",
        Text("il manque « ECTS » après le nombre de crédits", "“ECTS” is missing after the number of credits"),
        " ECTS",
        Text("ajouter « ECTS »", "add “ECTS”"),
    ),
    Known(
        rf"{_UE_LINE}.*?(?P<x>(?i:niv|niveaux|level|lvl|n)\.?\s?(?P<a>[1-3]))(?![\w.])",
        Text("« {found} » : le niveau s'ouvre par « niveau »", "“{found}”: the level opens with “niveau”"),
        r"niveau \g<a>",
        Text("écrire « niveau »", "write “niveau”"),
    ),
    one_too_many(rf"{_UE_LINE}\s*(?P<x>[:=,]|[–—-](?!\s*\d))(?=\s)", "la compétence suit l'UE", "the competence follows the UE"),
    one_too_many(rf"{_MODULE_LINE}\s*(?P<x>[:=,–—-])(?=\s*{QUOTED})", "le titre suit le code", "the title follows the code"),
    one_too_many(rf"{_MODULE_LINE}\s*{QUOTED}\s*(?P<x>[:=,;–—-])(?=\s*(?!{UE})(?:[A-Z\[]|(?i:heures)))", "rien ne sépare le titre de ce qui le suit", "nothing separates the title from what follows it"),
    Known(
        rf"{_MODULE_LINE}(?P<x>\s*[:=,–—-]\s+(?P<a>[^\W\d_][^\"«»“”\[\]>#;:]*?))(?=\s*(?:->|\[|#|$|(?i:heures)\b))",
        TITLE,
        r' "\g<a>"',
        MARKS,
    ),
    Known(
        r"(?P<x>(?:(?i:u\.\s?e\.?)|(?i:ue)\s*(?:n°|n\.|[-_.]))\s*(?P<a>[1-6])\s*[.,-]\s*(?P<b>[1-9]))(?![\w.])",
        Text("« {found} » : une UE s'écrit « UE1.2 »", "“{found}”: a UE is written “UE1.2”"),
        r"UE\g<a>.\g<b>",
        Text("écrire l'UE", "write the UE"),
    ),
    Known(
        r"(?P<x>(?i:ue)[ \u00a0]?(?P<a>[1-6])(?:\s+\.\s*|\.\s+)(?P<b>[1-9]))(?![\w.])",
        Text("« {found} » : le code d'une UE s'écrit sans espace", "“{found}”: the code of a UE is written without a space"),
        r"UE\g<a>.\g<b>",
        Text("sans espace", "without a space"),
    ),
    Known(
        r"(?P<x>(?P<a>(?i:ue)[ \u00a0]?[1-6]\.[1-9])\.)(?!\w)",
        Text("« {found} » : le code d'une UE ne finit pas par un point", "“{found}”: the code of a UE does not end with a dot"),
        r"\g<a>",
        Text("effacer le point", "remove the dot"),
    ),
    Known(
        r"^(?P<x>(?i:s\.?a\.?[ée]\.?s?)\s*(?:n°|[-_])?\s*(?P<b>[1-6])\s*[.,-]\s*(?P<c>\d{1,2})\.?)(?![\w.])",
        Text("« {found} » : une SAÉ s'écrit « SAÉ1.01 »", "“{found}”: a SAÉ is written “SAÉ1.01”"),
        r"SAÉ\g<b>.\g<c>",
        Text("écrire le code", "write the code"),
    ),
    Known(
        r"^(?P<x>(?i:r|ressources?|res|mati[èe]re)\.?\s*(?:n°|[-_])?\s*(?P<b>[1-6])\s*[.,-]\s*(?P<c>\d{1,2})\.?)(?![\w.])",
        Text("« {found} » : une ressource s'écrit « R1.01 »", "“{found}”: a ressource is written “R1.01”"),
        r"R\g<b>.\g<c>",
        Text("écrire le code", "write the code"),
    ),
    Known(
        rf"^(?P<x>(?P<p>(?i:modules?|mati[èe]re|ressource|cours|enseignement|code|saé|sae|ue|ajoute[rz]?|ajout))\s*:?\s+)(?={MODULE}|{UE})",
        Text("« {found} » est de trop : le code ouvre la ligne", "“{found}” is one too many: the code opens the line"),
        "",
        REMOVED,
    ),
    Known(
        rf"^(?P<x>(?P<a>{QUOTED})\s*[-–—:,]?\s*(?P<b>{MODULE}))(?!\w)",
        Text("le code ouvre la ligne, le titre le suit", "the code opens the line, the title follows it"),
        r"\g<b> \g<a>",
        Text("le code d'abord", "the code first"),
    ),
    one_too_many(r"->.*?:\s*(?P<x>(?i:coef(?:f|ficient)?s?\.?|[x×=])\s*)(?=\d)", "le coefficient suit « : »", "the coefficient follows “:”"),
    Known(
        rf"(?P<x>(?i:coef(?:f|ficient)?s?\b\.?)\s*[:=]?\s*(?P<a>{NUMBER})\s*->\s*(?P<u>{UE})){END}",
        Text("le coefficient d'une UE la suit, après « : »", "the coefficient of a UE follows it, after “:”"),
        r"-> \g<u>: \g<a>",
        Text("le coefficient à sa place", "the coefficient in its place"),
    ),
    Known(
        rf"^(?!.*->).*?(?P<x>(?i:coef(?:f|ficient)?s?\b\.?)\s*[:=]?\s*(?P<a>{NUMBER}))",
        Text("un coefficient se donne pour une UE, après une flèche", "a coefficient is given for a UE, after an arrow"),
        r"-> UE…: \g<a>",
        Text("nommer l'UE", "name the UE"),
        "incomplete",
    ),
    Known(
        rf"{UE}(?P<x>\s*\(\s*(?P<a>{NUMBER})\s*\))",
        Text("le coefficient d'une UE suit « : », sans parenthèses", "the coefficient of a UE follows “:”, without parentheses"),
        r": \g<a>",
        Text("les deux-points", "the colon"),
    ),
    Known(
        rf":\s*{NUMBER}(?P<x>\s*(?:\+|&|(?<=\s)(?:et|and)))(?=\s*{UE})",
        Text("« ; » sépare deux éléments ici, pas « {found} »", "“;” separates two items here, not “{found}”"),
        ";",
        Text("le point-virgule", "the semicolon"),
        "safe",
    ),
    Known(
        rf"(?:->|;)\s*(?P<x>(?P<a>{UE}\s*:\s*)(?P<p>[-–—/]))(?=\s*(?:;|#|$))",
        Text("« {found} » : une UE où le module ne pèse pas ne s'écrit pas ; « ? » dit un coefficient inconnu", "“{found}”: a UE in which the module does not weigh is not written; “?” says an unknown coefficient"),
    ),
    Known(
        rf"(?:->|;)\s*(?P<x>(?P<p>{UE}\s*:)\s*)(?=;|#|$)",
        Text("cette UE n'a pas de coefficient : l'écrire, ou effacer l'UE", "this UE has no coefficient: write it, or remove the UE"),
        r"\g<p> ?",
        Text("s'il est inconnu", "if it is unknown"),
    ),
    Known(
        r"^(?P<x>(?P<k>(?i:r|sa[ée]|pa[ée]))\s?[Il|](?P<b>\.\d{1,2}))(?!\w)",
        Text("« {found} » : une lettre tient la place du chiffre 1", "“{found}”: a letter stands for the digit 1"),
        r"\g<k>1\g<b>",
        Text("écrire 1", "write 1"),
    ),
    Known(
        r"^(?:(?i:modifie|retire)\s+)?(?P<x>(?i:portfolio|stage))(?=\s*(?:[\"«\[]|->|$))",
        Text("« {found} » : le numéro du semestre suit, comme dans STAGE4", "“{found}”: the number of the semester follows, as in STAGE4"),
    ),
    Known(
        r"(?:->|;)\s*(?P<x>(?i:ue))(?=\s*[:;])",
        Text("« {found} » : une UE s'écrit avec son semestre et son numéro, « UE1.2 »", "“{found}”: a UE is written with its semester and its number, “UE1.2”"),
    ),
    Known(
        rf"(?P<x>->\s*(?P<p>\[\s*{NAMES}\s*\]))",
        Text("les crochets se placent avant la flèche", "the brackets stand before the arrow"),
        r"\g<p> ->",
        Text("les crochets d'abord", "the brackets first"),
    ),
    Known(
        rf"{_MODULE_LINE}\s*(?:{QUOTED})?(?:\s+{NAME})*\s+{NAME}(?P<x>,)(?=\s*{NAME}(?!\w))",
        Text("une espace sépare les catégories ; des parcours se mettent entre crochets", "a space separates categories; parcours stand in brackets"),
    ),
    Known(
        rf"{_UE_LINE}(?:\s+{NAME})?(?:\s+(?i:niveau)\s*\d)?(?P<x>\s+(?P<a>(?:[4-9]|[1-9]\d)(?:[.,]\d+)?)){END}",
        Text("des crédits s'écrivent après une virgule et avec « ECTS »", "credits are written after a comma and with “ECTS”"),
        r", \g<a> ECTS",
        Text("si ce sont les crédits", "if these are the credits"),
    ),
)  # fmt: skip
