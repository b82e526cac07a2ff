"""Messages of Facebook and Instagram: a file of JSON for each chat, newest first."""

from collections.abc import Sequence

from netplan.core.drafts import Gathered
from netplan.core.owner import Owner
from netplan.core.people.names import fold
from netplan.errors import UnreadableInput
from netplan.formats.conversations import Conversations, Said, Who, listed, loaded, mapping, moment_of, text
from netplan.formats.format import Request, correspondence
from netplan.formats.source import Source

_MARKS = ('"participants"', '"messages"')
_NO_MESSAGE = frozenset({"liked a message", "missed a call."})


def read_facebook(sources: Sequence[Source], request: Request) -> Gathered:
    """Who wrote what when, in UTC. A chat of two is called after the other one."""
    (source,) = sources
    chat = mapping(loaded(source))
    if "participants" not in chat or "messages" not in chat:
        raise UnreadableInput(source.name, "it is no chat of Facebook's or Instagram's")
    names = [unescaped(text(mapping(each).get("name"))) for each in listed(chat["participants"])]
    title = unescaped(text(chat.get("title")))
    owner = Owner(request.me)
    if not any(map(owner.called, names)) and len(names) == 2 and title in names:
        owner.learn(*(name for name in names if name != title))
    others = [name for name in names if not owner.called(name)]
    talks = Conversations("facebook", request.day)
    said = []
    for message in map(mapping, listed(chat["messages"])):
        moment = moment_of(message.get("timestamp_ms"))
        sender = unescaped(text(message.get("sender_name")))
        if moment is not None and fold(text(message.get("content"))) not in _NO_MESSAGE:
            said.append(Said(None if owner.called(sender) else Who(sender), *moment))
    of_two = len(names) == 2 and len(others) == 1
    talks.chat(said, group=not of_two, partner=Who(others[0]) if of_two else None)
    return talks.gathered()


def unescaped(text: str) -> str:
    """`Søren` of `SÃ¸ren`: both programs write the bytes of UTF-8 as if each were a letter."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


FORMAT = correspondence(
    name="facebook",
    called="messages of Facebook and Instagram (Download your information, JSON)",
    sniff=lambda source: (
        source.beginning.lstrip()[:1] == "{"
        and all(mark in source.beginning for mark in _MARKS)
        and ('"timestamp_ms"' in source.beginning or '"thread_path"' in source.beginning)
    ),
    correspond=read_facebook,
    tells="whom you chat with",
)
