"""How the XML of a Word file is read: one parser that fetches nothing, one namespace."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
