"""Pressmark turns a folder of saved articles into a searchable archive website."""

__version__ = "0.1.0"
