"""What commands share: errors without a traceback, notices, the day of the run."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from ..errors import PressmarkError, refused
from ..model import PartialDate

P = ParamSpec("P")


def readable(command: Callable[P, None]) -> Callable[P, None]:
    """Errors a person can put right are printed without a traceback, with exit status 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except PressmarkError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # Who reads the output has seen enough; click knows what to do.
            raise
        except OSError as error:
            raise click.ClickException(str(refused(error))) from error

    return wrapped


def today() -> PartialDate:
    """The day of this run, or the one in SOURCE_DATE_EPOCH (seconds since 1970), in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not epoch.isdigit():
        raise PressmarkError(f"SOURCE_DATE_EPOCH: expected seconds since 1970, found {epoch!r}")
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else now
    return PartialDate(day.year, day.month, day.day)


def notice(message: str) -> None:
    """Tell a person something that is no error."""
    click.echo(message, err=True)
