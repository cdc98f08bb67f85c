"""A workbook as text that can be reviewed in a diff: cells, formulas with their results, looks, page, marks."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import Any

from openpyxl import load_workbook

from butlang import __version__


def dump(data: bytes) -> str:
    """Everything that a reader of the workbook sees, one fact a line."""
    formulas: Any = load_workbook(BytesIO(data))
    results: Any = load_workbook(BytesIO(data), data_only=True)
    properties = formulas.properties
    lines = [f"workbook {properties.title!r} by {properties.creator}, {properties.created:%Y-%m-%d}"]
    lines += [f"property {p.name} = {p.value}" for p in formulas.custom_doc_props]
    for ws in formulas.worksheets:
        state = "" if ws.sheet_state == "visible" else f", {ws.sheet_state}"
        lines += ["", f"== {ws.title} ({ws.dimensions}{state})", *_page(ws), *_sizes(ws), *_links(ws), ""]
        for row in ws.iter_rows():
            lines += _row(row, results[ws.title])
        lines += ["", *_marks(ws)]
    return "\n".join(lines).replace(f"butlang {__version__}", "butlang VERSION") + "\n"


def _page(ws: Any) -> list[str]:
    setup, margins = ws.page_setup, ws.page_margins
    pages = f"{setup.fitToWidth} x {setup.fitToHeight or 'any'} page"
    return [
        f"page {setup.orientation}, paper {setup.paperSize}, {pages}",
        f"margins {margins.left} {margins.right} {margins.top} {margins.bottom}",
        f"print {ws.print_area}, titles {ws.print_title_rows}; frozen {ws.freeze_panes}",
        f"head {ws.oddHeader.center.text!r}; foot {ws.oddFooter.left.text!r} | {ws.oddFooter.right.text!r}",
    ]


def _sizes(ws: Any) -> list[str]:
    widths = [f"{name} {d.width:g}" for name, d in ws.column_dimensions.items()]
    heights = [f"{number} {d.height:g}" for number, d in sorted(ws.row_dimensions.items()) if d.height]
    merges = sorted(str(ref) for ref in ws.merged_cells.ranges)
    hidden = [name for name, d in ws.column_dimensions.items() if d.hidden]
    hidden += [str(number) for number, d in sorted(ws.row_dimensions.items()) if d.hidden]
    return [
        "widths " + ", ".join(widths),
        "heights " + ", ".join(heights),
        "merged " + " ".join(merges),
        "hidden " + " ".join(hidden),
    ]


def _links(ws: Any) -> list[str]:
    """Cells that lead elsewhere, and the charts."""
    links = [f"link {link.ref} -> {link.location}" for link in ws._hyperlinks]
    return links + [f"chart at row {chart.anchor._from.row + 1}" for chart in ws._charts]


def _row(row: tuple[Any, ...], results: Any) -> list[str]:
    """Cells with a value on their own lines, blank ones grouped by look."""
    cells = [cell for cell in row if type(cell).__name__ == "Cell" and (cell.value is not None or cell.has_style)]
    lines = []
    for full, group in groupby(cells, key=lambda cell: None if cell.value is None else cell.coordinate):
        if full is None:
            for look, same in groupby(group, key=_look):
                names = [cell.coordinate for cell in same]
                lines.append(f"{names[0]}{f'..{names[-1]}' if len(names) > 1 else ''} blank  [{look}]")
        else:
            lines += [f"{cell.coordinate} {_value(cell, results)}  [{_look(cell)}]" for cell in group]
    return lines


def _value(cell: Any, results: Any) -> str:
    if cell.data_type == "f":
        return f"{cell.value} -> {results[cell.coordinate].value!r}"
    return repr(cell.value)


def _look(cell: Any) -> str:
    """What departs from plain black text of 10 points, centred in a frame."""
    font, align, fill = cell.font, cell.alignment, cell.fill
    parts = [
        "" if font.sz == 10 else f"{font.sz:g}",
        "bold" if font.b else "",
        "italic" if font.i else "",
        f"ink {font.color.rgb[2:]}" if font.color.rgb != "001F1F1F" else "",
        f"fill {fill.fgColor.rgb[2:]}" if fill.fill_type else "",
        "" if cell.border.left.style else "no frame",
        "" if align.horizontal == "center" else str(align.horizontal),
        "" if align.vertical == "center" else str(align.vertical),
        "turned" if align.textRotation == 90 else "",
        "wrap" if align.wrap_text else "",
        "shrink" if align.shrink_to_fit else "",
        f"indent {align.indent:g}" if align.indent else "",
        "" if cell.number_format == "General" else cell.number_format,
        "quoted" if cell.quotePrefix else "",
    ]
    return " ".join(part for part in parts if part)


def _marks(ws: Any) -> list[str]:
    return [
        f"mark {area.sqref} if {rule.formula[0]}: fill {rule.dxf.fill.bgColor.rgb[2:]} ink {rule.dxf.font.color.rgb[2:]}"
        + (", nothing more" if rule.stopIfTrue else "")
        for area in ws.conditional_formatting
        for rule in area.rules
    ]
