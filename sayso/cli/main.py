"""`sayso`: the commands, what they return to the shell, and how an error is told."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from sayso.cli import (
    agreement,
    code,
    compare,
    diff,
    doctor,
    events,
    explain,
    export,
    forecasts,
    import_,
    incident,
    incidents,
    judge,
    ledger,
    model,
    network,
    places,
    review,
    runs,
    schema,
    serve,
    show,
    timeline,
    token,
)
from sayso.cli.plain import plain
from sayso.errors import SaysoError, StoreWrite
from sayso.version import __version__

_EPILOG = """\b
Exit codes:
  0  all is well
  1  something that sayso did not expect
  2  an option or a setting that cannot be
  3  an input could not be read (the others were coded)
  4  the store cannot be used, or the disk is full
  5  nothing goes by that name
  6  a coded report that breaks the form
  130  broken off with Ctrl-C (what was finished is kept)

\b
The store is ./sayso.db unless --store or SAYSO_STORE names another.
SAYSO_DEBUG=1 shows where something unexpected happened.
"""
UNEXPECTED, BROKEN_OFF = 1, 130


class Commands(click.Group):
    """The group of commands; an error is one sentence on standard error and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; leave with the exit code of the error that stopped it."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            _stop(str(error), error.exit_code)
        except KeyboardInterrupt:
            _stop(
                "Broken off; what was finished is kept, and the same command goes on.", BROKEN_OFF
            )
        except BrokenPipeError:
            _silence()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as fault:
            where = f"{fault.filename}: " if fault.filename else ""
            _stop(f"{where}{fault.strerror or fault}.", StoreWrite.exit_code)
        except Exception as fault:
            if os.environ.get("SAYSO_DEBUG"):
                raise
            what = f"Something unexpected: {type(fault).__name__}: {fault}"
            _stop(f"{what}. Set SAYSO_DEBUG=1 to see where.", UNEXPECTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are needed, not by the alphabet."""
        return list(self.commands)


def _stop(words: str, code: int) -> None:
    click.echo(f"sayso: {plain(words)}", err=True)
    raise click.exceptions.Exit(code)


def _silence() -> None:
    """The reader of a pipe has gone: end without a complaint at the interpreter's exit."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the exit
    raise click.exceptions.Exit(0)


@click.group(cls=Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="sayso")
def cli() -> None:
    """Turn reports of political violence into attributed event data: who did what to whom, where
    and when, and on whose say-so, how surely, in which words.
    """


for _command in (
    code.command,
    events.command,
    show.command,
    explain.command,
    incidents.command,
    incident.command,
    judge.command,
    review.command,
    forecasts.command,
    agreement.command,
    timeline.command,
    network.command,
    export.command,
    serve.command,
    token.command,
    runs.command,
    ledger.command,
    diff.command,
    compare.command,
    import_.command,
    schema.command,
    model.command,
    places.command,
    doctor.command,
):
    cli.add_command(_command)


def main() -> None:
    """The entry point of the `sayso` script."""
    cli(prog_name="sayso")
