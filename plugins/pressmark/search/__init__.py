"""Search: an index in shards, written once and read twice, by the browser's engine and by Whoosh.

`analysis` tells how a text becomes words, `constants` holds every number of the ranking, and the handbook describes the
format (archive/about/search-format.md). Who writes an index imports `build`, which needs numpy, and who reads one
imports `index`, which needs Whoosh: both take longer to load than a build in which little has changed may take.
"""

from .browser import browser_scripts
from .document import Document
from .names import Name

__all__ = ["Document", "Name", "browser_scripts"]
