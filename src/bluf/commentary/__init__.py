"""Commentary: the body of a source, free of furniture, in paragraphs and sentences."""

from .clean import clean_document

__all__ = ["clean_document"]
