"""Tables and charts with the texts that screen readers speak, which openpyxl does not write."""

from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.table import Table
from openpyxl.xml.functions import register_namespace  # type: ignore[attr-defined]

EXTENSION = "{504A1905-F514-4f6f-8877-14C23A59335A}"
"""What Excel calls the extension of a table that holds its texts."""
EXTENSION_NS = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
register_namespace("x14", EXTENSION_NS)
EMU = 360_000
"""The units of drawings in a centimetre."""


class DescribedTable(Table):
    """A table that says what it is: `title`, and a sentence or two in `text`."""

    __attrs__ = Table.__attrs__
    __elements__ = Table.__elements__
    title = ""
    text = ""

    def to_tree(
        self, tagname: str | None = None, idx: Any = None, namespace: str | None = None
    ) -> Element:
        """The table as XML, with its texts in an extension."""
        tree = super().to_tree()
        extension = _below(_below(tree, "extLst"), "ext", uri=EXTENSION)
        texts = {"altText": self.title, "altTextSummary": self.text}
        told = {name: text for name, text in texts.items() if text}
        _below(extension, f"{{{EXTENSION_NS}}}table", **told)
        return tree


class DescribedAnchor(OneCellAnchor):
    """The place of a chart, which says what the chart shows: `title`, and in `text` the rest."""

    __attrs__ = OneCellAnchor.__attrs__
    __elements__ = OneCellAnchor.__elements__
    title = ""
    text = ""

    def to_tree(
        self, tagname: str | None = None, idx: Any = None, namespace: str | None = None
    ) -> Element:
        """The place as XML, with the texts on the frame of the chart."""
        tree = super().to_tree(tagname, idx, namespace)
        for element in tree.iter():
            if element.tag.endswith("cNvPr"):
                element.set("descr", self.text)
                element.set("title", self.title)
        return tree


def _below(parent: Element, tag: str, **values: str) -> Element:
    """A further element in another, of whichever library of XML openpyxl works with."""
    found = parent.makeelement(tag, values)
    parent.append(found)
    return found


def anchor(column: int, row: int, width: float, height: float) -> DescribedAnchor:
    """The place of a chart of that size (cm) whose corner is in a cell, counted from 1."""
    return DescribedAnchor(
        _from=AnchorMarker(col=column - 1, row=row - 1),
        ext=XDRPositiveSize2D(round(width * EMU), round(height * EMU)),
    )
