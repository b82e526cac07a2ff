"""find and who, as they are typed and read."""

from contextlib import closing

import pytest

from cli.running import DAY, Fresh, Netplan
from netplan.store.sqlite.connection import connect_to_write
from netplan.store.sqlite.migrations import migrate
from netplan.store.sqlite.steps import STEPS


@pytest.fixture
def known(netplan: Netplan) -> Netplan:
    for words in (
        (
            "add",
            "Grace Hopper",
            "--knows",
            "compilers",
            "--org",
            "Navy",
            "--circle",
            "navy",
            "--ring",
            "close",
        ),
        ("add", "Łukasz Żak", "--title", "Compiler engineer", "--circle", "Navy", "--place", "Łódź"),
        ("note", "lukasz", "plays the theremin"),
        ("log", "--with", "Grace Hopper", "--on", "4 Nov", "called about compilers"),
        ("log", "--with", "Grace Hopper", "--on", "20 Nov", "called about the grant"),
    ):
        netplan("--as-of", DAY, *words)
    return netplan


def test_a_pipe_gets_a_row_for_each_hit(known: Netplan) -> None:
    assert known("find", "compilers").stdout == (
        "2026-11-20\tGrace Hopper\tknows\t[compilers]\t\n"
        "2026-11-04\tGrace Hopper\tcall\tcalled about [compilers]\tt1\n"
    )
    assert known("find", "lodz").lines == ["\tŁukasz Żak\tplace\t[Łódź]\t"]
    assert known("find", "thermin", "--json").json["hits"] == []
    assert known("find", "lukasz", "theremin").lines == [f"{DAY}\tŁukasz Żak\tnote\tplays the [theremin]\tn1"]


def test_json_has_the_text_and_where_its_hits_are(known: Netplan) -> None:
    document = known("find", "grac", "--json").json
    assert document == {
        "netplan": 1,
        "kind": "hits",
        "query": "grac",
        "hits": [
            {
                "kind": "name",
                "contacts": [{"id": 1, "name": "Grace Hopper", "archived": False}],
                "handle": None,
                "on": "2026-11-20",
                "how": None,
                "text": "Grace Hopper · Navy",
                "marks": [[0, 5]],
            }
        ],
        "more": False,
    }
    talk = known("find", "grant", "--json").json["hits"][0]
    assert talk["handle"] == "t2"
    assert (talk["kind"], talk["how"], talk["on"]) == ("talk", "call", "2026-11-20")


def test_a_terminal_shows_a_table(known: Netplan) -> None:
    shown = known("find", "compilers", columns=80)
    assert "Who" in shown.stdout
    assert "20 Nov" in shown.stdout or "Friday" in shown.stdout
    assert "\t" not in shown.stdout
    assert all(len(line) <= 80 for line in shown.lines)


def test_at_most_so_many_with_word_of_more(known: Netplan) -> None:
    assert len(known("find", "compilers", "--limit", "1").lines) == 1
    assert known("find", "compilers", "-n", "1", "--json").json["more"] is True
    assert "There is more: --limit 2" in known("find", "compilers", "-n", "1", columns=80).stderr
    for command in ("find", "who"):
        assert "from 1 on" in known(command, "compilers", "--limit", "0", code=2).stderr


def test_nothing_found_says_what_to_try(netplan: Netplan, known: Netplan) -> None:
    result = known("find", "gracie hoper")
    assert result.stdout == ""
    assert result.stderr == (
        'Nothing fits “gracie hoper”. Did you mean Grace Hopper? netplan find "Grace Hopper"\n'
    )
    assert known("find", "budget xylophone").stderr == (
        "Nothing fits “budget xylophone”. Try fewer words: netplan find budget\n"
    )
    assert known("find", "xylophone").stderr == (
        "Nothing fits “xylophone”. Try the beginning of the word: netplan find xylo\n"
    )
    assert "netplan find compilers" in known("find", "…", code=2).stderr
    assert known("who", "xylophones").stderr == (
        "Nobody here is known to know of “xylophones”. "
        'Once you hear of somebody: netplan edit NAME --knows "xylophones"\n'
    )


@pytest.mark.parametrize("command", ["find", "who"])
def test_with_nobody_stored_it_says_how_to_begin(netplan: Netplan, command: str) -> None:
    result = netplan(command, "compilers")
    assert result.stderr.startswith("Nobody here yet. After meeting someone: netplan add")
    assert not netplan.db.exists()


def test_the_archive_is_found_and_marked(known: Netplan) -> None:
    known("archive", "grace")
    assert known("find", "grant").lines == [
        "2026-11-20\tGrace Hopper (archived)\tcall\tcalled about the [grant]\tt2"
    ]
    assert known("find", "hopper", "--json").json["hits"][0]["contacts"][0]["archived"] is True


def test_as_of_a_day_later_touchpoints_are_not_known(known: Netplan) -> None:
    assert known("--as-of", "2026-11-10", "find", "grant").stdout == ""
    assert known("--as-of", "2026-11-10", "find", "hopper").lines[0].startswith("2026-11-04\t")
    reasons = known("--as-of", "2026-11-01", "who", "compilers", "--json").json["helpers"][0]["reasons"]
    assert [each["kind"] for each in reasons] == ["knows"]


def test_undo_and_rename_are_followed(known: Netplan) -> None:
    known("rename", "grace", "Grace Murray")
    assert known("find", "murray").lines[0].split("\t")[2] == "name"
    assert known("find", "hopper").lines[0].split("\t")[2] == "alias"
    known("undo")
    assert known("find", "murray").stdout == ""
    assert known("find", "hopper").lines[0].split("\t")[2] == "name"


def test_who_knows_with_reasons_and_whom_to_ask(known: Netplan) -> None:
    for day in ("2026-11-23", "2026-11-16", "2026-11-09", "2026-11-02"):
        known("log", "--with", "Grace Hopper", "met for tea on", day)
    known("edit", "lukasz", "--ring", "none")
    later = ("--as-of", "2027-01-10")
    for day in ("2027-01-02", "2027-01-04", "2027-01-08"):
        known(*later, "log", "--with", "Grace Hopper", "called", "on", day)
    rows = [line.split("\t") for line in known(*later, "who", "compiler").lines]
    assert [row[0] for row in rows] == ["Grace Hopper", "Łukasz Żak"]
    assert rows[0][2:4] == ["warm", "knows compilers; talked about compiler, 4 Nov"]
    assert rows[0][4:] == ["2027-01-08", ""]
    assert rows[1][2:] == [
        "untouched",
        "Compiler engineer",
        "",
        "ask Grace Hopper to introduce you (both in navy)",
    ]
    first, second = known(*later, "who", "compiler", "--json").json["helpers"]
    assert first["introduction"] is None
    assert first["last"]["on"] == "2027-01-08"
    assert second["introduction"]["contact"] == {"id": 1, "name": "Grace Hopper"}
    assert second["introduction"]["through"] == "both in navy"
    shown = known(*later, "who", "compiler", columns=80).stdout
    assert "knows compilers · talked about compiler, 4 Nov" in shown
    assert "ask Grace Hopper to introduce you (both in navy)" in shown
    assert "no touch yet" in shown
    assert known(*later, "who", "compiler", "--limit", "1").lines[0].startswith("Grace Hopper")


@pytest.mark.parametrize(
    ("words", "handles"),
    [
        (["compilers", "how:call"], ["t1"]), (["compilers", "not:how:call"], [None]),
        (["grace", "how:email"], []),
        (["grant", "since:2026-11-15"], ["t2"]), (["grant", "until:2026-11-15"], []),
        (["theremin", "not:grace"], ["n1"]),
        (["how:call"], ["t2", "t1"]), (["place:lodz"], [None]), (["theremin", "place:lodz"], ["n1"]),
        (["compilers", "place:lodz"], []), (["#choir"], []),
    ],
)  # fmt: skip
def test_a_filter_narrows_the_hits_and_finds_by_itself(
    known: Netplan, words: list[str], handles: list[str | None]
) -> None:
    assert [hit["handle"] for hit in known("find", *words, "--json").json["hits"]] == handles
    assert known("find", *words, columns=80).code == 0


def test_a_filter_that_finds_nothing_or_is_none(known: Netplan) -> None:
    assert "netplan touches" in known("find", "how:letter").stderr
    assert known("find", "compilers", "hwo:call", code=2).stderr.startswith(
        "netplan: “hwo:call” is no filter"
    )
    assert known("find", "how:call", "-n", "1", "--json").json["more"] is True


def test_text_from_outside_is_harmless(netplan: Netplan) -> None:
    netplan("add", "Eve [red]Bold[/red]", "--org", "a\x1b[31mb compilers")
    for columns in (None, 80):
        for words in (("find", "compilers"), ("who", "compilers"), ("find", "bold")):
            shown = netplan(*words, columns=columns).stdout
            assert "\x1b[31m" not in shown
            assert "Eve [red]Bold[/red]" in shown.replace("[Bold]", "Bold")


def test_neither_writes_anything(known: Netplan, fresh: Fresh) -> None:
    before = known.db.read_bytes()
    fresh("find", "compilers")
    fresh("who", "compilers")
    assert known.db.read_bytes() == before
    assert sorted(file.name for file in known.db.parent.iterdir()) == ["backups", "netplan.db"]


def test_a_file_of_an_older_netplan_is_searched_too(netplan: Netplan) -> None:
    """One from before there was an index: it is made at the first look."""
    netplan.db.parent.mkdir(parents=True)
    with closing(connect_to_write(netplan.db)) as connection:
        migrate(connection, netplan.db, STEPS[:1])
        connection.executescript(
            "INSERT INTO contact (id, key, name, added, ring, status)"
            " VALUES (1, 'a', 'Ada', '2026-01-01', 'none', 'active');"
            "INSERT INTO contact_detail VALUES (1, 'knows', 'compilers', 0);"
            "INSERT INTO touchpoint VALUES (1, '2026-01-03', 'call', 'in', NULL, NULL, 'on compilers');"
            "INSERT INTO touchpoint_person VALUES (1, 1, 0);"
        )
    assert [line.split("\t")[2] for line in netplan("find", "compilers").lines] == ["knows", "call"]
    assert [*netplan.db.with_name("backups").glob("netplan-*-migration.db")]
