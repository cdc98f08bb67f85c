"""How git is told to show and merge specifications and workbooks: the lines of `.gitattributes`, the local configuration.

Attributes are committed, so everybody has them; the configuration names programs, so git takes it from each clone alone.
Where it is missing git shows and merges text as it always does.
"""

from __future__ import annotations

from typing import Final

ATTRIBUTES: Final[tuple[str, ...]] = (
    "*.but text diff=butlang merge=butlang",
    "*.xlsx -text -merge diff=butlang-xlsx",
)

HUNKS: Final = "^[[:space:]]*(([Ff]ormation|FORMATION|[Pp]rogramme|PROGRAMME|[Ss]emestre|SEMESTRE)[[:space:]].*)$"
"""The lines that head the hunks of a diff, as they are written and as `butlang textconv` writes them."""
DRIVER: Final = (
    "butlang merge %O %A %B --path %P; etat=$?; test $etat -lt 2 || "
    "{ git merge-file -L 'notre version' -L avant -L 'leur version' %A %O %B; etat=$?; }; exit $etat"
)
"""git runs it in a shell. Where butlang is not found git would keep our version alone, without a mark: then lines are merged."""
SHEETS: Final = "^((Classeur|Workbook|Feuille|Sheet) .*)$"

CONFIG: Final[tuple[tuple[str, str], ...]] = (
    ("diff.butlang.textconv", "butlang textconv"),
    ("diff.butlang.xfuncname", HUNKS),
    ("diff.butlang-xlsx.textconv", "butlang textconv"),
    ("diff.butlang-xlsx.xfuncname", SHEETS),
    ("merge.butlang.name", "maquettes BUT, fait par fait"),
    ("merge.butlang.driver", DRIVER),
)
"""Names and values, as `git config NAME VALUE` takes them."""
