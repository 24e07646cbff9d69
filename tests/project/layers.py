"""Who may import what, read from the source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "pressmark"
ONLY_IN = {
    "mkdocs": {"plugin", "config", "build", "fingerprint", "listing", "preview"},
    "material": {"plugin", "config", "build"},
    "properdocs": {"plugin", "config", "build"},
    "click": {"cli", "console"},
    "whoosh": {"search"},
}
"""An outside package and the parts of ours that may import it."""
STRANGERS = {"ingest", "tagging", "pages", "search", "review"}
"""Parts that do not import one another."""
NEVER = {"model": {PACKAGE}, "catalog": {"jinja2", "html", "markupsafe", "markdown"}}
"""A part and what it may not import."""


def violations(package: Path) -> list[str]:
    """Every import in a package's folder that breaks a rule, as `path:line: what is wrong`."""
    found: list[str] = []
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(package).with_suffix("").parts
        for line, imported in imports(path, module):
            if complaint := _complaint(module[0], imported):
                found.append(f"{path.relative_to(package).as_posix()}:{line}: {complaint}")
    return found


def imports(path: Path, module: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The line and the absolute dotted name of everything that a module of our package imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            # One dot is the folder the module stands in, each further dot the folder above.
            above = (PACKAGE, *module)[: len(module) + 1 - node.level] if node.level else ()
            base = [*above, *([node.module] if node.module else [])]
            yield from ((node.lineno, ".".join([*base, name.name])) for name in node.names)


def _complaint(part: str, imported: str) -> str | None:
    first, _, rest = imported.partition(".")
    allowed = ONLY_IN.get(first)
    if allowed is not None and part not in allowed:
        return f"{part} imports {first}, which only {', '.join(sorted(allowed))} may"
    if first in NEVER.get(part, ()):
        return f"{part} imports {imported}, which it never may"
    other = rest.partition(".")[0]
    if first == PACKAGE and {part, other} <= STRANGERS and part != other:
        return f"{part} imports {other}, and they do not know each other"
    return None


def undocumented(package: Path) -> list[str]:
    """Every public module, class, function and method without a docstring, as `path:line: name`.

    A method of a class with bases may be an override, documented where it was first declared.
    """
    found: list[str] = []
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        missing = [(line, name) for line, name, node in _public(tree, path.stem) if not ast.get_docstring(node)]
        found += [f"{path.relative_to(package).as_posix()}:{line}: {name}" for line, name in missing]
    return found


_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _public(tree: ast.Module, name: str) -> Iterator[tuple[int, str, _Documented]]:
    yield 1, name, tree
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node.lineno, node.name, node
            if isinstance(node, ast.ClassDef) and not node.bases:
                yield from (
                    (method.lineno, f"{node.name}.{method.name}", method)
                    for method in node.body
                    if isinstance(method, ast.FunctionDef) and not method.name.startswith("_")
                )
