"""The wheel holds everything it needs at run time, shown by using it where nothing else of ours is."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests import archives

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "pressmark"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with the tools of this environment."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT), cwd=out)
    (built,) = out.glob("*.whl")
    return built


def run(*command: str, cwd: Path) -> str:
    """Run a command that has to succeed and return what it printed."""
    environment = {"PATH": "/usr/bin:/bin", **archives.ENVIRONMENT}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    source = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as opened:
        packed = {name for name in opened.namelist() if ".dist-info/" not in name}
    assert packed == source


def test_an_archive_can_be_made_and_built_with_the_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", str(environment), cwd=tmp_path)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel), cwd=tmp_path)
    borrow_dependencies(python)

    where = run(str(python), "-c", "import pressmark; print(pressmark.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(environment)
    pressmark = str(environment / "bin" / "pressmark")
    run(pressmark, "new", "kept", cwd=tmp_path)
    run(pressmark, "build", cwd=tmp_path / "kept")
    assert (tmp_path / "kept" / "site" / "index.html").is_file()


def borrow_dependencies(python: Path) -> None:
    """Let an environment see this one's packages without the network.

    Python does not follow the `.pth` files of a folder that a `.pth` file adds, so our editable installation stays
    behind.
    """
    folder = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=python.parent)
    ours = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (Path(folder.strip()) / "borrowed.pth").write_text("\n".join(ours) + "\n", encoding="utf-8")
