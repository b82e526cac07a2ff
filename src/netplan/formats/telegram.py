"""Telegram's result.json: the export of a whole account, or of one chat."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from netplan.core.drafts import Gathered
from netplan.core.owner import Owner
from netplan.core.people.names import fold
from netplan.errors import UnreadableInput
from netplan.formats.conversations import Conversations, Said, Who, listed, loaded, mapping, moment_of, text
from netplan.formats.format import Request, correspondence
from netplan.formats.source import Source

_NO_PEOPLE = frozenset(
    {"bot_chat", "saved_messages", "private_channel", "public_channel", "verification_codes"}
)
_OF_TWO = "personal_chat"
_CHAT = re.compile(
    r'"type"\s*:\s*"(?:personal_chat|(?:private|public)_(?:super)?group|bot_chat|saved_messages)"'
)
_LIST = re.compile(r'"chats"\s*:\s*\{')
_ID = re.compile(r"(?:user)?(\d{1,20})")

Json = Mapping[str, object]


def read_telegram(sources: Sequence[Source], request: Request) -> Gathered:
    """Who wrote what when, and the contacts of the account; its owner is known to it.

    Times are UTC where the file has them, else those of the computer that wrote it. What happens to a group,
    channels, bots and what one saves for oneself are passed over.
    """
    (source,) = sources
    account = _Account(mapping(loaded(source)), request)
    if not account.chats and not account.mine:
        raise UnreadableInput(source.name, "there is no chat of Telegram's in it")
    return account.gathered()


class _Account:
    """An account, or one chat of one that does not say whose it is."""

    def __init__(self, whole: Json, request: Request) -> None:
        self.mine = mapping(whole.get("personal_information"))
        self.chats = [*_chats(whole)]
        self._number = text(self.mine.get("phone_number"))
        self._name = _full_name(self.mine)
        self._id = _origin(self.mine.get("user_id"))
        self._owner = Owner((*request.me, *filter(None, [self._name, self._number])))
        self._day = request.day
        contacts = (mapping(each) for each in listed(mapping(whole.get("contacts")).get("list")))
        found = ((_full_name(each), text(each.get("phone_number"))) for each in contacts)
        self._contacts = [(name, number) for name, number in found if not self._owner.reached(number)]
        called = Counter(fold(name) for name, _ in self._contacts)
        self._numbers = {fold(name): number for name, number in self._contacts if called[fold(name)] == 1}
        """The numbers of those whose name only one of the contacts has."""
        self._origins: dict[str, set[str]] = {}

    def gathered(self) -> Gathered:
        """Everybody in it, and what was written."""
        talks = Conversations("telegram", self._day)
        for chat in self.chats:
            kind = text(chat.get("type"))
            if kind in _NO_PEOPLE:
                continue
            said = [*self._said(chat)]
            alone = kind == _OF_TWO and all(each.who is None for each in said)
            partner = self._who(text(chat.get("name")), chat.get("id")) if alone else None
            talks.chat(said, group=kind not in (_OF_TWO, ""), partner=partner)
        for name, number in self._contacts:
            origins = self._origins.get(fold(name), set()) if fold(name) in self._numbers else set()
            talks.meet(Who(name, number, *(origins if len(origins) == 1 else ())))
        return talks.gathered(owner=filter(None, [self._name, self._number]))

    def _said(self, chat: Json) -> Iterator[Said]:
        for message in map(mapping, listed(chat.get("messages"))):
            if text(message.get("type")) not in ("message", ""):
                continue
            moment = _moment(message)
            name = text(message.get("from"))
            if moment is None or not name:
                continue
            mine = _origin(message.get("from_id")) == self._id != "" or self._owner.called(name)
            yield Said(None if mine else self._who(name, message.get("from_id")), *moment)

    def _who(self, name: str, number: object) -> Who:
        origin = _origin(number)
        if origin:
            self._origins.setdefault(fold(name), set()).add(origin)
        return Who(name, self._numbers.get(fold(name), ""), origin)


def _chats(whole: Json) -> Iterator[Json]:
    """The chats of an account, those that were left among them; a chat that was exported alone."""
    if "messages" in whole:
        yield whole
    for where in ("chats", "left_chats"):
        yield from map(mapping, listed(mapping(whole.get(where)).get("list")))


def _full_name(of: Json) -> str:
    return f"{text(of.get('first_name'))} {text(of.get('last_name'))}".strip()


def _origin(number: object) -> str:
    """`telegram:123` of user123 and 123; empty for channels and groups."""
    found = _ID.fullmatch(text(number))
    return f"telegram:{found[1]}" if found else ""


def _moment(message: Json) -> tuple[int, int] | None:
    seconds = text(message.get("date_unixtime"))
    if seconds.isascii() and seconds.isdigit() and len(seconds) < 15:
        return moment_of(int(seconds) * 1000)
    try:
        moment = datetime.fromisoformat(text(message.get("date")))
    except ValueError:
        return None
    return moment.toordinal(), moment.hour * 60 + moment.minute


def _is_telegram(source: Source) -> bool:
    start = source.beginning
    return start.lstrip()[:1] == "{" and (
        _LIST.search(start) is not None
        or ('"personal_information"' in start and '"user_id"' in start)
        or (_CHAT.search(start) is not None and '"messages"' in start)
    )


FORMAT = correspondence(
    name="telegram",
    called="Telegram's result.json (Export Telegram data, or one chat, as JSON)",
    sniff=_is_telegram,
    correspond=read_telegram,
    tells="whom you chat with",
)
