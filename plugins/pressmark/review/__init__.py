"""Curation: what the program proposes about names, and what becomes of a person's decisions."""

from .archive_names import read_catalog, remember
from .decision import Action, Decision, decide
from .desk import Desk
from .evidence import evidence
from .proposals import Proposal, propose
from .sheet import read_sheet, write_sheet
from .table import read_table, write_table

__all__ = [
    "Action",
    "Decision",
    "Desk",
    "Proposal",
    "decide",
    "evidence",
    "propose",
    "read_catalog",
    "read_sheet",
    "read_table",
    "remember",
    "write_sheet",
    "write_table",
]
