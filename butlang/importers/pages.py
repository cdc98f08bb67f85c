"""The page of each thing that an import reports: what it means, why it is said, and a text that sets it off.

In the examples `·` stands for the no-break space that joins the words of a cell. What is said of the cells of
a workbook is shown on a CSV: both are read alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from butlang.diagnostics import Code, Text
from butlang.importers import codes

_TITLE: Final = "B.U.T.·Exemple Semestre·1\n"
_MATRIX: Final = "B.U.T. Exemple;;;\nUE;SAÉ 1.01 - Projet;R1.01 - Cours;ECTS\n"
_ROW: Final = "UE·1.1 Réaliser·un·projet Débuter 35 5 20 40 100 30 0,4 5\n"


@frozen(eq=False)
class Page:
    """`wrong` is a document that gives this code; there is no `right` one: what is not reported is read."""

    code: Code
    summary: Text
    why: Text
    wrong: str
    right: str = ""
    files: Mapping[str, str] = field(factory=dict)

    @property
    def name(self) -> str:
        return self.code.name


PAGES: Final[tuple[Page, ...]] = (
    Page(
        codes.DOCUMENT_INCONNU,
        Text("le document ne contient pas de tableau de coefficients", "the document holds no table of coefficients"),
        Text(
            "`import` lit la couche texte d'un document de coefficients d'ORéBUT : des titres « B.U.T. … Semestre 1 », et\n"
            "sous chacun des lignes qui finissent par le total, les ECTS et le rapport. Rien de tel ne s'y trouve, rien\n"
            "n'est écrit. Vérifier le fichier, et qu'il vient du PDF par une extraction de texte, non d'une image. Dans un\n"
            "classeur ou un CSV, il cherche des étiquettes « UE 1.1 » et, de l'autre côté, des en-têtes « R1.01 ».",
            "`import` reads the text layer of an ORéBUT document of coefficients: titles “B.U.T. … Semestre 1”, and under\n"
            "each rows that end with the total, the ECTS and the ratio. There is nothing of the kind, nothing is written.\n"
            "Check the file, and that it came from the PDF by text extraction, not from a picture. In a workbook or a CSV it\n"
            "looks for labels “UE 1.1” and, across from them, headers “R1.01”.",
        ),
        "Compte rendu du conseil du 12 mai\n",
    ),
    Page(
        codes.TITRE_PERDU,
        Text("le titre d'un tableau est perdu", "the title of a table is lost"),
        Text(
            "Des lignes suivent un tableau achevé, ou portent un autre semestre que le titre au-dessus d'elles : leur\n"
            "propre titre est perdu. Le tableau va à la seule formation du document dont les compétences portent les\n"
            "mêmes noms, la moitié au moins ; s'il n'y en a pas, ou plusieurs, il a un fichier à lui. Vérifier, et\n"
            "compléter le parcours.\n"
            "Un classeur ou un CSV qui ne nomme pas sa formation, ou le parcours d'une feuille, l'est aussi.",
            "Rows follow a table that has ended, or bear another semester than the title above them: their own title is\n"
            "lost. The table goes to the only formation of the document whose competences bear the same names, half of\n"
            "them at least; where there is none, or several, it has a file of its own. Check it, and complete the parcours.\n"
            "So it is said of a workbook or a CSV that does not name its formation, or the parcours of a sheet.",
        ),
        _TITLE + _ROW + "100 30 5\n\nUE·2.1 Réaliser·un·projet Débuter 40 60 100 30 0,4\n",
    ),
    Page(
        codes.TABLEAU_VIDE,
        Text("un titre sans ligne chiffrée", "a title without a row of figures"),
        Text(
            "Un tableau est annoncé, aucune de ses lignes n'a de chiffres lisibles. Rien n'en est écrit, un commentaire\n"
            "le dit en tête de la spécification. Le PDF lui-même permet souvent de retrouver le tableau.",
            "A table is announced, none of its rows has figures that can be read. Nothing is written of it, a comment at\n"
            "the head of the specification says so. The PDF itself often allows to find the table.",
        ),
        _TITLE + _ROW + "100 30 5\n\nB.U.T.·Exemple Semestre·2\n",
    ),
    Page(
        codes.TABLEAU_EN_DOUBLE,
        Text("le même tableau est imprimé deux fois", "the same table is printed twice"),
        Text(
            "Deux tableaux ont la même formation, le même site, le même semestre et le même parcours. Le premier est\n"
            "repris, le second laissé de côté, ce qu'il a d'autre gardé en commentaire : dire lequel vaut est l'affaire\n"
            "d'une personne.",
            "Two tables have the same formation, site, semester and parcours. The first one is taken up, the second one\n"
            "left out, what it has of its own kept in comments: which one holds is for a person to say.",
        ),
        (_TITLE + _ROW + "100 30 5\n\n") * 2,
    ),
    Page(
        codes.UE_SANS_NUMERO,
        Text("des chiffres dont l'UE reste inconnue", "figures whose UE stays unknown"),
        Text(
            "Le numéro de l'UE n'est pas lisible, et ni les lignes voisines, ni les intitulés, ni le pied ne le prouvent ;\n"
            "ou les lignes ne se suivent pas : un numéro redescend, des étiquettes sont loin de leurs chiffres.\n"
            "Les chiffres restent en commentaire dans le semestre : les placer à la main, d'après le PDF.",
            "The number of the UE cannot be read, and neither the rows around it, nor the names, nor the footer prove it;\n"
            "or the rows do not follow one another: a number goes down, labels are far from their figures.\n"
            "The figures stay in a comment of the semester: put them in place by hand, from the PDF.",
        ),
        _TITLE + _ROW + " Deviner 40 60 100 20 0,4\n200 50 5\n",
    ),
    Page(
        codes.NUMERO_DEDUIT,
        Text("le numéro d'une UE n'est pas imprimé, il est déduit", "the number of a UE is not printed but deduced"),
        Text(
            "L'étiquette de la ligne est abîmée, mais quelque chose prouve le numéro : la ligne qui suit sans coupure, le\n"
            "seul numéro libre, des intitulés déjà vus, le nombre de lignes que donne le pied, ou les\n"
            "mêmes coefficients dans un autre parcours. Les deux derniers sont un avertissement : à relire.",
            "The label of the row is damaged, but something proves the number: the row just below, the only free number,\n"
            "names seen before, the number of rows that the footer gives, or the same coefficients in another\n"
            "parcours. The last two are a warning: read them again.",
        ),
        _TITLE + " Réaliser·un·projet Débuter 40 60 100 15 0,4\n\nUE·1.2 Conduire Débuter 40 60 100 15 0,4\n200 30\n",
    ),
    Page(
        codes.CHIFFRES_PERDUS,
        Text("une ligne sans chiffres", "a row without figures"),
        Text(
            "La ligne d'une UE se lit, ses chiffres non. L'UE n'est pas déclarée, un commentaire garde ce qui reste ; le\n"
            "pied du tableau ne peut alors plus être vérifié. Un pied dont aucune ligne n'est reprise est signalé de même.",
            "The row of a UE can be read, its figures cannot. The UE is not declared, a comment keeps what is left; the\n"
            "footer of the table can then no longer be verified. So it is said of a footer of which no row is taken up.",
        ),
        _TITLE + _ROW + "UE·1.2 Conduire Débuter\n 200 60 5\n",
    ),
    Page(
        codes.CHIFFRES_ILLISIBLES,
        Text("des nombres qui ne forment ni une ligne ni un pied", "numbers that make neither a row nor a footer"),
        Text(
            "Une ligne imprime ses coefficients puis, dans cet ordre, le total, les ECTS et le rapport ; un pied, le total et\n"
            "les ECTS. Ces nombres n'ont pas cette forme : une partie est perdue, les colonnes sont dans un autre ordre, ou\n"
            "deux lignes n'en font qu'une. Ils restent en commentaire.",
            "A row prints its coefficients and then, in this order, the total, the ECTS and the ratio; a footer, the total and\n"
            "the ECTS. These numbers are not so: a part is lost, the columns are in another order, or two rows are on one\n"
            "line. They stay in a comment.",
        ),
        _TITLE + _ROW + "UE·1.2 Conduire Débuter 40 60 0,4 100 30\n200 60 5\n",
    ),
    Page(
        codes.TOTAL_INCOHERENT,
        Text("les coefficients ne font pas le total imprimé", "the coefficients do not make the printed total"),
        Text(
            "Une ligne a la forme attendue (coefficients, total, ECTS, rapport), mais la somme n'y est pas : un nombre est\n"
            "perdu, les colonnes sont dans un autre ordre, ou le document se trompe ; ou deux lectures tombent juste. Les\n"
            "chiffres restent en commentaire.",
            "A row has the shape expected (coefficients, total, ECTS, ratio), but the sum is not right: a number is lost,\n"
            "the columns are in another order, or the document is wrong; or two readings are right. The figures stay in a\n"
            "comment.",
        ),
        _TITLE + _ROW + "UE·1.2 Conduire Débuter 40 50 100 30 0,4\n200 60 5\n",
    ),
    Page(
        codes.RAPPORT_INCOHERENT,
        Text(
            "le rapport imprimé ne dit pas où passe la limite des pôles",
            "the printed ratio does not say where the poles part",
        ),
        Text(
            "Les coefficients sont imprimés SAÉ d'abord, ressources ensuite ; le rapport dit où l'on change de pôle. Ici\n"
            "aucun partage ne le donne (arrondi au plus proche, deux chiffres), ou plusieurs le donnent. Les chiffres\n"
            "restent en commentaire.",
            "Coefficients are printed SAÉ first, then ressources; the ratio says where the pole changes. Here no split gives\n"
            "it (rounded half up, two digits), or several do. The figures stay in a comment.",
        ),
        _TITLE + _ROW + "UE·1.2 Conduire Débuter 30 70 100 30 0,4\n200 60 5\n",
    ),
    Page(
        codes.CATEGORIE_NON_PLACEE,
        Text(
            "le Total AOP ne dit pas quels coefficients il compte",
            "the Total AOP does not say which coefficients it counts",
        ),
        Text(
            "La ligne imprime un « Total AOP », et plusieurs choix de coefficients, ou aucun, le donnent ; les autres lignes\n"
            "du tableau ne tranchent pas. Les coefficients sont repris sans catégorie et l'AOP n'est pas vérifiée : donner\n"
            "la catégorie à la main, d'après le PDF.",
            "The row prints a “Total AOP”, and several choices of coefficients give it, or none does; the other rows of the\n"
            "table do not settle it. The coefficients are taken up without category and the AOP is not verified: give the\n"
            "category by hand, from the PDF.",
        ),
        _TITLE + "UE·1.1 Réaliser·un·projet Débuter 10 30 50 10 100 30 0,4 10\n100 30 10\n",
    ),
    Page(
        codes.PIED_PERDU,
        Text("un tableau finit sans pied", "a table ends without a footer"),
        Text(
            "Après la dernière ligne vient d'ordinaire le total du semestre. Sans lui, rien ne dit qu'il ne manque pas de\n"
            "ligne : le document est coupé là, ou ce pied est perdu.",
            "After the last row comes, as a rule, the total of the semester. Without it nothing says that no row is missing:\n"
            "the document is cut there, or the footer is lost.",
        ),
        _TITLE + _ROW,
    ),
    Page(
        codes.PIED_DIFFERENT,
        Text("le pied du tableau n'est pas la somme de ses lignes", "the footer of a table is not the sum of its rows"),
        Text(
            "Toutes les lignes semblent là, et leur somme (du semestre, ou d'une colonne) n'est pas ce que le pied imprime :\n"
            "le document se trompe, un coefficient n'est pas dans sa colonne, ou une dernière ligne est perdue sans laisser\n"
            "de trace. Le pied est repris comme `attendu`, `check` le montrera.",
            "All rows seem to be there, and their sum (of the semester, or of a column) is not what the footer prints: the\n"
            "document is wrong, a coefficient is not in its column, or a last row is lost without a trace. The footer is taken up as `attendu`, `check` will show it.",
        ),
        _TITLE + _ROW + "110 30 5\n",
    ),
    Page(
        codes.TEXTE_NON_PLACE,
        Text("un texte que rien ne rattache à une ligne", "a text that nothing ties to a row"),
        Text(
            "Un reste d'en-tête, un intitulé imprimé sous le tableau… Il est gardé en commentaire dans le semestre.",
            "What is left of a header, a name printed under the table… It is kept in a comment of the semester.",
        ),
        _TITLE + _ROW + "100 30 5\n\nDécouverte·des·parcours\n",
    ),
    Page(
        codes.CELLULE_ILLISIBLE,
        Text("une cellule de coefficient n'est pas un nombre", "the cell of a coefficient is no number"),
        Text(
            "La cellule contient un texte (même s'il ressemble à un nombre), un pourcentage, une date, une valeur logique,\n"
            "une erreur du tableur, ou un nombre fusionné sur plusieurs cellules. Rien n'est deviné : la spécification dit\n"
            "`?`. Corriger la cellule et importer à nouveau, ou écrire le coefficient. Un total, des ECTS ou un rapport\n"
            "illisibles sont un avertissement : ils ne sont pas vérifiés.",
            "The cell holds text (even if it looks like a number), a percentage, a date, a truth value, an error of the\n"
            "spreadsheet, or a number merged over several cells. Nothing is guessed: the specification says `?`. Mend the\n"
            "cell and import again, or write the coefficient. A total, ECTS or a ratio that cannot be read is a warning: it\n"
            "is not verified.",
        ),
        _MATRIX + "UE 1.1;40;60 %;30\n",
    ),
    Page(
        codes.FORMULE_SANS_VALEUR,
        Text("une formule dont le fichier ne garde pas le résultat", "a formula whose result the file does not keep"),
        Text(
            "`import` lit les résultats que le tableur a enregistrés, il ne calcule pas. Un fichier qu'un programme a écrit\n"
            "n'en a souvent pas : l'ouvrir avec un tableur, l'enregistrer, l'importer à nouveau. Le coefficient est `?`.",
            "`import` reads the results that the spreadsheet has saved, it does not compute. A file that a program wrote\n"
            "often has none: open it with a spreadsheet, save it, import it again. The coefficient is `?`.",
        ),
        _MATRIX + "UE 1.1;40;=100-B3;30\n",
    ),
    Page(
        codes.NOMBRE_REFUSE,
        Text("un nombre que le langage n'écrit pas", "a number that the language does not write"),
        Text(
            "Un nombre a au plus neuf chiffres avant la virgule et six après, et pas de signe. Un tiers ou un nombre négatif\n"
            "n'a pas d'écriture exacte : la spécification dit `?`, à remplacer par le coefficient que le conseil a voté.",
            "A number has at most nine digits before the mark and six after it, and no sign. A third, or a negative number,\n"
            "cannot be written exactly: the specification says `?`, to be replaced by the coefficient that was voted.",
        ),
        _MATRIX + "UE 1.1;40;0,3333333333;30\n",
    ),
    Page(
        codes.HORS_TABLEAU,
        Text("ce qui n'est pas d'un tableau de coefficients", "what is no part of a table of coefficients"),
        Text(
            "Une colonne d'heures, une ligne de nombres sans étiquette, une feuille masquée : des chiffres laissés de côté ;\n"
            "un commentaire les garde. Une feuille sans tableau, des lignes ou colonnes masquées (lues comme les autres), des\n"
            "macros (jamais exécutées) et des liens vers d'autres classeurs (jamais suivis) sont une note.",
            "A column of hours, a row of numbers without label, a hidden sheet: figures that are left out; a comment keeps\n"
            "them. A sheet without a table, hidden rows or columns (read like the others), macros (never executed) and links to\n"
            "other workbooks (never followed) are a note.",
        ),
        _MATRIX.replace(";ECTS", ";ECTS;Heures") + "UE 1.1;40;60;30;120\n",
    ),
    Page(
        codes.COLONNE_SANS_CODE,
        Text("un en-tête sans code du langage", "a header without a code of the language"),
        Text(
            "L'en-tête ne porte pas de code (`R1.01`, `SAÉ 1.01`), ou un code déjà pris. Le module reçoit un code local,\n"
            "`R1.X1`, et un commentaire donne l'en-tête. Son pôle vient de la bande au-dessus, de sa place entre deux modules\n"
            "d'un même pôle, ou des totaux et rapports imprimés. Donner au module son code.",
            "The header bears no code (`R1.01`, `SAÉ 1.01`), or one that is taken. The module gets a local code, `R1.X1`, and a\n"
            "comment gives the header. Its pole comes from the band above, from its place between two modules of one pole, or\n"
            "from the printed totals and ratios. Give the module its code.",
        ),
        _MATRIX.replace(";ECTS", ";PPP;ECTS") + "UE 1.1;40;50;10;30\n",
    ),
    Page(
        codes.POLE_INCONNU,
        Text("une colonne ni SAÉ, ni ressource", "a column that is neither SAÉ nor ressource"),
        Text(
            "L'en-tête ne dit pas ce qu'est la colonne, elle est entre les SAÉ et les ressources, et les totaux et rapports\n"
            "imprimés ne tranchent pas, ou manquent. Ses nombres restent en commentaire : écrire le module à la main.",
            "The header does not say what the column is, it stands between the SAÉs and the ressources, and the printed totals\n"
            "and ratios do not settle it, or are not there. Its numbers stay in a comment: write the module by hand.",
        ),
        _MATRIX.replace(";R1.01", ";Projet;R1.01") + "UE 1.1;40;10;50;30\n",
    ),
    Page(
        codes.CHIFFRE_DIFFERENT,
        Text("les coefficients ne font pas le chiffre imprimé", "the coefficients do not make the printed figure"),
        Text(
            "Un total, un rapport ou le pied du tableau n'est pas ce que donnent les coefficients lus : le document se trompe,\n"
            "ou une colonne manque. Le chiffre imprimé est repris comme `attendu`, `check` le montrera.",
            "A total, a ratio or the footer of the table is not what the coefficients that were read make: the document is\n"
            "wrong, or a column is missing. The printed figure is taken up as `attendu`, `check` will show it.",
        ),
        _MATRIX.replace(";ECTS", ";Total;ECTS") + "UE 1.1;40;60;90;30\n",
    ),
    Page(
        codes.ECTS_ABSENTS,
        Text("un tableau sans ECTS", "a table without ECTS"),
        Text(
            "Une matrice UE × modules n'imprime pas toujours les ECTS. Ils ne se déduisent de rien : les écrire dans les lignes\n"
            "des UE. Jusque-là, `check` dit que ces UE sont incomplètes.",
            "A matrix UE × modules does not always print the ECTS. They follow from nothing: write them into the lines of the\n"
            "UEs. Until then `check` says that these UEs are incomplete.",
        ),
        _MATRIX.replace(";ECTS", ";") + "UE 1.1;40;60;\n",
    ),
)
