"""Calls, messages and chats: who said something when, whatever program wrote it down."""

from datetime import date
from pathlib import Path

import pytest

from netplan.core.drafts import Gathered
from netplan.core.network import How
from netplan.errors import AmbiguousDays, UnreadableInput
from netplan.formats.conversations import Who, clean
from netplan.formats.facebook import unescaped
from netplan.formats.format import Request
from netplan.formats.registry import format_of, read_as
from netplan.formats.source import Source, source_at

TODAY = date(2026, 11, 24)


def read(data: str | bytes, *, name: str = "x", folder: str = "", **asked: object) -> Gathered:
    data = data.encode() if isinstance(data, str) else data
    source = Source.of(data, name)
    source.folder = folder
    return read_as(format_of(source), [source], Request(TODAY, **asked))  # type: ignore[arg-type]


def told(found: Gathered) -> list[str]:
    """Every touchpoint in a line: day, time, direction, name."""
    names = {each.key: each.name for each in found.contacts}
    return [f"{t.on} {t.at} {t.direction} {names[t.people[0]]}" for t in found.touchpoints]


# ---- telephone ---------------------------------------------------------------------------------------------

CALLS = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<calls count="7">
<call number="+44 7700 900101" duration="1001" date="1768748400000" type="1"
 contact_name="Ada &amp; Co &#55357;&#56842;" />
<call number="07700 900101" duration="0" date="1768748400000" type="3" contact_name="Ada" />
<call number="07700 900102" duration="20" date="1768752000000" type="2" contact_name="(Unknown)" />
<call number="61016" duration="20" date="1768752000000" type="2" contact_name="Hotline" />
<call number="" duration="20" date="1768752000000" type="1" contact_name="(Unknown)" />
<call number="07700 900103" duration="20" date="2768752000000" type="2" contact_name="Tomorrow" />
<call number='07700 900104' duration='29' date='1768752000000' type='2' contact_name='O"Hara' />
</calls>"""


def test_calls_that_were_answered() -> None:
    found = read(CALLS)
    assert found.format == "telephone"
    assert told(found) == [
        "2026-01-18 15:00 in Ada & Co 😊",
        "2026-01-18 16:00 out 07700 900102",
        '2026-01-18 16:00 out O"Hara',
    ]
    assert [touch.minutes for touch in found.touchpoints] == [17, 1, 1]
    assert {touch.how for touch in found.touchpoints} == {How.CALL}
    names = {each.key: each.name for each in found.contacts}
    assert {names[key] for key in found.only_known} == {"07700 900102"}
    assert {each.reason: each.read_at for each in found.skipped} == {
        "that nobody took": "1 call",
        "with a short code or an unknown number": "2 messages",
    }


def test_messages_and_groups_of_a_telephone() -> None:
    mms = '<mms date="1768748400000" msg_box="{}" address="{}" contact_name="{}">{}</mms>'
    sender = '<addr address="+447700900109" type="137"/>'
    found = read(
        "<smses>"
        '<sms address="+447700900101" date="1768748400000" type="1" body="a &gt; b > c" contact_name="Ada"/>'
        '<sms address="+447700900101" date="1768748460000" type="3" body="a draft" contact_name="Ada"/>'
        + mms.format(2, "+447700900101", "Ada", "")
        + mms.format(1, "+447700900101~+447700900109", "Ada, Bo", sender)
        + mms.format(2, "+447700900101~+447700900109", "Ada, Bo", "")
        + "</smses>"
    )
    assert told(found) == [
        "2026-01-18 15:00 out Ada",
        "2026-01-18 15:00 in Ada",
        "2026-01-18 15:00 in +447700900109",
    ]


def test_a_tag_over_two_pieces() -> None:
    call = '<call number="07700 900104" duration="29" date="1768752000000" type="2" contact_name="Ada" />'
    picture = '<part data="' + "A" * 2_000_000 + '"/>'
    assert len(told(read(f"<calls>{' ' * 999_990}{call}{picture}{call}</calls>"))) == 2


# ---- WhatsApp ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("[13.03.17, 21:45:01] Ada: x", "2017-03-13 21:45"),
        ("[13/03/2017, 9:45:01 PM] Ada: x", "2017-03-13 21:45"),
        ("\u200e[13/03/2017, 9:45:01\u202fPM] Ada: x", "2017-03-13 21:45"),
        ("3/13/17, 12:05 AM - Ada: x", "2017-03-13 00:05"),
        ("13/03/2017, 12:05 p.\xa0m. - Ada: x", "2017-03-13 12:05"),
        ("13/03/2017 à 21:45 - Ada: x", "2017-03-13 21:45"),
        ("13.03.2017 klo 21.45 - Ada: x", "2017-03-13 21:45"),
        ("2017/03/13, 21:45 - Ada: x", "2017-03-13 21:45"),
        ("2017-03-13 21:45 - Ada: x", "2017-03-13 21:45"),
        ("13-03-17 21:45 - Ada: x", "2017-03-13 21:45"),
        ("2017. 3. 13. 오후 9:45 - Ada: x", "2017-03-13 21:45"),
        ("2017年3月13日 下午9:45 - Ada: x", "2017-03-13 21:45"),
        ("[13.3.2017, 9:45:01 nachm.] Ada: x", "2017-03-13 21:45"),
    ],
)
def test_a_time_of_whatsapp(line: str, day: str) -> None:
    assert told(read(line + "\ngoes on: here\n")) == [f"{day} in Ada"]


def test_a_chat_of_two_is_called_after_the_other() -> None:
    chat = "13.03.2017, 10:00 - Ada: a\n13.03.2017, 10:01 - Me Myself: b\n"
    both = ["2017-03-13 10:00 in Ada", "2017-03-13 10:01 out Ada"]
    assert told(read(chat, name="WhatsApp Chat with Ada.txt")) == both
    assert told(read(chat, name="_chat.txt", folder="WhatsApp Chat - Ada.zip")) == both
    assert told(read(chat, me=("me myself",))) == both
    assert told(read(chat)) == ["2017-03-13 10:00 in Ada", "2017-03-13 10:01 in Me Myself"]


def test_what_whatsapp_says_itself() -> None:
    found = read(
        "13.03.17, 09:00 - Messages and calls are end-to-end encrypted: nobody reads them.\n"
        "13.03.17, 09:01 - Ada created group “The: Club”\n"
        "13.03.17, 09:02 - The Club: \u200eYou changed this group's icon\n"
        "13.03.17, 10:00 - Ada: \u200eimage omitted\n"
        "13.03.17, 10:01 - Me: nobody in particular\n"
        "13.03.17, 10:02 - ~\u202f+44 7700 900109: who?\n"
        "99.99.17, 10:02 - Ada: never\n",
        me=("Me",),
    )
    assert told(found) == ["2017-03-13 10:00 in Ada", "2017-03-13 10:02 in +44 7700 900109"]


def test_days_that_may_be_months() -> None:
    chat = "3/4/17, 10:00 - Ada: a\n5/6/17, 10:00 - Ada: b\n"
    with pytest.raises(AmbiguousDays, match=r"in 3/4/17.*--day-first"):
        read(chat)
    assert told(read(chat, day_first=True))[0] == "2017-04-03 10:00 in Ada"
    assert told(read(chat, day_first=False))[0] == "2017-03-04 10:00 in Ada"
    assert told(read("3/3/17, 10:00 - Ada: a\n")) == ["2017-03-03 10:00 in Ada"]
    # What the file shows needs no word from anybody.
    assert told(read(chat + "1/31/18, 10:00 - Ada: c\n", day_first=True))[0] == "2017-03-04 10:00 in Ada"


# ---- Signal, Telegram, Facebook and Instagram --------------------------------------------------------------


def test_signal() -> None:
    chat = (
        "[2026-02-03, 18:04] Me: hi\n[2026-02-03, 18:11] Ada: here:\n- [2026-02-03, 18:12] no\n(- Me: x -)\n"
    )
    assert told(read(chat, folder="/x/Ada")) == ["2026-02-03 18:04 out Ada", "2026-02-03 18:11 in Ada"]
    assert told(read(chat, folder="/x/The Club")) == ["2026-02-03 18:11 in Ada"]
    assert read("[2026-02-03, 18:04] No-Sender: \n").contacts == ()


ACCOUNT = """{"personal_information": {"user_id": 1, "first_name": "Me", "phone_number": "+1 202 555 0100"},
"contacts": {"list": [
  {"first_name": "Ada", "last_name": "Love", "phone_number": "+44 7700 900101"},
  {"first_name": "Mum", "last_name": "", "phone_number": "+1 202 555 0100"},
  {"first_name": "Bo", "last_name": "", "phone_number": "+44 7700 900102"},
  {"first_name": "Bo", "last_name": "", "phone_number": "+44 7700 900103"}]},
"chats": {"list": [
  {"name": "Ada Love", "type": "personal_chat", "id": 2, "messages": [
    {"type": "message", "date": "2026-01-01T10:00:00", "date_unixtime": "1767254400",
     "from": "Ada Love", "from_id": "user2", "text": "a"},
    {"type": "message", "date": "2026-01-01T10:01:00", "from": "Me", "from_id": "user1",
     "text": ["a", {"text": "b"}]},
    {"type": "service", "date": "2026-01-01T10:02:00",
     "actor": "Ada Love", "action": "phone_call", "text": ""},
    {"type": "message", "date": "2027-01-01T10:01:00", "from": "Ada Love", "from_id": "user2", "text": ""},
    {"type": "message", "date": "soon", "from": "Ada Love", "from_id": "user2", "text": ""}]},
  {"name": null, "type": "personal_chat", "id": 3, "messages": [
    {"type": "message", "date": "2026-01-01T10:01:00", "from": null, "from_id": "user3", "text": ""}]},
  {"name": "Robot", "type": "bot_chat", "id": 4, "messages": [
    {"type": "message", "date": "2026-01-01T10:01:00", "from": "Robot", "from_id": "user4", "text": ""}]},
  {"name": "Club", "type": "private_group", "id": 5, "messages": [
    {"type": "message", "date": "2026-01-02T10:01:00", "from": "Me", "from_id": "user1", "text": ""},
    {"type": "message", "date": "2026-01-02T10:02:00", "from": "Bo", "from_id": "user6", "text": ""}]}]}}"""


def test_an_account_of_telegram() -> None:
    found = read(ACCOUNT)
    assert told(found) == [
        "2026-01-01 08:00 in Ada Love",
        "2026-01-01 10:01 out Ada Love",
        "2026-01-02 10:02 in Bo",
    ]
    assert [(each.name, each.phones, each.origins) for each in found.contacts] == [
        ("Ada Love", ("+44 7700 900101",), ("telegram:2",)),
        ("Bo", (), ("telegram:6",)),
        ("Bo", ("+44 7700 900102",), ()),
        ("Bo", ("+44 7700 900103",), ()),
    ]
    assert found.owner == ("Me", "+1 202 555 0100")


def test_one_chat_of_telegram() -> None:
    chat = ACCOUNT[ACCOUNT.index('{"name": "Ada Love"') : ACCOUNT.index(',\n  {"name": null')]
    assert told(read(chat, me=("Me",))) == ["2026-01-01 08:00 in Ada Love", "2026-01-01 10:01 out Ada Love"]


def thread(title: str, *names: str) -> str:
    said = ",".join(f'{{"sender_name": "{name}", "timestamp_ms": 1767261600000}}' for name in names)
    people = ",".join(f'{{"name": "{name}"}}' for name in dict.fromkeys(names))
    rest = f'"messages": [{said}], "title": "{title}", "thread_path": "x"'
    return f'{{"participants": [{people}], {rest}}}'


def test_facebook_and_instagram() -> None:
    escaped = "S\\u00c3\\u00b8ren"
    both = ["2026-01-01 10:00 in Søren", "2026-01-01 10:00 out Søren"]
    assert sorted(told(read(thread(escaped, escaped, "Me")))) == both
    assert sorted(told(read(thread("Somebody", escaped, "Me"), me=("Me",)))) == both
    assert told(read(thread("Club", escaped, "Me", "Ada"), me=("Me",))) == [
        "2026-01-01 10:00 in Søren",
        "2026-01-01 10:00 in Ada",
    ]
    assert told(read(thread("Instagram User", "Instagram User", "Me"))) == []
    assert unescaped("Søren") == "Søren"


@pytest.mark.parametrize(
    "data", ['{"participants": [], "messages"', "<calls></calls>", '{"chats": {"list": []}}']
)
def test_files_without_anything(data: str) -> None:
    with pytest.raises(UnreadableInput):
        read(data)


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        (Who("(Unknown)", "+44 7700 900101"), "+44 7700 900101"),
        (Who("null", "VERIFY"), None),
        (Who("My Bank", "MYBANK"), None),
        (Who("Hotline", "61016"), None),
        (Who("🤓"), "🤓"),
        (Who("LinkedIn Member"), None),
        (Who(" \u200e"), None),
        (Who("+44 7700 900101"), "+44 7700 900101"),
    ],
)
def test_who_is_somebody(who: Who, shown: str | None) -> None:
    found = clean(who)
    assert (found and found.name) == shown


# ---- the files of real programs ----------------------------------------------------------------------------

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "samples"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "me", "people", "touches"),
    [
        ("sms_backup/calls_archive.xml", "", 4, 6),
        ("sms_backup/calls_overlap.xml", "", 2, 3),
        ("telegram/account_2021-05.json", "", 5, 1),
        ("telegram/supergroup_2021-06.json", "", 2, 2),
        ("telegram/chatminer_account.json", "", 2, 2),
        ("telegram/chatminer_account.json", "Author 1", 1, 2),
        ("whatsapp/chatminer_brackets_mmddyy.txt", "", 5, 7),
        ("whatsapp/chatminer_yyyymmdd.txt", "", 5, 7),
        ("whatsapp/chatminer_mmddyyyy_12h.txt", "", 5, 7),
        ("whatsapp/whatstk_pokemon_group.txt", "Ash Ketchum", 7, 14),
        ("signal/Aya Wanjiru/chat.md", "", 1, 4),
        ("signal/Allotment/chat.md", "", 3, 3),
    ],
)
def test_files_of_real_programs(name: str, me: str, people: int, touches: int) -> None:
    source = source_at(SHARED / name)
    found = read_as(format_of(source), [source], Request(TODAY, (me,) if me else ()))
    named = [each.key for each in found.contacts if each.key not in found.only_known]
    with_named = [each for each in found.touchpoints if each.people[0] in named]
    assert (len(named), len(with_named)) == (people, touches)
