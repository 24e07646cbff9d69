"""The address at which a preview is served."""

from __future__ import annotations

import socket
import sys

from .errors import PressmarkError


def try_address(address: str) -> None:
    """Say at once, and not after an import and a build, that the preview cannot be served at host:port."""
    host, _, port = address.rpartition(":")
    if not (host and port.isdigit() and int(port) < 1 << 16):
        raise PressmarkError(f"--address: expected HOST:PORT, found {address!r}", hint="For example: 127.0.0.1:8001")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as trial:
            # As the server does it: the port of a server that has just ended is free.
            if sys.platform != "win32":
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host.strip("[]"), int(port)))
    except OSError as error:
        free = f"{host}:{int(port) + 1}"
        raise PressmarkError(
            f"cannot serve at {address}: {error.strerror}", hint=f"Choose another port, for example: --address {free}"
        ) from error
