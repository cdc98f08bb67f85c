"""The pages of what an import reports of cells, shown on a CSV: a workbook is read alike."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Text
from butlang.importers import codes
from butlang.importers.page import Page

_MATRIX: Final = "B.U.T. Exemple;;;\nUE;SAÉ 1.01 - Projet;R1.01 - Cours;ECTS\n"

CELLS: Final[tuple[Page, ...]] = (
    Page(
        codes.CELLULE_ILLISIBLE,
        Text("une cellule de coefficient n'est pas un nombre", "the cell of a coefficient is no number"),
        Text(
            "La cellule contient un texte (même s'il ressemble à un nombre), un pourcentage, une date, une valeur logique,\n"
            "une erreur du tableur, ou un nombre fusionné sur plusieurs cellules. Rien n'est deviné : le fichier `.but` dit\n"
            "`?`. Corriger la cellule et importer à nouveau, ou écrire le coefficient à la place du `?`. Un total, des ECTS\n"
            "ou un rapport illisibles sont un avertissement : ils ne sont pas vérifiés.",
            "The cell holds text (even if it looks like a number), a percentage, a date, a truth value, an error of the\n"
            "spreadsheet, or a number merged over several cells. Nothing is guessed: the `.but` file says `?`. Mend the\n"
            "cell and import again, or write the coefficient instead of the `?`. A total, ECTS or a ratio that cannot be\n"
            "read is a warning: it is not verified.",
        ),
        _MATRIX + "UE 1.1;40;60 %;30\n",
        _MATRIX + "UE 1.1;40;60;30\n",
    ),
    Page(
        codes.FORMULE_SANS_VALEUR,
        Text("une formule dont le fichier ne garde pas le résultat", "a formula whose result the file does not keep"),
        Text(
            "`import` lit les résultats que le tableur a enregistrés, il ne calcule pas. Un fichier qu'un programme a écrit\n"
            "n'en a souvent pas : l'ouvrir avec un tableur, l'enregistrer, l'importer à nouveau. Sinon, écrire le\n"
            "coefficient à la place du `?` du fichier `.but`.",
            "`import` reads the results that the spreadsheet has saved, it does not compute. A file that a program wrote\n"
            "often has none: open it with a spreadsheet, save it, import it again. Otherwise write the coefficient instead\n"
            "of the `?` of the `.but` file.",
        ),
        _MATRIX + "UE 1.1;40;=100-B3;30\n",
        _MATRIX + "UE 1.1;40;60;30\n",
    ),
    Page(
        codes.NOMBRE_REFUSE,
        Text("un nombre que le langage n'écrit pas", "a number that the language does not write"),
        Text(
            "Un nombre a au plus neuf chiffres avant la virgule et six après, et pas de signe. Un tiers ou un nombre négatif\n"
            "n'a pas d'écriture exacte : le fichier `.but` dit `?`. Écrire le coefficient que le conseil a voté, à la place\n"
            "du `?` ou dans la cellule.",
            "A number has at most nine digits before the mark and six after it, and no sign. A third, or a negative number,\n"
            "cannot be written exactly: the `.but` file says `?`. Write the coefficient that was voted, instead of the `?`\n"
            "or in the cell.",
        ),
        _MATRIX + "UE 1.1;40;0,3333333333;30\n",
        _MATRIX + "UE 1.1;0,4;0,6;30\n",
    ),
    Page(
        codes.HORS_TABLEAU,
        Text("ce qui n'est pas d'un tableau de coefficients", "what is no part of a table of coefficients"),
        Text(
            "Une colonne d'heures, une ligne de nombres sans étiquette, une feuille masquée : des chiffres qui ne sont pas\n"
            "repris ; un commentaire du fichier `.but` les garde. Une feuille sans tableau, des lignes ou colonnes masquées\n"
            "(lues comme les autres), des macros (jamais exécutées) et des liens vers d'autres classeurs (jamais suivis)\n"
            "sont une note. Rien à faire si ce ne sont pas des coefficients ; sinon donner à la ligne une étiquette\n"
            "« UE 1.1 », à la colonne un en-tête « R1.01 », afficher la feuille, et importer à nouveau.",
            "A column of hours, a row of numbers without label, a hidden sheet: figures that are not taken up; a comment of\n"
            "the `.but` file keeps them. A sheet without a table, hidden rows or columns (read like the others), macros\n"
            "(never executed) and links to other workbooks (never followed) are a note. There is nothing to do if they are\n"
            "no coefficients; otherwise give the row a label “UE 1.1”, the column a header “R1.01”, show the sheet, and\n"
            "import again.",
        ),
        _MATRIX.replace(";ECTS", ";ECTS;Heures") + "UE 1.1;40;60;30;120\n",
    ),
    Page(
        codes.COLONNE_SANS_CODE,
        Text("un en-tête sans code de module", "a header without the code of a module"),
        Text(
            "L'en-tête ne commence pas par un code de module (`R1.01`, `SAÉ 1.01`), ou par un code déjà pris. Le module\n"
            "reçoit un code provisoire, `R1.X1`, et un commentaire donne l'en-tête. SAÉ ou ressource : c'est la bande\n"
            "au-dessus qui le dit, sa place entre deux modules de même sorte, ou les totaux et rapports imprimés. Remplacer\n"
            "partout ce code par le vrai dans le fichier `.but` ; s'il n'y en a pas, rien à faire.",
            "The header does not begin with the code of a module (`R1.01`, `SAÉ 1.01`), or with one that is taken. The\n"
            "module gets a provisional code, `R1.X1`, and a comment gives the header. SAÉ or ressource: that is said by the\n"
            "band above, by its place between two modules of one kind, or by the printed totals and ratios. Replace this\n"
            "code everywhere with the true one in the `.but` file; if there is none, there is nothing to do.",
        ),
        _MATRIX.replace(";ECTS", ";PPP;ECTS") + "UE 1.1;40;50;10;30\n",
        _MATRIX.replace(";ECTS", ";R1.02 - PPP;ECTS") + "UE 1.1;40;50;10;30\n",
    ),
    Page(
        codes.POLE_INCONNU,
        Text("une colonne ni SAÉ, ni ressource", "a column that is neither SAÉ nor ressource"),
        Text(
            "L'en-tête ne dit pas ce qu'est la colonne, elle est entre les SAÉ et les ressources, et les totaux et rapports\n"
            "imprimés ne tranchent pas, ou manquent. Ses nombres ne sont qu'en commentaire dans le fichier `.but`. Écrire le\n"
            "code du module dans l'en-tête, et importer à nouveau ; ou écrire le module à la main dans le fichier `.but`.",
            "The header does not say what the column is, it stands between the SAÉs and the ressources, and the printed totals\n"
            "and ratios do not settle it, or are not there. Its numbers stand only in a comment of the `.but` file. Write\n"
            "the code of the module into the header, and import again; or write the module by hand in the `.but` file.",
        ),
        _MATRIX.replace(";R1.01", ";Projet;R1.01") + "UE 1.1;40;10;50;30\n",
        _MATRIX.replace(";R1.01", ";SAÉ 1.02 - Projet;R1.01") + "UE 1.1;40;10;50;30\n",
    ),
    Page(
        codes.CHIFFRE_DIFFERENT,
        Text("les coefficients ne font pas le chiffre imprimé", "the coefficients do not make the printed figure"),
        Text(
            "Un total, un rapport ou la ligne des totaux n'est pas ce que donnent les coefficients lus : un chiffre est\n"
            "faux, ou il manque une colonne. Comparer avec ce qui a été voté, corriger le tableau et importer à nouveau. Si\n"
            "le chiffre imprimé a bien été voté, le laisser comme `attendu` dans le fichier `.but`, où `check` le montre,\n"
            "et y ajouter une `dérogation`.",
            "A total, a ratio or the row of totals is not what the coefficients that were read make: a figure is wrong, or a\n"
            "column is missing. Compare with what was voted, correct the table and import again. If the printed figure was\n"
            "voted so, leave it as `attendu` in the `.but` file, where `check` shows it, and add a `dérogation` to it.",
        ),
        _MATRIX.replace(";ECTS", ";Total;ECTS") + "UE 1.1;40;60;90;30\n",
        _MATRIX.replace(";ECTS", ";Total;ECTS") + "UE 1.1;40;60;100;30\n",
    ),
    Page(
        codes.ECTS_ABSENTS,
        Text("un tableau sans ECTS", "a table without ECTS"),
        Text(
            "Une matrice UE × modules n'imprime pas toujours les ECTS. Ils ne se déduisent de rien : ajouter une colonne\n"
            "« ECTS » et importer à nouveau, ou les écrire dans le fichier `.but`, à la fin de la ligne de chaque UE.\n"
            "Jusque-là, `check` dit que ces UE sont incomplètes.",
            "A matrix UE × modules does not always print the ECTS. They follow from nothing: add a column “ECTS” and import\n"
            "again, or write them into the `.but` file, at the end of the line of each UE. Until then `check` says that\n"
            "these UEs are incomplete.",
        ),
        _MATRIX.replace(";ECTS", ";") + "UE 1.1;40;60;\n",
        _MATRIX + "UE 1.1;40;60;30\n",
    ),
)
