"""The chart of the index, by openpyxl: the shares of the UEs and the bounds."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, MultiLevelStrRef
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from butlang.backends.xlsx.summary import CHART_ROW, FIRST_SHARE, LAST_SHARE


def add_chart(ws: Worksheet) -> None:
    """The shares as stacked columns, the bounds as lines over them; the rows are marks."""
    bars = BarChart()
    bars.type, bars.grouping, bars.overlap, bars.gapWidth = "col", "stacked", 100, 40
    lines = LineChart()
    categories = AxDataSource(multiLvlStrRef=MultiLevelStrRef(f=f"'{ws.title}'!$A${FIRST_SHARE}:$B${LAST_SHARE}"))
    looks = (
        (bars, 4, "SAÉ", "D07740"),
        (bars, 5, "Ressources", "F3D9A4"),
        (lines, 6, "Borne basse", "1F1F1F"),
        (lines, 7, "Borne haute", "1F1F1F"),
    )
    for part, column, title, colour in looks:
        series: Any = Series(Reference(ws, column, FIRST_SHARE, column, LAST_SHARE), title=title)
        series.cat = categories
        series.graphicalProperties.solidFill = colour
        series.graphicalProperties.line.solidFill = colour
        if part is lines:
            series.graphicalProperties.line.dashStyle = "dash"
            series.marker.symbol = "none"
        part.series.append(series)
    axis: Any = bars.y_axis
    axis.scaling.min, axis.scaling.max, axis.number_format, axis.majorUnit = 0, 1, "0%", 0.2
    axis.delete = bars.x_axis.delete = False
    bars.title = "Part des SAÉ et des ressources dans chaque UE, et les bornes"
    heading: Any = bars.title
    heading.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1100, b=True))
    texts: tuple[Any, ...] = (bars.x_axis, bars.y_axis, bars.legend)
    for text in texts:
        text.txPr = _small(700)
    bars.legend.position = "b"
    bars += lines
    bars.width, bars.height = 26.4, 9.5  # type: ignore[assignment]
    ws.add_chart(bars, f"A{CHART_ROW}")


def _small(size: int) -> RichText:
    """Letters of so many hundredths of a point."""
    properties = ParagraphProperties(defRPr=CharacterProperties(sz=size))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties(sz=size))])
