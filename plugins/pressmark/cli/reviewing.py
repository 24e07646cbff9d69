"""The command for decisions about names."""

from __future__ import annotations

import click

from .. import cli_review
from .running import readable

review = click.command()(readable(cli_review.review))
