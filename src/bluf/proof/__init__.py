"""The proof: a brief set by LibreOffice, its pages counted. At the edge of the world: it starts a program."""
