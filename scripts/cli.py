"""Find and run the commands: one file of `scripts/commands/` each, named after the command."""

from __future__ import annotations

import importlib
import os
import pkgutil
from keyword import iskeyword

import click

from scripts import commands, program, vietnamese_click

WRONG_USE = 2
INTERRUPTED = 130
NAMES = tuple(sorted(module.name.removesuffix("_") for module in pkgutil.iter_modules(commands.__path__)))


class Commands(click.Group):
    """The commands; a module is imported only when its command is called or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every file of `scripts/commands/`."""
        del ctx
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The function `command` of the file."""
        del ctx
        if cmd_name not in NAMES:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = importlib.import_module(f"scripts.commands.{module}").command
        return command


@click.command(
    cls=Commands,
    options_metavar="",
    subcommand_metavar="LỆNH [TÙY CHỌN]…",
    help=f"Công cụ của tòa soạn. Xem từng lệnh: {program.NAME} LỆNH --help",
)
def group() -> None:
    """The group of all commands."""


def main(arguments: list[str]) -> int:
    """Run a command; gives the exit status (0 good, 1 content problems, 2 wrong use, 3 outside trouble)."""
    vietnamese_click.install()
    os.environ.setdefault("PYTHONUTF8", "1")  # for the programs that a command starts
    try:
        result = group.main(arguments, prog_name=program.NAME, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.format_message())
        return WRONG_USE
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Đã dừng.", err=True)
        return INTERRUPTED
    return result if isinstance(result, int) else 0
