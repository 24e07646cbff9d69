"""The theme: Material for MkDocs with the archive's own pages.

MkDocs imports this before Material, whose notice about its own future is for those who make Pressmark and not for each
build of those who use it.
"""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
