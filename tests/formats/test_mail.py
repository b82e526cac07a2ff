"""Who wrote to whom: mbox, single mails, and every way of writing an address."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.drafts import Gathered
from netplan.core.network import Direction, How
from netplan.errors import UnreadableInput
from netplan.formats.format import Request
from netplan.formats.mail import header_blocks, is_robot, read_mails
from netplan.formats.mail_addresses import Person, people_of
from netplan.formats.registry import format_of
from netplan.formats.source import Source, source_at

TODAY = date(2026, 11, 24)
SAMPLE = Path(__file__).parents[1] / "samples" / "mail" / "two_years.mbox"
ME = ("me@home.example",)


def mails(*files: bytes, me: tuple[str, ...] = ME, everybody: bool = False) -> Gathered:
    sources = [Source.of(data, "x.mbox") for data in files]
    return read_mails(sources, Request(TODAY, me, everybody))


def touches(found: Gathered) -> list[tuple[str, str, str | None, Direction]]:
    names = {each.key: each.name for each in found.contacts}
    return [(names[t.people[0]], t.on.isoformat(), t.at, t.direction) for t in found.touchpoints]


def test_a_mailbox_with_everything_in_it() -> None:
    source = source_at(SAMPLE)
    assert format_of(source).name == "mail"
    found = read_mails([source], Request(TODAY, ME))
    assert touches(found) == [
        ("Ada Löve", "2026-01-06", "04:30", Direction.IN),
        ("Ada Löve", "2026-01-06", "10:00", Direction.OUT),
        ("Charles Babbage", "2026-01-06", "10:00", Direction.OUT),
        ("Grace Hopper", "2026-01-06", "10:00", Direction.OUT),
        ("Charles Babbage", "2026-01-07", "10:00", Direction.IN),
    ]
    assert {touch.how for touch in found.touchpoints} == {How.EMAIL}
    passed = [each.name for each in found.contacts if each.key in found.only_known]
    assert passed == ["Grace Hopper"]
    assert {each.reason: each.read_at for each in found.skipped} == {
        "there already": "1 mail",
        "without a date that can be": "1 mail",
        "from a list": "1 mail",
        "sent by a program": "2 mails",
    }
    assert not read_mails([source], Request(TODAY, ME, everybody=True)).only_known


def test_whose_it_is_is_seen_where_nobody_says() -> None:
    found = read_mails([source_at(SAMPLE)], Request(TODAY))
    assert touches(found) == touches(read_mails([source_at(SAMPLE)], Request(TODAY, ("Me Myself",))))
    assert "me@home.example" not in {address for each in found.contacts for address in each.emails}


def test_a_mail_and_its_answer_in_two_files() -> None:
    one = b"From: a@x.example\nTo: me@home.example\nDate: 1 Jan 2026 10:00:00 +0000\n\n."
    other = b"From: me@home.example\nTo: a@x.example\nDate: 1 Jan 2026 11:00:00 +0000\n\n."
    assert mails(one).only_known
    assert not mails(one, other).only_known


def test_boxes_for_spam_and_drafts_are_left_out(tmp_path: Path) -> None:
    mail = b"From: a@x.example\nTo: me@home.example\nDate: 1 Jan 2026 10:00:00 +0000\n\n."
    for name in ("Drafts", "Maildir/.Junk/cur/1:2,S", "Spam.mbox/mbox"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(mail)
        assert not read_mails([source_at(file)], Request(TODAY, ME)).contacts
    labelled = b"X-Gmail-Labels: Inbox,Spam\n" + mail
    assert not mails(labelled).contacts
    assert mails(b"X-Gmail-Labels: Inbox,Spam filters\n" + mail).contacts


@pytest.mark.parametrize(
    "broken", [b"", b"Date: soon\n", b"Date: 31 Feb 2026 10:00:00 +0000\n", b"Date: 1 Jan 1900 1:1:1 +9999\n"]
)
def test_a_date_that_cannot_be(broken: bytes) -> None:
    found = mails(broken + b"From: a@x.example\nTo: me@home.example\n\n.")
    assert not [*found.touchpoints]
    assert [each.reason for each in found.skipped] == ["without a date that can be"]


def test_what_is_no_mail() -> None:
    with pytest.raises(UnreadableInput, match="no mail"):
        read_mails([Source.of(b"From here\nto there", "x")], Request(TODAY, ME))


@pytest.mark.parametrize(
    ("header", "people"),
    [
        ("Ada <ada@x.example>", [("ada@x.example", "Ada")]),
        ("ADA@X.example", [("ada@x.example", "")]),
        ('"Love, Ada" <a@x.example>, B <b@x.example>', [("a@x.example", "Ada Love"), ("b@x.example", "B")]),
        ('"Hale, PhD" <h@x.example>', [("h@x.example", "Hale, PhD")]),
        ("a@x.example (Ada Love)", [("a@x.example", "Ada Love")]),
        ("s@x.example, At@Sign <t@x.example>, u@x.example",
         [("s@x.example", ""), ("t@x.example", ""), ("u@x.example", "")]),
        ("Friends: a@x.example, b@x.example;", [("a@x.example", ""), ("b@x.example", "")]),
        ("=?utf-8?b?SsOz?= =?utf-8?q?_Li?= <j@x.example>", [("j@x.example", "Jó Li")]),
        ("=?nonsense?q?abc?= <j@x.example>", [("j@x.example", "abc")]),
        ("=?unicode-escape?q?=5Cud800x?= <j@x.example>", [("j@x.example", "�x")]),
        ("'j@x.example' <j@x.example>", [("j@x.example", "")]),
        ("Ann via Some List <a@x.example>", [("a@x.example", "Ann")]),
        ("undisclosed-recipients:;", []),
        ("", []),
    ],
)  # fmt: skip
def test_ways_of_writing_people(header: str, people: list[tuple[str, str]]) -> None:
    assert people_of(header.encode()) == tuple(Person(*each) for each in people)


@given(st.lists(st.sampled_from([*'<>"(),;:\\ x', "a@b.example", "=?utf-8?q?", "?="])))
def test_no_header_is_too_odd(parts: list[str]) -> None:
    for person in people_of("".join(parts).encode()):
        assert person.address.count("@") == 1


@pytest.mark.parametrize(
    "robot", ["no-reply", "NoReply", "shop-noreply", "do_not_reply", "mailer-daemon", "bounce+12"]
)
def test_robots(robot: str) -> None:
    assert is_robot(f"{robot}@x.example")


@pytest.mark.parametrize("person", ["norbert", "ann.reply", "bouncer", "noreen", "autonomy"])
def test_people_are_no_robots(person: str) -> None:
    assert not is_robot(f"{person}@x.example")


@given(st.integers(1, 400))
def test_pieces_of_any_size_give_the_same_mails(size: int) -> None:
    data = SAMPLE.read_bytes()

    class InPieces(Source):
        def pieces(self, *, unbounded: bool = False):  # type: ignore[no-untyped-def]
            return (data[at : at + size] for at in range(0, len(data), size))

    source = Source.of(data, "x")
    split = InPieces("x", source._opened)
    assert [*header_blocks(split)] == [*header_blocks(source)]
    assert len([*header_blocks(source)]) == 8
