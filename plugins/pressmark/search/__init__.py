"""Search: an index in shards, written once and read twice, by the browser's engine and by Whoosh.

`shards` describes the format, `analysis` how a text becomes words, `constants` holds every number of the ranking.
"""

from .browser import browser_scripts
from .build import Limits, build_shards
from .document import Document
from .index import Hit, Index, Results, open_index
from .names import Name

__all__ = ["Document", "Hit", "Index", "Limits", "Name", "Results", "browser_scripts", "build_shards", "open_index"]
