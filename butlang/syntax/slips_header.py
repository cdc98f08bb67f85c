"""Slips of the statements that stand before the first semester, and of the one that opens a semester, by example."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Text
from butlang.syntax.slips_pattern import (
    BRACKETS,
    END,
    MARKS,
    NAME,
    NAMES,
    QUOTED,
    TITLE,
    Known,
    one_too_many,
)

_WITH_CODE: Final = r"(?:(?i:modifie)\s+)?(?i:formation|programme|parcours|comp[ée]tence|cat[ée]gorie)"
_WITH_TITLE: Final = r"(?:(?i:modifie)\s+)?(?i:formation|programme|parcours|comp[ée]tence)"

HEADER: Final[tuple[Known, ...]] = (
    Known(
        rf"^(?i:semestre)\s+\d(?P<x>\s*[(\[]?\s*(?i:parcours)\s*:?\s*(?P<a>{NAMES})\s*[)\]]?){END}",
        Text("les parcours du semestre se mettent entre crochets, par leur code seul", "the parcours of the semester stand in brackets, by their code alone"),
        r" [\g<a>]",
        BRACKETS,
    ),
    Known(
        rf"^{_WITH_CODE}\s+(?P<x>(?P<a>{QUOTED})\s*,?\s*(?P<b>{NAME}))(?=\s*(?:#|$|(?i:locale)))",
        Text("le code se place avant le titre", "the code stands before the title"),
        r"\g<b> \g<a>",
        Text("le code d'abord", "the code first"),
    ),
    Known(
        rf"^(?i:parcours)\s+{NAME}(?!\w)\s*{QUOTED}?\s*(?P<x>[,;]?\s*{NAME})(?=\s*(?:[,;\"«]|$))",
        Text("une ligne déclare un seul parcours, avec son titre", "a line declares one parcours, with its title"),
    ),
    Known(
        r"^(?i:semestre)\s+(?P<x>(?i:s)(?P<a>[1-6]))(?!\w)",
        Text("« {found} » : le semestre s'écrit par son seul numéro", "“{found}”: a semester is written by its number alone"),
        r"\g<a>",
        Text("le numéro", "the number"),
        "safe",
    ),
    Known(
        rf"^(?i:semestre)\s+\d\s*(?P<x>:?\s*(?P<a>{NAMES})){END}",
        Text("les parcours du semestre se mettent entre crochets", "the parcours of the semester stand in brackets"),
        r"[\g<a>]",
        Text("les crochets", "the brackets"),
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
        rf"^{_WITH_CODE}\s+[A-Z][A-Z0-9]*\s+(?P<x>[^\W_][^\"«»“”#]*?){END}",
        TITLE,
        r'"\g<x>"',
        MARKS,
        "safe",
    ),
    Known(
        rf"^(?i:niveau)\s+\d\s+(?P<x>[^\W\d_][^\"«»“”#]*?){END}",
        TITLE,
        r'"\g<x>"',
        MARKS,
        "safe",
    ),
    one_too_many(r"^(?i:semestre)\s+(?P<x>(?i:n°|n\.|num[ée]ro|no)\s*)(?=\d)", "le semestre s'écrit par son seul numéro", "a semester is written by its number alone"),
    one_too_many(rf"^{_WITH_CODE}\s+(?!{NAME}\s*[:=,–—-]\s*[^\s\"«])(?:{NAME}|\d)\s*(?P<x>[:=,–—-])(?=\s*{QUOTED})", "le titre suit le code", "the title follows the code"),
    one_too_many(rf"^(?i:niveau)\s+\d\s*(?P<x>[:=,–—-])(?=\s*{QUOTED})", "le titre suit le numéro", "the title follows the number"),
    Known(
        rf"^(?:{_WITH_CODE}\s+{NAME}|(?i:niveau)\s+\d)(?P<x>\s*[:=,–—-]\s+(?P<a>[^\W\d_][^\"«»“”#]*?)){END}",
        TITLE,
        r' "\g<a>"',
        MARKS,
        "safe",
    ),
    Known(
        rf"^(?i:site|version)\s+(?P<x>[^\s\"«»“”‘'#:=][^\"«»“”‘'#]*?){END}",
        Text("ce texte s'écrit entre guillemets", "this text is written between quotation marks"),
        r'"\g<x>"',
        MARKS,
        "safe",
    ),
    Known(
        rf"^(?P<w>{_WITH_TITLE})\s+(?:{NAME})(?P<x>){END}",
        Text("il manque le titre, entre guillemets", "the title is missing, between quotation marks"),
        ' "…"',
        Text("ajouter le titre", "add the title"),
        "incomplete",
    ),
    Known(
        rf"^(?i:niveau)\s+\d(?P<x>){END}",
        Text("il manque le titre, entre guillemets", "the title is missing, between quotation marks"),
        ' "…"',
        Text("ajouter le titre", "add the title"),
        "incomplete",
    ),
    one_too_many(r"^(?i:formation|programme)\s+(?P<x>(?:B\.?U\.?T\.?|D\.?U\.?T\.?)\s*)(?=[A-Z]+\s*[\"«])", "le code de la spécialité suit « formation »", "the code of the formation follows", "unsafe"),
    Known(
        rf"^(?P<w>{_WITH_TITLE})\s+(?P<x>[^\W\d_]*[^\W\d_A-Z][^\"«»“”#:=]*\s[^\"«»“”#:=]*?){END}",
        Text("un code, en capitales, précède le titre, entre guillemets", "a code, in capitals, stands before the title, between quotation marks"),
        r'CODE "\g<x>"',
        Text("ajouter le code", "add the code"),
        "incomplete",
    ),
    Known(
        rf"^{_WITH_CODE}\s+(?P<x>{NAME}(?:[-_./&+][A-Z0-9]+)+\.?)(?=\s|$)",
        Text("« {found} » : un code n'a que des capitales sans accent et des chiffres", "“{found}”: a code has capitals without accents and digits only"),
    ),
    Known(
        r"^(?i:comp[ée]tence)\s+(?P<x>[1-9])(?=\s)",
        Text("« {found} » : un code commence par une capitale", "“{found}”: a code begins with a capital"),
        r"C\g<x>",
        Text("écrire le code", "write the code"),
    ),
    one_too_many(rf"^(?i:niveau)\s+(?P<x>{NAME}\s+)(?=[1-3]\s)", "un niveau appartient à la compétence au-dessus de lui", "a level belongs to the competence above it", "unsafe"),
    Known(
        r"^(?i:niveau)\s+(?P<x>(?i:n|niv)\.?\s?(?P<a>[1-3]))(?=\s)",
        Text("« {found} » : le niveau s'écrit par son seul numéro", "“{found}”: a level is written by its number alone"),
        r"\g<a>",
        Text("le numéro", "the number"),
        "safe",
    ),
    Known(
        rf"^(?i:cat[ée]gorie)\s+{NAME}\s*(?:{QUOTED})?(?P<x>\s*,?\s*(?P<p>(?i:locales?|local|locaux)))(?!\w)",
        Text("une catégorie locale finit par « locale », sans virgule", "a local category ends with “locale”, without a comma"),
        " locale",
        Text("écrire « locale »", "write “locale”"),
        "safe",
    ),
    Known(
        rf"^(?i:cat[ée]gorie)\s+{NAME}\s+(?P<x>(?P<a>(?i:locale))\s+(?P<b>{QUOTED}))",
        Text("« locale » suit le titre", "“locale” follows the title"),
        r"\g<b> \g<a>",
        Text("le titre d'abord", "the title first"),
    ),
    Known(
        r"^(?i:ann[ée]e)\s+(?P<x>[\"«]\s*(?P<a>\d{4})\s*[-–/]\s*(?P<b>\d{4})\s*[\"»])",
        Text("une année universitaire s'écrit sans guillemets : 2025-2026", "an academic year is written without quotation marks: 2025-2026"),
        r"\g<a>-\g<b>",
        Text("sans guillemets", "without quotation marks"),
    ),
    one_too_many(r"^(?i:ann[ée]e)\s+(?P<x>(?i:universitaire|scolaire)\s*[:=]?\s*)(?=\d)", "l'année suit « année »", "the year follows “année”"),
    Known(
        r"^(?i:ann[ée]e)\s+(?P<x>(?P<a>\d\d)\s*[-–/]\s*(?P<b>\d\d))(?!\w)",
        Text("une année universitaire s'écrit 2025-2026", "an academic year is written 2025-2026"),
        r"20\g<a>-20\g<b>",
        Text("les deux années", "both years"),
    ),
    Known(
        r"^(?i:vote)\s+(?P<x>[^\W\d_][^\"«#]*?)(?=(?:\s*[,:]|\s+(?i:le|du|en\s+date\s+du))?\s+(?:\d{4}-\d|\d\d?(?:er)?(?:[/.-]|\s+[^\W\d_]{3,9}\.?\s+\d{4})))",
        Text("qui a voté s'écrit entre guillemets", "who voted is written between quotation marks"),
        r'"\g<x>"',
        MARKS,
        "safe",
    ),
    one_too_many(rf"^(?i:vote)\s+{QUOTED}\s*(?P<x>(?:(?i:le|du|au|en\s+date\s+du)\s+|[,:–—-]\s*)(?:(?i:le)\s+)?)(?=\d)", "la date suit le nom", "the date follows the name"),
    Known(
        rf"^(?i:vote)\s+{QUOTED}\s*(?P<x>[\"«]\s*(?P<a>\d\d?/\d\d?/\d{{4}})\s*[\"»])",
        Text("une date s'écrit sans guillemets : 12/05/2022", "a date is written without quotation marks: 12/05/2022"),
        r"\g<a>",
        Text("sans guillemets", "without quotation marks"),
    ),
    Known(
        rf"^(?i:vote)\s+(?P<x>(?P<a>\d\d?/\d\d?/\d{{4}})\s*[,:]?\s*(?P<b>{QUOTED}))",
        Text("qui a voté se place avant la date", "who voted stands before the date"),
        r"\g<b> \g<a>",
        Text("la date ensuite", "the date after it"),
    ),
    Known(
        rf"^(?i:vote)\s+(?P<x>(?P<a>\d\d?/\d\d?/\d{{4}})){END}",
        Text("il manque qui a voté, entre guillemets, avant la date", "who voted is missing, between quotation marks, before the date"),
        r'"…" \g<a>',
        Text("ajouter le nom", "add the name"),
        "incomplete",
    ),
    one_too_many(r"^(?i:h[ée]rite|inclut)\s+(?P<x>(?i:de|du|d'|depuis|le\s+fichier|fichier)\s*)(?=[\"«])", "le nom du fichier suit", "the name of the file follows"),
    Known(
        rf"^(?P<w>(?i:inclut))\s+{QUOTED}(?P<x>\s*(?:[,;+&]|(?i:et))?\s*(?P<p>{QUOTED})){END}",
        Text("une ligne nomme un seul fichier", "a line names one file"),
        "\ninclut \\g<p>",
        Text("une ligne pour chacun", "a line for each"),
    ),
    Known(
        rf"^(?i:h[ée]rite)\s+{QUOTED}(?P<x>\s*(?:[,;+&]|(?i:et))?\s*(?P<p>{QUOTED}))",
        Text("on hérite d'un seul fichier ; les autres peuvent être inclus", "one inherits one file; others can be included"),
    ),
    Known(
        rf"^{_WITH_CODE}\s+(?P<x>\d[^\s\"«]*|[^\s\"«]*[^A-Za-z0-9\s\"«][^\s\"«]*)(?=\s+{QUOTED})",
        Text("« {found} » : un code commence par une capitale, et n'a que des capitales sans accent et des chiffres", "“{found}”: a code begins with a capital, and has capitals without accents and digits only"),
    ),
    Known(
        rf"^(?i:vote)\s+{QUOTED}\s*(?P<x>(?:(?i:le|en)\s+)?[^\W\d_]+\.?\s+20\d\d){END}",
        Text("« {found} » : une date a un jour, un mois et une année, comme 12/05/2022", "“{found}”: a date has a day, a month and a year, as 12/05/2022"),
    ),
    one_too_many(rf"^(?i:semestre)\s+\d\s*(?:\[[^\]]*\]\s*)?(?P<x>{QUOTED})", "un semestre n'a pas de titre", "a semester has no title", "unsafe"),
    Known(
        r"^(?i:semestre)\s+\d(?P<x>\s*(?:[,;/+&–-]|(?i:et|à)(?!\w))\s*\d)",
        Text("une ligne ouvre un seul semestre", "a line opens one semester"),
    ),
    Known(
        r"^(?i:semestre)\s+(?P<x>[\"«]\s*(?P<a>\d)\s*[\"»])",
        Text("le numéro du semestre s'écrit sans guillemets", "the number of a semester is written without quotation marks"),
        r"\g<a>",
        Text("sans guillemets", "without quotation marks"),
        "safe",
    ),
    Known(
        rf"^(?i:semestre)\s+(?P<x>(?P<a>\[\s*{NAMES}\s*\])\s*(?P<b>\d))",
        Text("les crochets suivent le numéro du semestre", "the brackets follow the number of the semester"),
        r"\g<b> \g<a>",
        Text("le numéro d'abord", "the number first"),
    ),
)  # fmt: skip
