"""Seeds as articles: whatever people saved is read by one small reader a format."""

from .folders import kind_beside, seed_files
from .readers import READERS, read_seeds
from .seed import Reader, Reading, Seed, Source

__all__ = ["READERS", "Reader", "Reading", "Seed", "Source", "kind_beside", "read_seeds", "seed_files"]
