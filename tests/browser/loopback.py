"""A web server on this machine that gives out a site the way GitHub Pages does: below a path, with its own 404 page."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

BASE = "/archive/"


_COMPRESSED = ("text/", "application/json", "image/svg")


class _Handler(SimpleHTTPRequestHandler):
    compresses = False

    def translate_path(self, path: str) -> str:
        # What is outside the base does not exist; neither does a file with this name.
        return super().translate_path("/" + path.removeprefix(BASE) if path.startswith(BASE) else "/.outside")

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path.partition("?")[0]))
        kind = self.guess_type(file)
        if not self.compresses or not kind.startswith(_COMPRESSED) or not file.is_file():
            return super().do_GET()
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing; the tests read answers, not logs."""


class _CompressingHandler(_Handler):
    compresses = True


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A browser that has seen enough hangs up; everything else is worth a traceback.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(site: Path, *, compressed: bool = False) -> Iterator[str]:
    """Serve a folder below `/archive/` on a free port of the loopback interface; yields the address of its root."""
    handler = _CompressingHandler if compressed else _Handler
    with _Server(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{BASE}"
        finally:
            server.shutdown()
            thread.join()
