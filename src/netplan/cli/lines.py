"""Logging many lines, from a pipe or as they are typed."""

import sys
from collections.abc import Iterable, Iterator

import typer

from netplan.actions.log import Overrule
from netplan.app.log import log_lines
from netplan.app.session import Session
from netplan.errors import NetplanError
from netplan.render.output import present, tell
from netplan.render.pages.log import logged_lines_page, logged_page


def typed_lines() -> Iterator[str]:
    """The lines of stdin."""
    yield from sys.stdin or ()


def log_many(
    session: Session, lines: Iterable[str], overrule: Overrule, *, new: bool, dry_run: bool, json: bool
) -> None:
    """Log each line on its own, showing what was understood; leaves with the first failure's code.

    As JSON it is one document at the end.
    """
    pages, refused, code = [], [], 0
    for text, done in log_lines(session, lines, overrule, new=new, dry_run=dry_run):
        if isinstance(done, NetplanError):
            tell(f"netplan: {text}: {done}")
            refused.append((text, str(done)))
            code = code or done.exit_code
            continue
        page = logged_page(*done, stored=not dry_run, today=session.today)
        pages.append(page)
        if not json:
            present(page, as_json=False)
    if json:
        present(logged_lines_page(pages, refused), as_json=True)
    if code:
        raise typer.Exit(code)
