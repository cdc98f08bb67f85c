"""The pages of what an import reports of the text of a document; `·` stands for the no-break space that joins the words of a cell."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Text
from butlang.importers import codes
from butlang.importers.page import Page

_TITLE: Final = "B.U.T.·Exemple Semestre·1\n"
_ROW: Final = "UE·1.1 Réaliser·un·projet Débuter 35 5 20 40 100 30 0,4 5\n"
_HALF: Final = _ROW.replace("30", "15")
_FOOT: Final = "100 30 5\n"
_FEET: Final = "200 30 5\n"

DOCUMENT: Final[tuple[Page, ...]] = (
    Page(
        codes.DOCUMENT_INCONNU,
        Text("le document ne contient pas de tableau de coefficients", "the document holds no table of coefficients"),
        Text(
            "`import` lit le texte d'un document de coefficients d'ORéBUT : des titres « B.U.T. … Semestre 1 », et sous\n"
            "chacun des lignes qui finissent par le total, les ECTS et le rapport (la part des SAÉ dans le total). Rien de\n"
            "tel ne s'y trouve, rien n'est écrit. Vérifier le fichier ; dans le PDF, tout sélectionner, copier dans un\n"
            "fichier `.txt` (des pages numérisées n'ont pas de texte : les recopier). Dans un classeur ou un CSV, `import`\n"
            "cherche des étiquettes « UE 1.1 » et, de l'autre côté, des en-têtes « R1.01 » : les y écrire.",
            "`import` reads the text of an ORéBUT document of coefficients: titles “B.U.T. … Semestre 1”, and under each\n"
            "rows that end with the total, the ECTS and the ratio (the share of the SAÉs in the total). There is nothing of\n"
            "the kind, nothing is written. Check the file; in the PDF, select all, copy into a `.txt` file (scanned pages\n"
            "hold no text: type them). In a workbook or a CSV, `import` looks for labels “UE 1.1” and, across from them,\n"
            "headers “R1.01”: write them there.",
        ),
        "Compte rendu du conseil du 12 mai\n",
        _TITLE + _ROW + _FOOT,
    ),
    Page(
        codes.TITRE_PERDU,
        Text("le titre d'un tableau est perdu", "the title of a table is lost"),
        Text(
            "Des lignes suivent un tableau achevé, ou portent un autre semestre que le titre au-dessus d'elles : leur\n"
            "propre titre est perdu. Le tableau va à la seule formation du document dont les compétences portent les\n"
            "mêmes noms, la moitié au moins ; s'il n'y en a pas, ou plusieurs, il a un fichier à lui. Rien à faire si c'est\n"
            "ce que dit le PDF ; sinon écrire le titre au-dessus du tableau, avec son parcours, et importer à nouveau.\n"
            "Un classeur ou un CSV qui ne nomme pas sa formation, ou le parcours d'une feuille, l'est aussi : mettre les\n"
            "vrais noms dans le fichier `.but`, à la place de « […] » et des codes provisoires.",
            "Rows follow a table that has ended, or bear another semester than the title above them: their own title is\n"
            "lost. The table goes to the only formation of the document whose competences bear the same names, half of\n"
            "them at least; where there is none, or several, it has a file of its own. There is nothing to do if that is\n"
            "what the PDF says; otherwise write the title above the table, with its parcours, and import again.\n"
            "So it is said of a workbook or a CSV that does not name its formation, or the parcours of a sheet: put the\n"
            "true names into the `.but` file, instead of “[…]” and of provisional codes.",
        ),
        _TITLE + _ROW + _FOOT + "\nUE·2.1 Réaliser·un·projet Débuter 40 60 100 30 0,4\n100 30\n",
        _TITLE
        + _ROW
        + _FOOT
        + "\nB.U.T.·Exemple Semestre·2\nUE·2.1 Réaliser·un·projet Débuter 40 60 100 30 0,4\n100 30\n",
    ),
    Page(
        codes.TABLEAU_VIDE,
        Text("un titre sans ligne chiffrée", "a title without a row of figures"),
        Text(
            "Un tableau est annoncé, aucune de ses lignes n'a de chiffres lisibles. Rien n'en est écrit, un commentaire\n"
            "le dit en tête du fichier `.but`. Recopier du PDF les lignes de ce tableau sous son titre, et importer à\n"
            "nouveau ; rien à faire si le PDF n'en a pas non plus.",
            "A table is announced, none of its rows has figures that can be read. Nothing is written of it, a comment at\n"
            "the head of the `.but` file says so. Copy the rows of this table from the PDF under its title, and import\n"
            "again; there is nothing to do if the PDF has none either.",
        ),
        _TITLE + _ROW + _FOOT + "\nB.U.T.·Exemple Semestre·2\n",
        _TITLE
        + _ROW
        + _FOOT
        + "\nB.U.T.·Exemple Semestre·2\nUE·2.1 Réaliser·un·projet Débuter 40 60 100 30 0,4\n100 30\n",
    ),
    Page(
        codes.TABLEAU_EN_DOUBLE,
        Text("le même tableau est imprimé deux fois", "the same table is printed twice"),
        Text(
            "Deux tableaux ont la même formation, le même site, le même semestre et le même parcours. Le premier est\n"
            "repris, le second non ; ce qu'il a d'autre est recopié en commentaire dans le fichier `.but`. Voir dans le PDF\n"
            "lequel vaut et effacer l'autre du texte ; si le second est d'un autre parcours ou d'un autre site, l'ajouter à\n"
            "son titre. Puis importer à nouveau.",
            "Two tables have the same formation, site, semester and parcours. The first one is taken up, the second one is\n"
            "not; what it has of its own is copied into comments of the `.but` file. See in the PDF which one holds and\n"
            "delete the other one from the text; if the second one is of another parcours or of another site, add that to\n"
            "its title. Then import again.",
        ),
        (_TITLE + _ROW + _FOOT + "\n") * 2,
        _TITLE + _ROW + _FOOT,
    ),
    Page(
        codes.UE_SANS_NUMERO,
        Text("des chiffres dont l'UE reste inconnue", "figures whose UE stays unknown"),
        Text(
            "Le numéro de l'UE n'est pas lisible, et ni les lignes voisines, ni les intitulés, ni la ligne des totaux ne le\n"
            "donnent ; ou les lignes ne se suivent pas : un numéro redescend, des étiquettes sont loin de leurs chiffres.\n"
            "Les chiffres sont recopiés en commentaire dans le fichier `.but`. Lire le numéro dans le PDF, l'écrire au début\n"
            "de la ligne, remettre les lignes dans l'ordre, et importer à nouveau ; ou écrire l'UE à la main dans le fichier\n"
            "`.but`, d'après le commentaire.",
            "The number of the UE cannot be read, and neither the rows around it, nor the names, nor the row of totals give\n"
            "it; or the rows do not follow one another: a number goes down, labels are far from their figures.\n"
            "The figures are copied into a comment of the `.but` file. Read the number in the PDF, write it at the beginning\n"
            "of the line, put the lines into order, and import again; or write the UE by hand in the `.but` file, after the\n"
            "comment.",
        ),
        _TITLE + _ROW.replace("30", "18") + " Deviner 40 60 100 12 0,4\n" + _FEET,
        _TITLE + _ROW.replace("30", "18") + "UE·1.2 Deviner 40 60 100 12 0,4\n" + _FEET,
    ),
    Page(
        codes.NUMERO_DEDUIT,
        Text("le numéro d'une UE n'est pas imprimé, il est déduit", "the number of a UE is not printed but deduced"),
        Text(
            "L'étiquette de la ligne est abîmée, mais quelque chose donne le numéro : la ligne qui suit sans coupure, le\n"
            "seul numéro libre, des intitulés déjà vus, le nombre de lignes que demande la ligne des totaux, ou les\n"
            "mêmes coefficients dans un autre parcours. Les deux derniers sont un avertissement : à relire. Rien à faire si\n"
            "le PDF donne ce numéro ; sinon écrire le bon au début de la ligne, et importer à nouveau.",
            "The label of the row is damaged, but something gives the number: the row just below, the only free number,\n"
            "names seen before, the number of rows that the row of totals asks for, or the same coefficients in another\n"
            "parcours. The last two are a warning: read them again. There is nothing to do if the PDF gives this number;\n"
            "otherwise write the right one at the beginning of the line, and import again.",
        ),
        _TITLE + " Réaliser·un·projet Débuter 40 60 100 15 0,4\n\nUE·1.2 Conduire Débuter 40 60 100 15 0,4\n200 30\n",
        _TITLE
        + "UE·1.1 Réaliser·un·projet Débuter 40 60 100 15 0,4\n\nUE·1.2 Conduire Débuter 40 60 100 15 0,4\n200 30\n",
    ),
    Page(
        codes.CHIFFRES_PERDUS,
        Text("une ligne sans chiffres", "a row without figures"),
        Text(
            "La ligne d'une UE se lit, ses chiffres non. L'UE n'est pas déclarée, un commentaire du fichier `.but` garde ce\n"
            "qui reste ; la ligne des totaux ne peut alors plus être vérifiée. Écrire les chiffres du PDF à la fin de cette\n"
            "ligne du tableau (coefficients, total, ECTS, rapport SAÉ / total, puis Total AOP s'il est imprimé), et importer à\n"
            "nouveau. Les totaux d'un tableau dont aucune ligne n'est reprise sont signalés de même.",
            "The row of a UE can be read, its figures cannot. The UE is not declared, a comment of the `.but` file keeps\n"
            "what is left; the row of totals can then no longer be verified. Write the figures of the PDF at the end of this\n"
            "row of the table (coefficients, total, ECTS, ratio SAÉ / total, then Total AOP if it is printed), and import again. So it\n"
            "is said of the totals of a table of which no row is taken up.",
        ),
        _TITLE + _HALF + "UE·1.2 Conduire Débuter\n " + _FEET,
        _TITLE + _HALF + "UE·1.2 Conduire Débuter 40 60 100 15 0,4\n " + _FEET,
    ),
    Page(
        codes.CHIFFRES_ILLISIBLES,
        Text("des nombres qui ne forment pas une ligne du tableau", "numbers that do not make a row of the table"),
        Text(
            "La ligne d'une UE imprime ses coefficients puis, dans cet ordre, le total, les ECTS et le rapport SAÉ / total ;\n"
            "la dernière ligne du tableau, celle des totaux, le total et les ECTS. Ces nombres n'ont pas cette forme : une\n"
            "partie est perdue, les colonnes sont dans un autre ordre, ou deux lignes n'en font qu'une. Les remettre en\n"
            "ordre d'après le PDF, une ligne par UE, et importer à nouveau ; effacer ceux qui ne sont d'aucun tableau.",
            "The row of a UE prints its coefficients and then, in this order, the total, the ECTS and the ratio SAÉ / total;\n"
            "the last row of the table, that of the totals, the total and the ECTS. These numbers are not so: a part is\n"
            "lost, the columns are in another order, or two rows are on one line. Put them in order after the PDF, one\n"
            "line for each UE, and import again; delete those that are of no table.",
        ),
        _TITLE + _HALF + "UE·1.2 Conduire Débuter 40 60 0,4 100 15\n" + _FEET,
        _TITLE + _HALF + "UE·1.2 Conduire Débuter 40 60 100 15 0,4\n" + _FEET,
    ),
    Page(
        codes.TOTAL_INCOHERENT,
        Text("les coefficients ne font pas le total imprimé", "the coefficients do not make the printed total"),
        Text(
            "Une ligne a la forme attendue (coefficients, total, ECTS, rapport), mais la somme n'y est pas, ou deux lectures\n"
            "tombent juste. Chercher dans le PDF, dans cet ordre : un coefficient perdu, des colonnes dans un autre ordre ;\n"
            "corriger la ligne et importer à nouveau. Si le PDF se trompe lui-même, écrire l'UE à la main dans le fichier\n"
            "`.but`, d'après le commentaire qui garde ses chiffres, avec le total imprimé comme `attendu` et une\n"
            "`dérogation` à `attendu-total`.",
            "A row has the shape expected (coefficients, total, ECTS, ratio), but the sum is not right, or two readings are\n"
            "right. Look in the PDF, in this order, for: a lost coefficient, columns in another order; correct the line and\n"
            "import again. If the PDF itself is wrong, write the UE by hand in the `.but` file, after the comment that keeps\n"
            "its figures, with the printed total as `attendu` and a `dérogation` of `attendu-total`.",
        ),
        _TITLE + _HALF + "UE·1.2 Conduire Débuter 40 50 100 15 0,4\n" + _FEET,
        _TITLE + _HALF + "UE·1.2 Conduire Débuter 40 50 10 100 15 0,4\n" + _FEET,
    ),
    Page(
        codes.RAPPORT_INCOHERENT,
        Text("le rapport imprimé ne dit pas où finissent les SAÉ", "the printed ratio does not say where the SAÉs end"),
        Text(
            "Les coefficients sont imprimés SAÉ d'abord, ressources ensuite ; le rapport, part des SAÉ dans le total, dit où\n"
            "l'on passe des unes aux autres. Ici aucun partage ne le donne (arrondi au plus proche, deux chiffres), ou\n"
            "plusieurs le donnent. Comparer avec le PDF, corriger la ligne et importer à nouveau. Si le PDF se trompe\n"
            "lui-même, écrire l'UE à la main dans le fichier `.but`, d'après le commentaire qui garde ses chiffres, avec le\n"
            "rapport imprimé comme `attendu` et une `dérogation` à `attendu-rapport`.",
            "Coefficients are printed SAÉ first, then ressources; the ratio, the share of the SAÉs in the total, says where\n"
            "the ones end and the others begin. Here no split gives it (rounded half up, two digits), or several do.\n"
            "Compare with the PDF, correct the line and import again. If the PDF itself is wrong, write the UE by hand in\n"
            "the `.but` file, after the comment that keeps its figures, with the printed ratio as `attendu` and a\n"
            "`dérogation` of `attendu-rapport`.",
        ),
        _TITLE + _HALF + "UE·1.2 Conduire Débuter 45 55 100 15 0,4\n" + _FEET,
        _TITLE + _HALF + "UE·1.2 Conduire Débuter 45 55 100 15 0,45\n" + _FEET,
    ),
    Page(
        codes.CATEGORIE_NON_PLACEE,
        Text(
            "le Total AOP ne dit pas quels coefficients il compte",
            "the Total AOP does not say which coefficients it counts",
        ),
        Text(
            "La ligne imprime un « Total AOP », et plusieurs choix de coefficients, ou aucun, le donnent ; les autres lignes\n"
            "du tableau ne tranchent pas. Les coefficients sont repris sans catégorie et le Total AOP n'est pas vérifié.\n"
            "Voir dans le PDF lesquels sont en AOP ; dans le fichier `.but`, les ôter de leur ligne et leur en donner une,\n"
            '`SAÉ1.AOP "AOP" AOP -> UE1.1: 10`, avec `catégorie AOP` en tête du fichier.',
            "The row prints a “Total AOP”, and several choices of coefficients give it, or none does; the other rows of the\n"
            "table do not settle it. The coefficients are taken up without category and the Total AOP is not verified.\n"
            "See in the PDF which ones are AOP; in the `.but` file, take them from their line and give them one of their\n"
            'own, `SAÉ1.AOP "AOP" AOP -> UE1.1: 10`, with `catégorie AOP` at the head of the file.',
        ),
        _TITLE + "UE·1.1 Réaliser·un·projet Débuter 10 30 50 10 100 30 0,4 10\n100 30 10\n",
    ),
    Page(
        codes.PIED_PERDU,
        Text("un tableau finit sans la ligne de ses totaux", "a table ends without its row of totals"),
        Text(
            "Après la dernière UE vient d'ordinaire la ligne des totaux du semestre. Sans elle, rien ne dit qu'il ne manque\n"
            "pas d'UE : le texte est coupé là, ou cette ligne est perdue. Voir la fin du tableau dans le PDF, recopier ce\n"
            "qui manque (pour les totaux : total, ECTS, puis Total AOP s'il est imprimé) et importer à nouveau ; rien à\n"
            "faire si le PDF finit là aussi.",
            "After the last UE comes, as a rule, the row of totals of the semester. Without it nothing says that no UE is\n"
            "missing: the text is cut there, or that row is lost. See the end of the table in the PDF, copy what is missing\n"
            "(of the totals: total, ECTS, then Total AOP if it is printed) and import again; there is nothing to do if the\n"
            "PDF ends there too.",
        ),
        _TITLE + _ROW,
        _TITLE + _ROW + _FOOT,
    ),
    Page(
        codes.PIED_DIFFERENT,
        Text(
            "les totaux d'un tableau ne sont pas la somme de ses lignes",
            "the totals of a table are not the sum of its rows",
        ),
        Text(
            "La dernière ligne du tableau imprime ses totaux ; les lignes au-dessus, toutes lues, ne les font pas. Chercher\n"
            "dans le PDF un nombre mal rendu ou une ligne perdue, corriger le texte et importer à nouveau. Si le PDF se\n"
            "trompe lui-même, laisser le chiffre imprimé comme `attendu` dans le fichier `.but`, où `check` le montre, et\n"
            "y ajouter une `dérogation`.",
            "The last row of the table prints its totals; the rows above, all of them read, do not make them. Look in the\n"
            "PDF for a number that is not rendered well or for a lost row, correct the text and import again. If the PDF\n"
            "itself is wrong, leave the printed figure as `attendu` in the `.but` file, where `check` shows it, and add a\n"
            "`dérogation` to it.",
        ),
        _TITLE + _ROW + "110 30 5\n",
        _TITLE + _ROW + _FOOT,
    ),
    Page(
        codes.TEXTE_NON_PLACE,
        Text("un texte que rien ne rattache à une ligne", "a text that nothing ties to a row"),
        Text(
            "Un reste d'en-tête, un intitulé imprimé sous le tableau… Il est recopié en commentaire dans le fichier `.but`.\n"
            "Rien à faire, sauf s'il manque à un titre ou à un intitulé : le compléter alors dans ce fichier.",
            "What is left of a header, a name printed under the table… It is copied into a comment of the `.but` file.\n"
            "There is nothing to do, unless a title or a name lacks it: complete that one in this file then.",
        ),
        _TITLE + _ROW + _FOOT + "\nDécouverte·des·parcours\n",
    ),
)
