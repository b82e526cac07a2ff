"""Where the program runs is not always as one would like it: none of that is a bug."""

import signal
import subprocess
import time

import pytest

from cli.running import PROGRAM, Fresh, Netplan, Surroundings


@pytest.mark.parametrize("words", ["--help", "--version", "list --help", "list", "list --json", "goal"])
def test_no_room_for_what_is_said(netplan: Netplan, fresh: Fresh, words: str) -> None:
    netplan("add", "Ada Lovelace")
    ran = fresh.shell(f"netplan {words} >/dev/full")
    assert ran.code == 2
    assert "bug" not in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("zone", ["XYZ25", "XYZ-99", ":/nowhere", "", "Europe/Rome"])
def test_odd_time_zones(fresh: Fresh, zone: str) -> None:
    env: dict[str, str | None] = {"TZ": zone, "NETPLAN_AS_OF": None}
    fresh("add", "Ada Lovelace", env=env)
    for words in (("today",), ("history",), ("list",), ("backup",)):
        fresh(*words, env=env)


def test_what_is_no_utf_8_is_refused(netplan: Netplan, fresh: Fresh) -> None:
    ran = fresh.shell(r"netplan add $'Jos\xe9'")
    assert ran.code == 2
    assert "broken character" in ran.stderr
    assert not netplan.db.exists()


@pytest.mark.parametrize("encoding", ["utf-8:strict", "utf-8:surrogateescape"])
def test_a_line_that_is_no_utf_8_is_refused_and_the_others_are_logged(
    netplan: Netplan, fresh: Fresh, encoding: str
) -> None:
    lines = r"printf 'coffee with Jos\xe9\ncoffee with Ada\n'"
    ran = fresh.shell(f"{lines} | netplan log --new -", env={"PYTHONIOENCODING": encoding})
    assert ran.code == 2
    assert "broken character" in ran.stderr
    assert [line.split("\t")[1] for line in netplan("list").lines] == ["Ada"]


def test_ctrl_c_while_loading_is_no_bug(around: Surroundings) -> None:
    for pause in (0.04, 0.07, 0.1, 0.14, 0.18):
        running = subprocess.Popen(
            [PROGRAM, "list"], env=around.with_changes(None), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(pause)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=20)
        assert running.returncode in (0, 130, -signal.SIGINT)
        assert b"netplan/cli" not in told  # before that Python itself is loading
        assert b"bug" not in told
