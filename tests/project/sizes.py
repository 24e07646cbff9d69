"""How large the package and a built site are, as Markdown tables. python -m tests.project.sizes SITE"""

from __future__ import annotations

import ast
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

SOURCE = Path(__file__).parents[2] / "plugins" / "pressmark"


def code(source: Path) -> Iterator[str]:
    """Lines of the Python files and of their functions, one row for the package and one for each of its parts."""
    yield "| code | files | lines | file median / max | function median / p90 / max |"
    yield "|---|---|---|---|---|"
    parts: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(source.rglob("*.py")):
        parts["all"].append(path)
        parts[path.relative_to(source).parts[0].removesuffix(".py")].append(path)
    for part, paths in parts.items():
        files = [len(path.read_text(encoding="utf-8").splitlines()) for path in paths]
        functions = sorted(lines for path in paths for lines in function_lines(path)) or [0]
        p90 = functions[len(functions) * 9 // 10]
        spread = f"{median(functions):.0f} / {p90} / {functions[-1]}"
        yield f"| {part} | {len(files)} | {sum(files)} | {median(files):.0f} / {max(files)} | {spread} |"


def function_lines(path: Path) -> Iterator[int]:
    """The number of lines of every function of a file, from `def` to its end."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.end_lineno - node.lineno + 1


def site(folder: Path) -> Iterator[str]:
    """Files and kilobytes of a site, plain and as a web server sends them, by the kind of file."""
    yield "| site | files | kB | kB gzip | largest |"
    yield "|---|---|---|---|---|"
    kinds: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        kinds["all"].append(path)
        kinds[path.suffix.lstrip(".") or "other"].append(path)
    for kind, paths in sorted(kinds.items()):
        sent = sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)
        largest = max(paths, key=lambda path: path.stat().st_size)
        size = sum(path.stat().st_size for path in paths)
        largest_size = f"{largest.relative_to(folder).as_posix()} {largest.stat().st_size / 1000:,.0f} kB"
        yield f"| {kind} | {len(paths)} | {size / 1000:,.0f} | {sent / 1000:,.0f} | {largest_size} |"


if __name__ == "__main__":
    print(*code(SOURCE), "", *site(Path(sys.argv[1])), sep="\n")
