"""Search: an index in shards, written once and read twice, by the browser's engine and by Whoosh.

`analysis` tells how a text becomes words, `constants` holds every number of the ranking, and the handbook describes the
format (archive/about/search-format.md). Who writes an index imports `build`, which needs numpy; reading one does not.
"""

from .browser import browser_scripts
from .document import Document
from .dump import dump_shard, shard_sizes
from .index import Hit, Index, Results, open_index
from .names import Name

__all__ = [
    "Document",
    "Hit",
    "Index",
    "Name",
    "Results",
    "browser_scripts",
    "dump_shard",
    "open_index",
    "shard_sizes",
]
