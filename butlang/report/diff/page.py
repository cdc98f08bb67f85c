"""What a page of HTML is made of: escaped text, small elements, and its looks."""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from typing import Final

from butlang.diagnostics import Lang, Text
from butlang.diff.consequences import ECTS, SHARE, TOTAL
from butlang.report.screen import visible

_FIGURES: Final = (TOTAL, SHARE, ECTS)
"""The findings that are about a total, a share, ECTS."""
_WRONG: Final = Text("erreur, avant comme après", "error, before as after")
_NEWLY: Final = Text("erreur nouvelle", "new error")
_MENDED: Final = Text("erreur corrigée", "error mended")


def e(text: str) -> str:
    """A text as it is, whatever it holds."""
    return escape(visible(text), quote=True)


def tag(name: str, text: str, kind: str = "") -> str:
    return f"<{name}{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{e(text)}</{name}>"


def change(old: str, new: str) -> str:
    """A figure before and after, or once where it is the same."""
    return e(new) if old == new else f"<del>{e(old)}</del> → <ins>{e(new)}</ins>"


def marked(
    inside: str, before: Collection[str], after: Collection[str], figure: int, lang: Lang, kind: str = ""
) -> str:
    """The cell of a figure (0 total, 1 share, 2 ECTS); one that breaks a rule says so, and since when."""
    names = set(_FIGURES[figure])
    was, now = not names.isdisjoint(before), not names.isdisjoint(after)
    if now:
        said = (_WRONG if was else _NEWLY).to(lang)
        return f'<td class="{f"{kind} wrong".strip()}" title="{e(said)}">{inside} <b>!</b></td>'
    if was:
        return f'<td class="{f"{kind} mended".strip()}" title="{e(_MENDED.to(lang))}">{inside} <b>✓</b></td>'
    return f'<td class="{kind}">{inside}</td>' if kind else f"<td>{inside}</td>"


STYLE: Final = """
:root{--ink:#1b1f24;--soft:#5c6570;--line:#c9d0d8;--head:#eef1f5;--added:#d9f2df;--removed:#fbe0de;--changed:#fff1c9;--wrong:#b3261e}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 2rem 3rem;max-width:1500px;font:14px/1.45 "Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif;color:var(--ink);background:#fff}
header{border-bottom:3px solid #22466e;padding-bottom:.6rem;margin-bottom:1.2rem}
h1{font-size:1.7rem;margin:0;color:#22466e}
h2{font-size:1.3rem;margin:2rem 0 .1rem;color:#22466e;border-bottom:1px solid var(--line);padding-bottom:.2rem}
h3{font-size:1.1rem;margin:1.3rem 0 .4rem}
h4{font-size:.95rem;margin:1rem 0 .3rem;color:var(--soft)}
p{margin:.2rem 0}
.sides,.path{color:var(--soft)}
.summary{font-size:1.1rem;font-weight:600;margin:.5rem 0}
.legend span{display:inline-block;padding:.05rem .5rem;margin-right:.4rem;border:1px solid var(--line)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{border:1px solid var(--line);padding:.22rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--head);font-weight:600}
.rows{width:100%}
.rows .mark{width:1.6rem;text-align:center;font-weight:700}
.rows td:nth-child(3),.rows td:nth-child(4){width:28%}
nav .rows td:nth-child(3){width:auto}
.added,tr.added .mark,tr.added .new{background:var(--added)}
.removed,tr.removed .mark,tr.removed .old{background:var(--removed)}
.changed,tr.changed .mark,tr.changed .old,tr.changed .new{background:var(--changed)}
li.come,li.gone{padding:.1rem .4rem;margin:.15rem 0}
li.come{background:var(--removed)}
li.gone{background:var(--added)}
ul.findings{list-style:none;padding:0;margin:0}
del{text-decoration:line-through;color:#7a1c16}
ins{text-decoration:none;font-weight:600}
.label{color:var(--soft);font-size:.85em;border:1px solid var(--line);border-radius:.6em;padding:0 .4em;background:#fff}
.breaking{background:var(--wrong);color:#fff;font-weight:700;padding:0 .35em;border-radius:.2em}
.wrong{color:var(--wrong);outline:2px solid var(--wrong);outline-offset:-2px}
.wrong b{font-size:1.05em}
.mended b{color:#1d6b34}
.broken{border:2px solid var(--wrong);padding:.4rem .8rem;margin:.6rem 0}
.figures td,.figures th{white-space:nowrap}
.scroll{overflow-x:auto}
.matrix{margin:.2rem 0 1.2rem;font-size:12px}
.matrix caption{text-align:left;font-weight:600;padding:.3rem 0}
.matrix th,.matrix td{padding:.15rem .25rem;text-align:center;vertical-align:middle}
.matrix tbody th{text-align:left;white-space:nowrap;background:#fff}
.matrix thead th{vertical-align:bottom;background:var(--head)}
.matrix thead th.corner{text-align:left}
.matrix thead div{writing-mode:vertical-rl;transform:rotate(180deg);max-height:11rem;text-align:left;line-height:1.12;overflow:hidden;margin:0 auto}
.matrix thead th.added{background:var(--added)}.matrix thead th.removed{background:var(--removed)}.matrix thead th.changed{background:var(--changed)}
.matrix tbody th.added{background:var(--added)}.matrix tbody th.removed{background:var(--removed)}.matrix tbody th.changed{background:var(--changed)}
.matrix small{display:block;color:var(--soft);font-weight:400;white-space:normal;max-width:15rem}
.matrix .sum{background:var(--head);font-weight:600;white-space:nowrap}
.matrix .edge{border-left:2px solid #22466e}
.matrix td.added::before{content:"+ ";font-weight:700}
.matrix td.changed del{display:block;font-size:.9em}
.matrix td.changed ins::before{content:"→ "}
@media print{@page{size:A4 landscape;margin:10mm}body{padding:0;font-size:10px;max-width:none}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}.scroll{overflow:visible}.matrix{font-size:8px;page-break-inside:avoid}h2,h3,h4{page-break-after:avoid}tr{page-break-inside:avoid}a{color:inherit;text-decoration:none}}
"""
