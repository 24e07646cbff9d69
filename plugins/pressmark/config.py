"""The settings of the plugin in `mkdocs.yml`."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class PressmarkConfig(Config):
    """What can be set under `plugins: - pressmark:`."""

    language = c.Type(str, default="en")
    """Language of the articles that name none, as a BCP 47 tag; it decides how words are reduced to stems in search."""

    page_size = c.Type(int, default=100)
    """Articles on one page of a long list; a list of up to half more stays on one page."""
