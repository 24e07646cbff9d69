"""Tools that npm has and Python's registry has not, each in a version that is written down in this folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import playwright

NODE = Path(playwright.__file__).parent / "driver" / "node"
"""Playwright's own Node.js, which is newer than most systems'."""
_LOCKED = Path(__file__).parent


def without_npm() -> str | None:
    """Why the tools cannot be had, if they cannot."""
    return None if shutil.which("npm") else "npm is not on the path."


def install(folder: Path) -> Path:
    """Install the tools into a folder, from the registry; returned is what holds the packages."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(_LOCKED / name, folder / name)
    # Their scripts would fetch browsers.
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
    return folder / "node_modules"
