"""Chats of Signal as text (signal-export): a folder a chat with a chat.md, where `Me` is the owner."""

import re
from collections.abc import Sequence
from datetime import date

from netplan.core.drafts import Gathered
from netplan.core.people.names import fold
from netplan.errors import UnreadableInput
from netplan.formats.conversations import Conversations, Said, Who, is_nobody
from netplan.formats.format import Request, correspondence
from netplan.formats.source import Source

_MESSAGE = re.compile(r"^\[(\d{4}-\d\d-\d\d),? (\d\d):(\d\d)(?::\d\d)?\] ([^:\n]{1,200}):", re.MULTILINE)
_OWNER = "Me"


def read_signal(sources: Sequence[Source], request: Request) -> Gathered:
    """Who said something when, in the time of the telephone. The folder's name is that of the other one."""
    (source,) = sources
    said = []
    for found in _MESSAGE.finditer(source.text):
        try:
            day = date.fromisoformat(found[1]).toordinal()
        except ValueError:
            continue
        who = None if found[4] == _OWNER else Who(found[4])
        said.append(Said(who, day, int(found[2]) % 24 * 60 + int(found[3]) % 60))
    if not said:
        raise UnreadableInput(source.name, "there is no message in it")
    others = {each.who.name for each in said if each.who is not None and not is_nobody(each.who.name)}
    title = source.folder.rpartition("/")[2]
    talks = Conversations("signal", request.day)
    talks.chat(said, group=len(others) != 1 or (bool(title) and fold(title) not in map(fold, others)))
    return talks.gathered()


FORMAT = correspondence(
    name="signal",
    called="chats of Signal (signal-export's chat.md)",
    sniff=lambda source: _MESSAGE.match(source.beginning.lstrip()) is not None,
    correspond=read_signal,
    tells="whom you chat with",
)
