"""The report as cron runs it: no terminal, no locale, a short PATH, and a file that others read meanwhile."""

import json
import os
import re
import stat
import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.running import DAY, PROGRAM, Fresh, Netplan


def cron(*args: object) -> "subprocess.CompletedProcess[bytes]":
    """`env -i /path/netplan …`: nothing but the words."""
    return subprocess.run(
        ["env", "-i", str(PROGRAM), *map(str, args)], capture_output=True, timeout=20, check=False, cwd="/"
    )


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_from_cron_silent_and_the_same_every_time(demo: Netplan, tmp_path: Path, format: str) -> None:
    out = tmp_path / "plan"
    words = ("--db", demo.db, "--as-of", DAY, "report", "--format", format, "--out", out)
    ran = cron(*words)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    first, before = out.read_bytes(), out.stat().st_ino
    assert cron(*words).returncode == 0
    assert out.read_bytes() == first
    assert out.stat().st_ino != before, "it is put in place whole, not written over"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["plan"]
    # The same bytes as on a pipe, and as in this process, whatever the terminal and the locale.
    assert demo("report", "--format", format).stdout.encode() == first
    env = {"LANG": "tr_TR.UTF-8", "LC_ALL": "C", "COLUMNS": "200", "FORCE_COLOR": "1", "NO_COLOR": None}
    assert demo("report", "--format", format, env=env, columns=132).stdout.encode() == first
    assert b"\x1b" not in first
    assert "田中 芽衣" in demo("report", "--format", format, "--minutes", "90").stdout


def test_an_early_crontab_line(netplan: Netplan, tmp_path: Path) -> None:
    """Before anybody is stored: still a report, still silent, and no database is made by looking."""
    db, out = tmp_path / "not" / "yet.db", tmp_path / "plan.txt"
    ran = cron("--db", db, "--as-of", DAY, "report", "--out", out)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert "Nobody here yet." in out.read_text()
    assert not db.parent.exists()


def test_the_text_fits_eighty_columns(demo: Netplan) -> None:
    demo(
        "add",
        "محمد بن عبد الله الخوارزمي",
        "--ring",
        "inner",
        "--on",
        "1 Nov",
        "--met",
        "東京国際フォーラム、有楽町、千代田区",
        "--new",
    )
    demo(
        "add",
        "👩‍👩‍👧‍👦 Familie Übergroß-Łódź",
        "--ring",
        "inner",
        "--on",
        "2 Nov",
        "--met",
        "x" * 120,
        "--new",
    )
    demo("promise", "id:5", "資料を送る、" * 20, "--by", "today")
    text = demo("report", "--minutes", "300", "--limit", "30")
    assert max(cell_len(line) for line in text.lines) <= 80
    rows = [line for line in text.lines if re.match(r"^ ?\d+ +\S", line)]
    assert len(rows) >= 8
    # The score stands in the same column whatever the letters before it are.
    assert {cell_len(line) for line in rows} == {80}
    assert all(re.search(r" \d+\.\d$", line) for line in rows)


def test_the_plan_is_that_of_today(demo: Netplan) -> None:
    report = demo("report", "--format", "json").json
    plan = demo("today", "--json").json
    beside = ("netplan", "kind", "to_sort", "to_greet", "welcome", "week", "line")
    assert report["plan"] == {key: value for key, value in plan.items() if key not in beside}
    assert demo("report", "--json").json == report
    text = demo("report")
    for item in plan["items"]:
        start = item["contact"]["name"][:5]  # a name too long for its column is cut at its end
        assert any(start in line and f"{item['score']:.1f}" in line for line in text.lines)
    assert report["numbers"]["people"] == 13
    assert sum(report["numbers"]["rings"].values()) == 13


def test_it_leaves_the_plan_shown_alone(demo: Netplan) -> None:
    names = [item["contact"]["name"] for item in demo("today", "--json", "--minutes", "90").json["items"]]
    demo("report", "--minutes", "15")
    assert demo("why", len(names), "--json").json["contact"]["name"] == names[-1]


def test_days_reach_back(demo: Netplan) -> None:
    week = demo("report", "--format", "json").json["since"]
    month = demo("report", "--format", "json", "--days", "30").json["since"]
    assert (week["days"], month["days"]) == (7, 30)
    assert len(month["touchpoints"]) > len(week["touchpoints"])
    assert "In the last 30 days" in demo("report", "--days", "30").stdout


def test_a_mode_that_is_there_is_kept(demo: Netplan, tmp_path: Path) -> None:
    out = tmp_path / "plan.txt"
    out.write_text("old")
    out.chmod(0o644)
    demo("report", "--out", out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o644
    assert out.read_text() == demo("report").stdout


def test_a_link_is_written_through(demo: Netplan, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    demo("report", "--out", tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == demo("report").stdout


def test_a_home_folder_and_a_device(demo: Netplan, fresh: Fresh) -> None:
    demo("report", "--out", "~/plan.txt")
    assert (demo.around.home / "plan.txt").read_text() == demo("report").stdout
    for stdout in ("/dev/stdout", "-", "/dev/fd/1"):
        assert fresh("report", "--out", stdout).stdout == demo("report").stdout
    fresh.shell("echo before > all.txt; netplan report --out /dev/stdout >> all.txt")
    assert (demo.around.home / "all.txt").read_text() == "before\n" + demo("report").stdout
    assert fresh.shell("netplan report --out /dev/null && test -c /dev/null").code == 0


@pytest.mark.parametrize("where", ["absent/plan.txt", "file/plan.txt", "", "/proc/plan.txt"])
def test_where_nothing_can_be_written(demo: Netplan, tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("a file")
    result = demo("report", "--out", tmp_path / where, code=2)
    assert result.stdout == ""
    assert re.fullmatch(r"netplan: .* cannot be written \(.*\)\. Choose another place\n", result.stderr)
    assert (tmp_path / "file").read_text() == "a file"


def test_a_full_disk_leaves_the_old_report(
    demo: Netplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "plan.txt"
    out.write_text("old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left on device" in demo("report", "--out", out, code=2).stderr
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["plan.txt"]


@pytest.mark.parametrize("bug", [ZeroDivisionError, KeyboardInterrupt])
def test_what_fails_while_it_is_made_leaves_the_old_report(
    demo: Netplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: type[BaseException]
) -> None:
    out = tmp_path / "plan.txt"
    out.write_text("old")

    def broken(*_: object, **__: object) -> str:
        raise bug

    monkeypatch.setattr("netplan.render.pages.report.report_text", broken)
    result = demo("report", "--out", out, code=130 if bug is KeyboardInterrupt else 1)
    assert result.stdout == ""
    assert out.read_text() == "old"


def test_a_broken_database_leaves_the_old_report(demo: Netplan, tmp_path: Path) -> None:
    out = tmp_path / "plan.txt"
    out.write_text("old")
    demo.db.write_text("no database")
    ran = cron("--db", demo.db, "report", "--out", out)
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert ran.stderr.startswith(b"netplan: ")
    assert out.read_text() == "old"


def test_json_is_one_document(demo: Netplan, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    demo("report", "--json", "--out", out)
    report = json.loads(out.read_text())
    assert list(report)[:3] == ["netplan", "kind", "date"]
    assert (report["netplan"], report["kind"], report["date"]) == (1, "report", DAY)
    assert list(report)[3:] == [
        "plan",
        "promises",
        "days_ahead",
        "goals",
        "since",
        "cooling",
        "numbers",
        "well",
    ]


def test_cooling_never_reproaches(demo: Netplan) -> None:
    for format in ("text", "markdown"):
        said = demo("report", "--format", format, "--as-of", "2028-01-01").stdout.casefold()
        for word in ("neglect", "overdue", "failed", "forgot", "should have", "late "):
            assert word not in said


def test_what_matters_of_the_well_takes_three_lines(demo: Netplan) -> None:
    for name in ("Ina Berg", "Jon Fell", "Kim Loe"):
        demo("add", name, "--circle", "climbing")
    demo("log", "Ina Berg wrote got:advice")
    document = demo("report", "--json").json["well"]
    assert document["level"] == demo("ready", "--json").json["level"]
    assert document["hole"] == "nobody warm in climbing, of 3 people"
    assert [ask["note"] or ask["what"] for ask in document["asks"]] == ["time"]
    assert [each["contact"]["name"] for each in document["thanks"]] == ["Ina Berg", "Imani Okoro"]
    lines = demo("report").stdout.split("The well\n--------\n")[1].split("\n\n")[0]
    assert lines.count("\n- ") == 2
    assert "thanks: Ina Berg, advice; Imani Okoro, information (netplan ledger)" in " ".join(lines.split())
