"""Search: an index in shards, written once and read twice, by the browser's engine and by Whoosh.

`shards` describes the format, `analysis` how a text becomes words, `constants` holds every number of the ranking.
"""

from .browser import browser_scripts
from .build import Limits, build_shards
from .document import Document
from .dump import dump_shard, shard_sizes
from .index import Hit, Index, Results, open_index
from .names import Name

__all__ = [
    "Document",
    "Hit",
    "Index",
    "Limits",
    "Name",
    "Results",
    "browser_scripts",
    "build_shards",
    "dump_shard",
    "open_index",
    "shard_sizes",
]
