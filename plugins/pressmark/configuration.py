"""What `mkdocs.yml` says that matters without MkDocs: where the pages and the site are, and the plugin's options."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .errors import PressmarkError
from .options import OptionError, Options

_PLUGIN = "pressmark"


@dataclass(frozen=True, slots=True)
class Configuration:
    """The folders of a project, as they are named in its `mkdocs.yml`, and the options of its archive."""

    docs_dir: str = "archive"
    site_dir: str = "site"
    options: Options = field(default_factory=Options)


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs reads; of what only MkDocs can make something of, nothing comes."""


def _from_environment(loader: _Loader, node: yaml.Node) -> object:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, default]`: the first variable that is set."""
    names = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for name in names:
        if (value := os.environ.get(str(name.value))) is not None:
            # The types of PyYAML leave this one out.
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return loader.construct_object(names[-1]) if isinstance(node, yaml.SequenceNode) and len(names) > 1 else None


def _nothing(loader: _Loader, suffix: str, node: yaml.Node) -> None:
    return None


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("!", _nothing)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


def read_configuration(path: Path) -> Configuration:
    """What stands in the file at `path`, and in those it inherits; what cannot be followed is a PressmarkError."""
    read, node = _read(path)
    try:
        options = _options(read.get("plugins"))
        return Configuration(
            docs_dir=_folder(read, "docs_dir", "docs"),
            site_dir=_folder(read, "site_dir", "site"),
            options=Options.read({name: value for name, value in options.items() if name != "enabled"}),
        )
    except OptionError as error:
        line = _line(node, error.name.partition(":")[0])
        raise PressmarkError(f"{error.name}: {error.message}", path=path, line=line, hint=error.hint) from error


def _folder(read: Mapping[str, object], key: str, default: str) -> str:
    value = read.get(key, default)
    if isinstance(value, str):
        return value
    raise OptionError(key, "expected the name of a folder", f"Write for example {key}: {default}.")


def _read(path: Path, *above: Path) -> tuple[dict[str, object], yaml.Node | None]:
    try:
        loader = _Loader(path.read_text("utf-8-sig"))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise _broken(path, error) from error
    try:
        node = loader.get_single_node()
        read = loader.construct_document(node) if node is not None else {}
    except (yaml.YAMLError, ValueError) as error:
        raise _broken(path, error) from error
    finally:
        loader.dispose()
    if not isinstance(read, dict):
        raise PressmarkError("expected lines of the form key: value", path=path, line=1, hint="Begin with site_name: …")
    parent = read.get("INHERIT")
    if not isinstance(parent, str):
        return read, node
    base = (path.parent / parent).resolve()
    if base in above or not base.is_file():
        raise PressmarkError(f"INHERIT: there is no {parent} to inherit", path=path, hint="Mend the path.")
    return _joined(_read(base, path.resolve(), *above)[0], read), node


def _joined(base: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """As MkDocs inherits: mappings are joined, anything else is replaced."""
    joined = dict(base)
    for key, value in over.items():
        before = joined.get(key)
        joined[key] = _joined(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return joined


def _options(plugins: object) -> Mapping[str, object]:
    """The plugin's options, in a list of plugins or a mapping of them."""
    for name, options in _plugins(plugins):
        if name == _PLUGIN and options is not None:
            if isinstance(options, dict):
                return {str(key): value for key, value in options.items()}
            raise OptionError(_PLUGIN, "expected options, one a line", "Write for example page_size: 50 below it.")
    return {}


def _plugins(plugins: object) -> Iterator[tuple[object, object]]:
    if isinstance(plugins, dict):
        yield from plugins.items()
    elif isinstance(plugins, list):
        for item in plugins:
            yield from item.items() if isinstance(item, dict) else [(item, None)]


def _line(node: yaml.Node | None, key: str) -> int | None:
    """The first line in which a key stands, at any depth."""
    waiting = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, yaml.SequenceNode):
            waiting += reversed(at.value)
        elif isinstance(at, yaml.MappingNode):
            for name, value in reversed(at.value):
                waiting.append(value)
                if name.value == key:
                    return int(name.start_mark.line) + 1
    return None


def _broken(path: Path, error: Exception) -> PressmarkError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or error
    line = mark.line + 1 if mark else None
    return PressmarkError(f"broken YAML: {problem}", path=path, line=line, hint="Check the indentation.")
