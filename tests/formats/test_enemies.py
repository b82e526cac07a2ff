"""Files that are broken, cut off or mere noise: read, or refused in one sentence, never a crash."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.errors import MissingExtra, NetplanError
from netplan.formats.registry import gather, names
from netplan.formats.source import Source

TODAY = date(2026, 11, 24)

CARDS = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81uk;=C3=\r\n=93scar;;;\r\n"
    b"TEL;CELL;PREF:123\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg==\r\n\r\nAGENT:\r\nBEGIN:VCARD\r\n"
    b"FN:Agent\r\nEND:VCARD\r\nEND:VCARD\r\n"
    b'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:J\xc3\xb3\r\n \xc5\x82ef\r\nADR;LABEL="a;b":;;;Ulm;;;\r\n'
    b"BDAY:--0322\r\n"
    b"item1.X-ABDATE:1975-03-01\r\nitem1.X-ABLabel:_$!<Anniversary>!$_\r\nCATEGORIES:a\\,b,c\r\nEND:VCARD\r\n"
)
TABLE = (
    b'Notes:\n"x, y"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
    b'Tom\xc3\xa1s,"Li, PhD",https://linkedin.com/in/tl,t@x.example,"A ""B"" C",,2/13/23\n,,,,,,01 Jan 2023'
)
DOCUMENT = (
    b'{"netplan": 1, "kind": "network", "contacts": [{"name": "J\xc3\xb3", "met": {"on": "2026-01-01"}, '
    b'"every": "30d", "birthday": "12-09"}], "touchpoints": [{"on": "2026-01-01", "with": ["j\xc3\xb3"]}]}'
)
MAILS = (
    b"From - Mon Mar 11 09:00:00 2024\r\nDate: Mon, 11 Mar 2024 10:00:00 +0100\r\n"
    b'From: =?utf-8?q?J=C3=B3?= <jo@x.example>\r\nTo: "Li, Ana" <ana@x.example>,\r\n me@x.example\r\n'
    b"Message-ID: <1@x>\r\n\r\nFrom here it is far.\r\n\r\nFrom - Tue Mar 12 09:00:00 2024\r\n"
    b"Date: 12 Mar 24 8:00 EST\r\nFrom: me@x.example\r\nTo: Friends: jo@x.example, Bo <bo@x.example>;\r\n"
)
GOOGLE = (
    b"First Name,Last Name,Nickname,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value\r\n"
    b'J\xc3\xb3,"Li, PhD",,--02-29,"a ""b""\r\nc",R ::: * myContacts,* Home,j@li.example ::: k@li.example\r\n'
)
OUTLOOK = (
    b"Title,First Name,Last Name,Company,Job Title,Business Phone,Birthday,Anniversary,"
    b"E-mail Address,Notes\r\n"
    b'Ing.,\xa3ukasz,\xafak,"\x8cnie, \xbf",K,+48 1,13/2/23,0/0/00,l@x.example,"a\nb"\r\n'
)
THUNDERBIRD = (
    b"First Name,Last Name,Primary Email,Secondary Email,Screen Name,Birth Year,Birth Month,Birth Day\n"
    b"J\xc3\xb3,Li,j@li.example,,,1999,2,29\n"
)
LDIF = (
    b"dn: cn=J,mail=j@li.example\r\nobjectclass: person\r\ncn:: SsOz\r\nmail: j@li.exa\r\n mple\r\n\r\n"
    b"dn: cn=C\r\nobjectclass: groupOfNames\r\ncn: C\r\nmember: cn=J,mail=j@li.example\r\n"
)
SEMICOLONS = (
    b"Vorname;Nachname;E-Mail-Adresse;Telefon;Geburtstag;Ort\n"
    b"J\xf3;L\xfc;j@li.example;+49 1 / 2;1.2.99;K\xf6ln\n"
)
PHONE = (
    b"<?xml version='1.0' ?>\n<calls count=\"2\">\n"
    b'<call number="+447700900101" duration="43" date="1768748400000" type="2" contact_name="J\xc3\xb3'
    b' &#55357;&#56842;" />\n<sms address="VERIFY" date="1768748400000" type="1" body="&lt;sms " '
    b'contact_name="null"/>\n'
    b"<mms date='1768748400000' msg_box='1' address='+1~+2' contact_name='x'><part data='AAAA'/>"
    b'<addr address="+12025550191" type="137"/></mms></calls>'
)
TELEGRAM = (
    b'{"personal_information": {"user_id": 1, "first_name": "Me", "phone_number": "+1 202 555 0100"},\n'
    b'"contacts": {"list": [{"first_name": "J\xc3\xb3", "last_name": "", "phone_number": "+12025550101"}]},\n'
    b'"chats": {"list": [{"name": "J\xc3\xb3", "type": "personal_chat", "messages": [{"type": "message", '
    b'"date": "2026-01-01T10:00:00", "from": "Me", "from_id": "user1", "text": ["a", {"text": "b"}]}]}]}}'
)
FACEBOOK = (
    b'{"participants": [{"name": "S\\u00c3\\u00b8ren"}, {"name": "Me"}], "messages": [{"sender_name": "Me", '
    b'"timestamp_ms": 1644488054912}], "title": "S\\u00c3\\u00b8ren", "thread_path": "inbox/x"}'
)
SIGNAL = b"[2026-02-03, 18:04] Me: Hello\n[2026-02-03, 18:11] J\xc3\xb3: here:\n- milk\n(- Me: x -)\n"
WHATSAPP = (
    b"\xe2\x80\x8e[13.03.17, 9:45:00\xe2\x80\xafPM] Chat: \xe2\x80\x8eMessages are end-to-end encrypted.\n"
    b"[13.03.17, 9:45:01\xe2\x80\xafPM] J\xc3\xb3: a\nb\n[14.03.17, 9:45:01\xe2\x80\xafAM] You were added\n"
)
NOTE = (
    b'---\naliases: [J, "K"]\ntags:\n  - person\nemail: j@li.example\n"TEL[1:]": CELL:+49 1\n'
    b"BDAY: 1990-02-29\nlast_contact: 2026-09-15\n---\n# J\xc3\xb3\n\n## 2026-09-15\nCoffee [[with]] #x\n"
    b"- [ ] send\n"
)
ORG = (
    b"* People\n** TODO J\xc3\xb3 Li :a:b:\n:PROPERTIES:\n:EMAIL: [[mailto:j@li.example][m]]\n"
    b":BIRTHDAY: <1990-02-29>\n:ADDRESS: ;;a;Ulm;;;D\n:END:\nText\n*** Phone\n**** +49 1\n:PROPERTIES:\n"
    b":FIELDTYPE: mobile\n:END:\n"
)
FRIENDS = (
    b"### Activities:\n- 2026-05-02: **J\xc3\xb3 Li** in _Ulm_. @food\n\n### Notes:\n- 2026-03-01: "
    b"**J\xc3\xb3 Li** sings.\n\n### Friends:\n- J\xc3\xb3 Li (a.k.a. J a.k.a. K) [Ulm] @a\n- Bo\n"
)
MONICA = (
    b'{"version": "1", "app_version": "4", "account": {"data": [{"type": "contact", "values": [{"uuid": "a", '
    b'"properties": {"first_name": "J\xc3\xb3", "is_dead": true, "stay_in_touch_frequency": 60, '
    b'"tags": ["x"], "birthdate": {"date": "1990-05-15T00:00:00Z", "is_year_unknown": true}}, "data": '
    b'[{"type": "calls", "values": [{"properties": {"called_at": "2024-01-05T14:00:00Z"}}]}]}]}]}}'
)
MONICA_SQL = (
    b"# monica 4\nINSERT INTO `contacts` (`id`,`first_name`,`last_name`) VALUES "
    b"(1,'J\xc3\xb3','O\\'D''x;'),(2,'Bo',NULL);\n"
    b"INSERT INTO notes (id, contact_id, body) VALUES (1,1,'a\\nb'),(2,2,_binary 'c');\n"
)
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Europe/Paris\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    b"DTSTART;TZID=Europe/London:20260113T100000\r\nDURATION:PT45M\r\nRRULE:FREQ=MONTHLY;BYDAY=2TU\r\n"
    b'EXDATE:20260210T100000Z\r\nSUMMARY:J\xc3\r\n \xb3\r\nATTENDEE;CN="Li, J\xc3\xb3":mailto:j@x.example\r\n'
    b"BEGIN:VALARM\r\nATTENDEE:mailto:no@x.example\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
MESSAGES = (
    b"CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
    b'1,"J\xc3\xb3, PhD",https://linkedin.com/in/jo,Me,https://linkedin.com/in/me,2026-01-01 10:00:00 UTC,'
    b',"a\nb",\n1,Me,https://linkedin.com/in/me,"J\xc3\xb3, PhD",https://linkedin.com/in/jo,1/31/26 3 PM,,'
)
SNAPSHOT = (
    b'{"elements": [{"snapshotDomain": "PROFILE", "snapshotData": [{"First Name": "I", '
    b'"Last Name": "M", "Headline": ""}]}, '
    b'{"snapshotData": [{"First Name": "J\xc3\xb3", "Last Name": "Li", "URL": "linkedin.com/in/jo", '
    b'"Connected On": "03 Aug 2026"}], "snapshotDomain": "CONNECTIONS"}, {"snapshotDomain": "INBOX", '
    b'"snapshotData": [{"FROM": "Bo", "TO": "I M", "DATE": "2026-08-04 10:00:00 UTC", "CONTENT": "x", '
    b'"RECIPIENT PROFILE URLS": "linkedin.com/in/im", '
    b'"SENDER PROFILE URL": "linkedin.com/in/bo"}]}]}'
)
WHOLE = {
    "linkedin-snapshot": SNAPSHOT,
    "linkedin-messages": MESSAGES,
    "monica": MONICA, "monica-sql": MONICA_SQL,
    "notes": NOTE, "org": ORG, "friends": FRIENDS,
    "vcard": CARDS, "linkedin": TABLE, "netplan": DOCUMENT, "mail": MAILS, "google": GOOGLE,
    "outlook": OUTLOOK, "thunderbird": THUNDERBIRD, "ldif": LDIF, "csv": SEMICOLONS, "calendar": CALENDAR,
    "telephone": PHONE, "telegram": TELEGRAM, "facebook": FACEBOOK, "signal": SIGNAL, "whatsapp": WHATSAPP,
}  # fmt: skip
PEOPLE = {
    "linkedin-snapshot": 2,
    "linkedin-messages": 2,
    "monica": 1, "monica-sql": 2,
    "notes": 1, "org": 1, "friends": 2,
    "vcard": 2, "linkedin": 1, "netplan": 1, "mail": 2, "google": 1, "outlook": 1, "thunderbird": 1,
    "ldif": 1, "csv": 1, "calendar": 1, "telephone": 2, "telegram": 1, "facebook": 1, "signal": 1,
    "whatsapp": 1,
}  # fmt: skip
"""How many people come out of each."""


def texts_of(value: object) -> Iterator[str]:
    """Every text in nested mappings and sequences."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_of(one)


def survives(data: bytes, format: str | None) -> int:
    """How many contacts come out; none where the file is refused. What comes out can be stored."""
    try:
        found = gather(Source.of(data, "x"), day=TODAY, format=format)
        found = replace(found, touchpoints=tuple(found.touchpoints))
    except MissingExtra:
        pytest.skip("what reads it is not installed")
    except NetplanError:
        return 0
    for text in texts_of(asdict(found)):
        text.encode("utf-8")
        assert {char for char in text if category(char) == "Cc"} <= {"\n", "\t"}
    for contact in found.contacts:
        assert contact.name.strip()
    assert len({contact.key for contact in found.contacts}) == len(found.contacts)
    return len(found.contacts)


@pytest.mark.parametrize("format", names())
def test_a_file_cut_off_anywhere(format: str) -> None:
    whole = WHOLE[format]
    people = survives(whole, format)
    assert people == PEOPLE[format]
    for length in range(len(whole)):
        assert survives(whole[:length], format) <= people
        survives(whole[:length], None)


@pytest.mark.parametrize("format", names())
def test_a_file_that_lacks_its_beginning(format: str) -> None:
    for begin in range(0, len(WHOLE[format]), 3):
        survives(WHOLE[format][begin:], format)


pieces = st.sampled_from(
    [
        b"BEGIN:VCARD\n", b"END:VCARD\n", b"VERSION:2.1\n", b"FN:", b"N:;", b"TEL;", b"AGENT:\n",
        b"BDAY:0000-00-00\n", b"BDAY:--0230\n", b"X-ANDROID-CUSTOM:", b"/relation;", b"X-ABDATE:",
        b";ENCODING=QUOTED-PRINTABLE:", b";CHARSET=utf-16:", b"=", b"=\n", b"\n", b"\r", b" ", b'"', b"\\",
        b":", b";", b",", b"\x1b[31m", b"\x80", b"\xed\xa0\x80", b"\0", b"\xff\xfe", b"\xef\xbb\xbf",
        b"First Name,Last Name,Connected On\n", b"13/13/99", b"{", b"}", b"[", b"]", b'"netplan": 1',
        b'"kind": "network"', b'"contacts": [', b'{"name": "', b"\\ud800", b"1e999", b"From ", b"From: ",
        b"To: ", b"a@b.c", b"Date: 1 Jan 2020 0", b" +0100", b"=?utf-8?q?", b"=?utf-16?b?", b"?=", b"<", b">",
        b"<call ", b'date="99999999999999999999"', b'contact_name="', b"&#55357;", b"[13/03/17, 9:45] J: ",
        b'"messages": [', b'"participants": [', b'"timestamp_ms": 1e400', b'"chats": {"list": [',
        b"[2026-02-31, 25:61] J: ", b"---\n", b"tags: person\n", b"email: ", b"&a ", b"*a", b"- [ ] ",
        b"/---contact---/", b"| Name | ", b"** ", b":PROPERTIES:\n", b":EMAIL: ", b":END:\n", b":FIELDTYPE: ",
        b"### Friends:\n", b"**", b"dn: ", b"mail:: ", b"objectclass: groupOfNames\n", b"Name,E-mail\n",
        b"Vorname;Nachname;E-Mail\n", b" ::: ", b'"account": {"data": [', b'"type": "contact", "values": [',
        b"INSERT INTO contacts (id, first_name) VALUES (1, '", b"'),(", b"''", b'{"snapshotData": [',
        b'"Connected On": "',
        b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"DTSTART:20260230T250000Z\n", b"RRULE:FREQ=DAILY;COUNT=0\n",
        b"ATTENDEE:mailto:a@b.c\n", b"DTSTART:20260101\n", b";TZID=/x/../y:",
    ]
)  # fmt: skip
noise = st.binary(max_size=60) | st.lists(pieces | st.binary(max_size=4), max_size=25).map(b"".join)


@pytest.mark.parametrize("format", [None, *names()])
@given(data=noise)
def test_noise(format: str | None, data: bytes) -> None:
    survives(data, format)
    survives(b"BEGIN:VCARD\n" + data, format)


@pytest.mark.parametrize("format", names())
@given(places=st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_few_bytes_that_went_wrong(format: str, places: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE[format])
    for place, byte in places:
        data[place % len(data)] = byte
    survives(bytes(data), format)


def test_a_person_is_not_lost_to_a_long_line() -> None:
    for filler in (b".", b"a@", b"<", b"=\n", b'"', b"\\;", b"\n ", b";", b",", b"^n", b"item1.", b":"):
        for start in (b"FN:", b"URL:", b"EMAIL:", b"TEL;X=", b"N;QUOTED-PRINTABLE:", b"BDAY:", b""):
            data = b"BEGIN:VCARD\nFN:Ada\n" + start + filler * 2_000 + b"\nEND:VCARD\n"
            assert survives(data, "vcard") == 1
