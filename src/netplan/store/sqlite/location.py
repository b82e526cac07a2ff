"""What `--db` may say, and which file it means."""

import re
from pathlib import Path

from netplan.errors import UnsupportedDatabase


def path_of(text: str) -> Path:
    """The file that `--db` names: a path (`~` is the home folder) or `sqlite:///path`.

    Raises UnsupportedDatabase for other addresses, for `:memory:`, and for nothing at all.
    """
    address = re.match(r"([A-Za-z][A-Za-z0-9+.-]+)://(.*)", text, re.DOTALL)
    body = text
    if address:
        scheme, rest = address.groups()
        if scheme.casefold() not in ("sqlite", "sqlite+pysqlite") or not rest.startswith("/"):
            raise UnsupportedDatabase(text)
        if "?" in rest:
            raise UnsupportedDatabase(text, "options after “?” are not understood")
        body = rest[1:]
    if not body.strip() or body == ":memory:":
        raise UnsupportedDatabase(text, "it names no file")
    if "\0" in body:
        raise UnsupportedDatabase(text.replace("\0", "?"), "no file has such a name")
    try:
        return Path(body).expanduser()
    except RuntimeError as error:
        raise UnsupportedDatabase(text, "there is no such home folder") from error
