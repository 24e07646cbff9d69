"""Where Chromium is. Run as a program, it installs one if there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The one that knows no windows at all comes first: the tests of pages take 0.6 of the time they take with the whole.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No word to the browser's maker, and no name outside this machine is looked up, whatever a page asks for.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
ADVICE = (
    "The tests need Chromium and none was found: install Chromium or Chrome, or set PRESSMARK_CHROMIUM to its path."
)


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium that was found, without a window; without any, a RuntimeError says what to do."""
    path = find(playwright)
    if path is None:
        raise RuntimeError(ADVICE)
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


def find(playwright: Playwright) -> Path | None:
    """The Chromium that PRESSMARK_CHROMIUM names, else one of the system's, else the one Playwright has downloaded."""
    named = os.environ.get("PRESSMARK_CHROMIUM")
    candidates = (named,) if named else (*NAMES, playwright.chromium.executable_path)
    for candidate in candidates:
        path = shutil.which(candidate)
        if path and _starts(path):
            return Path(path)
    return None


def _starts(path: str) -> bool:
    # Some systems ship a command of this name that only says where to get the browser.
    return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0


def install(playwright: Playwright) -> Path | None:
    """Install Chromium from the system's packages if that is allowed, else have Playwright download its own."""
    print("Installing Chromium for the tests")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update"], env=environment, capture_output=True)
        packages = ("chromium-headless-shell", "chromium")
        ways = [*(["apt-get", "install", "--yes", "--no-install-recommends", name] for name in packages), *ways]
    for way in ways:
        subprocess.run(way, env=environment, capture_output=True)
        if found := find(playwright):
            return found
    return None


def main() -> None:
    """Make sure that there is a Chromium; exit with one sentence if none can be had."""
    with sync_playwright() as playwright:
        found = find(playwright)
        if found is None and not os.environ.get("PRESSMARK_CHROMIUM"):
            found = install(playwright)
    if found is None:
        named = os.environ.get("PRESSMARK_CHROMIUM")
        sys.exit(f"PRESSMARK_CHROMIUM names {named}, which does not start as Chromium." if named else ADVICE)


if __name__ == "__main__":
    main()
