"""What a site depends on beside its files: the settings, and the programs that make it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import distribution, version
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.theme import Theme

from .archive.stamps import stamps
from .digest import checksum, digest

# Where things lie says nothing about what is in them; pages are MkDocs' own to fill.
_PLACES = frozenset({"config_file_path", "docs_dir", "site_dir", "custom_dir", "pages"})
_PROGRAMS = (
    "mkdocs mkdocs-material Markdown pymdown-extensions Jinja2 MarkupSafe nh3 pyahocorasick PyYAML numpy babel".split()
)
_VERSION = re.compile(r"^Version: *(\S+)", re.MULTILINE)
# Extensions of Markdown whose result depends on the text and their settings alone; `snippets` reads files.
_PURE = ("markdown.extensions.", "pymdownx.", "material.extensions.")
_IMPURE = frozenset({"pymdownx.snippets", "pymdownx.b64", "markdown.extensions.wikilinks"})
_BUILT_IN = frozenset(
    """abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta
    nl2br sane_lists smarty tables toc""".split()
)


def sees_through(config: MkDocsConfig) -> bool:
    """Whether all that a build does is known: no plugin, hook or extension of somebody else takes part in it."""
    extensions = all(
        name in _BUILT_IN or (name.startswith(_PURE) and name not in _IMPURE) for name in config.markdown_extensions
    )
    return extensions and not config.hooks and set(config.plugins) <= {"pressmark"}


def fingerprint(config: MkDocsConfig) -> bytes:
    """The digest of the settings and of everything installed that takes part in a build."""
    package = Path(__file__).parent
    programs = [_version(name) for name in _PROGRAMS]
    ours = sorted((path, stamp) for path, stamp in stamps(package).items() if not path.endswith(".pyc"))
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    templates = sorted((path, checksum((own / path).read_bytes())) for path in stamps(own)) if own else []
    return digest(sys.version, programs, ours, templates, _plain(config))


def _version(program: str) -> str:
    # `version` reads all that is told of a program as a message with its headers: of eleven that is ten milliseconds.
    found = _VERSION.search(distribution(program).read_text("METADATA") or "")
    return found[1] if found else version(program)


def _plain(value: object) -> object:
    """Settings as values of plain types. One that does not tell what it is makes a fingerprint unlike any."""
    if value is None or isinstance(value, str | int | float | bool | bytes):
        return value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, PluginCollection):
        return [(name, _plain(getattr(plugin, "config", None))) for name, plugin in value.items()]
    if isinstance(value, Theme):
        return [value.name, _plain(dict(value))]
    if isinstance(value, Config | Mapping):
        return sorted((str(key), _plain(one)) for key, one in value.items() if key not in _PLACES)
    if isinstance(value, Sequence | set | frozenset):
        return [_plain(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if callable(value) and hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    shown = repr(value)
    return os.urandom(8) if " at 0x" in shown else shown
