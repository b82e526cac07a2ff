"""Commands that hold others: what they say to a word that is none of them."""

from typing import Any

from typer.core import TyperGroup


class Group(TyperGroup):
    """Several commands; a word that is none of them is refused in our own words."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        word, there = args[0], self.list_commands(ctx)
        if word not in there and word[:1] != "-" and not ctx.resilient_parsing:
            from netplan.cli.refusals import unknown_command

            raise unknown_command(word, there, ctx.command_path)
        return super().resolve_command(ctx, args)
