"""Showing and changing the settings."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.groups import Group
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)
config = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Show and change the settings.\n\n\b\nnetplan config set minutes 20",
)
app.add_typer(config, name="config")

Key = Annotated[str, typer.Argument(metavar="KEY", help="minutes, limit, me, planner.keep_points …")]


@config.command()
def show(
    ctx: typer.Context,
    section: Annotated[
        str | None, typer.Argument(metavar="SECTION", help="planner, for its weights.")
    ] = None,
    json: AsJson = False,
) -> None:
    """The settings in force.

    \b
    netplan config show planner
    """
    from netplan.config import list_settings
    from netplan.core.plan.weights import list_weights
    from netplan.errors import UsageProblem
    from netplan.render.output import present
    from netplan.render.pages.config import settings_page, weights_page

    session: Session = ctx.obj
    settings = session.config
    if section not in (None, "planner"):
        raise UsageProblem(f"there is no section “{section}”. There is: netplan config show planner")
    if section == "planner":
        present(weights_page(list_weights(settings.planner)), as_json=json)
    else:
        present(settings_page(list_settings(settings), settings.path), as_json=json)


@config.command("set")
def set_key(
    key: Key,
    value: Annotated[str, typer.Argument(help="Its value; texts of a list are parted by commas.")],
    json: AsJson = False,
) -> None:
    """Set a setting; the file's comments stay.

    \b
    netplan config set planner.keep_points 25
    """
    from netplan.config import config_path, set_value
    from netplan.render.output import present
    from netplan.render.pages.config import changed_page

    set_value(key, value)
    present(changed_page(f"{key} is {value} now ({config_path()})", key, value), as_json=json)


@config.command()
def unset(key: Key, json: AsJson = False) -> None:
    """Take a setting back to its default.

    \b
    netplan config unset minutes
    """
    from netplan.config import unset_value
    from netplan.render.output import present
    from netplan.render.pages.config import changed_page

    gone = unset_value(key)
    line = f"{key} has its default again" if gone else f"{key} had its default already"
    present(changed_page(line, key, None), as_json=json)


@config.command()
def path(json: AsJson = False) -> None:
    """Where the settings are kept.

    \b
    netplan config path
    """
    from netplan.config import config_path
    from netplan.render.output import present
    from netplan.render.pages.config import path_page

    present(path_page(config_path()), as_json=json)
