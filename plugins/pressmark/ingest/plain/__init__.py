"""Plain text understood as a careful person would: headline, credits, date, paragraphs, captions."""

from .article import read

__all__ = ["read"]
