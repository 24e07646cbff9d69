"""Seeds as articles: whatever people saved is read by one small reader a format."""

from .readers import READERS, read_seeds, seed_files
from .seed import Reader, Reading, Seed, Source

__all__ = ["READERS", "Reader", "Reading", "Seed", "Source", "read_seeds", "seed_files"]
