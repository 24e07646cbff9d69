"""A process that has loaded the programs and is split for each command, because loading is most of what a command on a
small archive takes. All that a command does it does in a process of its own, as from a shell.

What one command has compiled of templates all have: it is half of the first build of a small archive.

Where it matters how a program is started, what it loads or which hash seed it has, tests start it anew.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TextIO

import jinja2
from jinja2.bccache import Bucket

import pressmark

_ALSO_LOADED = ("mkdocs.__main__", "mkdocs.commands.build", "markdown.extensions.codehilite")
_LONGEST = 300
"""Seconds after which a command is ended."""


@cache
def _ready() -> subprocess.Popen[str]:
    """The process, one for all tests of this one."""
    templates = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, templates)
    command = [sys.executable, "-m", "tests.splitting", templates]
    root = Path(__file__).parents[1]
    process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    atexit.register(process.communicate)
    return process


def run(
    program: str, arguments: tuple[str, ...], cwd: Path, environment: Mapping[str, str], out: Path, err: Path
) -> int:
    """Run a program in a folder with nothing but these variables; what it says goes into files. Its exit status."""
    process = _ready()
    assert process.stdin is not None
    assert process.stdout is not None
    print(json.dumps([program, arguments, str(cwd), dict(environment), str(out), str(err)]), file=process.stdin)
    process.stdin.flush()
    return int(process.stdout.readline())


def _share(templates: str) -> None:
    """Have what is compiled of templates in this folder, too."""
    separate = jinja2.FileSystemBytecodeCache
    shared = separate(templates)

    class Shared(separate):
        def load_bytecode(self, bucket: Bucket) -> None:
            super().load_bytecode(bucket)
            if bucket.code is None:
                shared.load_bytecode(bucket)
                if bucket.code is not None:
                    super().dump_bytecode(bucket)

        def dump_bytecode(self, bucket: Bucket) -> None:
            super().dump_bytecode(bucket)
            shared.dump_bytecode(bucket)

    jinja2.FileSystemBytecodeCache = Shared  # type: ignore[misc]


def _load() -> None:
    for module in pkgutil.walk_packages(pressmark.__path__, "pressmark."):
        import_module(module.name)
    for name in _ALSO_LOADED:
        import_module(name)
    gc.collect()
    # What the collector does not look at is not copied by it in each process: a sixth of a small build's time.
    gc.freeze()


def _requests(asked: TextIO) -> Iterator[str]:
    """What the processes have to do that this one is split into; each gets one request and no end."""
    for request in iter(asked.readline, ""):
        child = os.fork()
        if not child:
            yield request
            return
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(program: str, arguments: list[str], cwd: str, environment: dict[str, str], out: str, err: str) -> None:
    """Be what is started with these arguments; comes back only as SystemExit."""
    signal.alarm(_LONGEST)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for number, name, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        (2, err, os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    ):
        opened = os.open(name, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    (entry,) = entry_points(group="console_scripts", name=program)
    sys.argv = [program, *arguments]
    sys.exit(entry.load()())


if __name__ == "__main__":
    _load()
    _share(sys.argv[1])
    for request in _requests(sys.stdin):
        _become(*json.loads(request))
