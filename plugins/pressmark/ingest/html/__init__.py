"""The reader of saved HTML pages: what the page states of itself, its body made safe, its pictures."""

from .page import read

__all__ = ["read"]
