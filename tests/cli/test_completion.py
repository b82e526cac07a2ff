"""A tab in bash, zsh and fish: through the entry point as their scripts call it, and in bash itself."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cli.running import Fresh, Netplan, Surroundings
from netplan.cli.commands import COMMANDS
from netplan.cli.completion_shells import split

SHELLS = ("bash", "zsh", "fish")


def asked(shell: str, line: str, action: str = "get-args") -> dict[str, str | None]:
    """The environment in which a shell's script asks what could follow at the end of a line."""
    if shell == "bash":
        # bash takes the line apart itself, `=` and `:` for words of their own, and keeps quotation marks.
        words = re.findall(r"(?:\\.|'[^']*'?|\"[^\"]*\"?|[^\s\\'\"])+", line)
        raw = [part for word in words for part in _at_signs(word)]
        if line.endswith(" ") and not words[-1].endswith(" "):
            raw.append("")
        variables = {"COMP_WORDS": "\n".join(raw), "COMP_CWORD": str(len(raw) - 1)}
    else:
        variables = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": action}
    return {"_NETPLAN_COMPLETE": f"complete_{shell}", **variables}


def _at_signs(word: str) -> list[str]:
    if word.startswith("--"):
        return [part for part in re.split("(=)", word, maxsplit=1) if part]
    if "'" in word or '"' in word:  # it looks for its signs outside of quotation marks only
        return [word]
    return [part for part in re.split("(:+)", word) if part]


def values(shell: str, written: str) -> list[str]:
    """What a shell makes of the answer: the words it would put on the line, quoting taken off."""
    if shell == "bash":
        return [shlex.split(line)[0] for line in written.splitlines()]
    if shell == "fish":
        return [line.partition("\t")[0] for line in written.splitlines()]
    if not written.strip():
        return []
    # zsh evaluates the call, and then the list in its argument; both as any shell does.
    call, argument = shlex.split(" ".join(written.split()))
    assert call == "_arguments"
    assert argument.startswith("*: :((")
    assert argument.endswith("))")
    return [_until_colon(item) for item in shlex.split(argument.removeprefix("*: :((").removesuffix("))"))]


def _until_colon(item: str) -> str:
    # Between double quotes a shell takes these backslashes away; Python's shlex leaves them.
    plain = item.replace("\\$", "$").replace("\\`", "`")
    return plain.replace("\\:", "\0").partition(":")[0].replace("\0", ":")


@pytest.fixture(scope="module")
def named_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People whose names are hard on shells, goals and circles."""
    netplan = Netplan(Surroundings(tmp_path_factory.mktemp("named")))
    for words in (
        ("add", "Zoë Active", "--circle", "Navy Club", "--circle", "réseau"),
        (
            "add",
            "Grace Hopper",
            "--alias",
            "Amazing Grace",
            "--circle",
            "réseau",
            "--org",
            "Acme Labs",
            "--place",
            "Ulm",
            "--knows",
            "rust",
        ),
        ("add", "José García"),
        ("add", "Conan O'Brien"),
        ("add", "Łukasz Żak"),
        ("add", "高橋 健太"),
        ("add", 'Dr: "$x` & Co'),
        ("add", "Anna Gone"),
        ("add", "Anna Paused"),
        ("add", "Anna Zest"),
        ("archive", "Anna Gone"),
        ("edit", "Anna Paused", "--status", "paused"),
        ("goal", "add", "Seed round", "--key", "fundraise"),
        ("goal", "add", "A flat", "--key", "flat"),
        ("goal", "close", "flat", "--won"),
    ):
        netplan(*words)
    return netplan.db


@pytest.fixture
def named(netplan: Netplan, named_database: Path) -> Netplan:
    netplan.db.parent.mkdir(parents=True)
    shutil.copy(named_database, netplan.db)
    return netplan


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("netplan ", [*COMMANDS]),
        ("netplan tod", ["today"]),
        ("netplan --as-of 2026-01-01 tod", ["today"]),
        ("netplan goal ", ["add", "list", "show", "link", "unlink", "part", "edit", "close"]),
        ("netplan goal clo", ["close"]),
        ("netplan list --arch", ["--archived"]),
        ("netplan list --archived --arch", []),
        ("netplan edit grace --ring in", ["inner"]),
        ("netplan list ring:cl", ["ring:close"]),
        ("netplan list ring:close,in", ["ring:close,inner"]),
        ("netplan list not:ring:cl", ["not:ring:close"]),
        ("netplan list ri", ["ring:"]),
        ("netplan list not:ri", ["not:ring:"]),
        ("netplan list ring:close st", ["state:"]),
        ("netplan list org:", ["org:Acme Labs"]),
        ("netplan list not:place:u", ["not:place:ulm"]),
        ("netplan touches knows:r", ["knows:rust"]),
        ("netplan list since:", []),
        ("netplan find #", ["#fundraise", "#flat"]),
        ("netplan today --min", ["--minutes"]),
        ("netplan --as", ["--as-of"]),
        ("netplan today --as", ["--as-of"]),
        ("netplan show Gra", ["Grace Hopper"]),
        ("netplan show gra", ["grace Hopper"]),
        ("netplan show Amazing", ["Amazing Grace"]),
        (r"netplan show Grace\ Ho", ["Grace Hopper"]),
        (r"netplan show Grace\ ", ["Grace Hopper"]),
        ("netplan show jose", ["jose García"]),
        (r"netplan show jose\ g", ["jose garcía"]),
        ("netplan show JOSÉ", ["JOSÉ García"]),
        ("netplan show lukasz", ["lukasz Żak"]),
        ("netplan show 高", ["高橋 健太"]),
        ("netplan show Conan", ["Conan O'Brien"]),
        (r"netplan show Conan\ O\'B", ["Conan O'Brien"]),
        ("netplan show Dr", ['Dr: "$x` & Co']),
        ("netplan show Ann", ["Anna Zest", "Anna Paused", "Anna Gone"]),
        ("netplan show nobody", []),
        ("netplan done gra", ["grace Hopper"]),
        ("netplan add Nina --through Gra", ["Grace Hopper"]),
        ("netplan goal show ", ["fundraise", "flat"]),
        ("netplan goal link fun", ["fundraise"]),
        ("netplan goal link fundraise Gra", ["Grace Hopper"]),
        ("netplan list goal:f", ["goal:fundraise", "goal:flat"]),
        ("netplan list circle:", ["circle:réseau", "circle:Navy Club"]),
        ("netplan list circle:réseau,na", ["circle:réseau,navy Club"]),
        ("netplan nonsense ", []),
        ("netplan show Grace -- ", []),
    ],
)
def test_what_could_follow_is_offered(named: Netplan, shell: str, line: str, offered: list[str]) -> None:
    result = named(env=asked(shell, line))
    if shell == "bash":  # it takes what follows a colon for the word that is being typed
        head = "".join(line.rpartition(" ")[2].rpartition(":")[:2])
        offered = [each.removeprefix(head) for each in offered]
    assert values(shell, result.stdout) == offered
    assert result.stderr == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_a_value_behind_an_equals_sign(named: Netplan, shell: str) -> None:
    found = values(shell, named(env=asked(shell, "netplan edit grace --ring=in")).stdout)
    # bash takes what follows the sign for the word that is being typed.
    assert found == (["inner"] if shell == "bash" else ["--ring=inner"])
    goals = values(shell, named(env=asked(shell, "netplan log --goal=")).stdout)
    assert [goal.removeprefix("--goal=") for goal in goals] == ["fundraise", "flat"]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    "line", ["netplan --db {} show E", "netplan show --db {} E", "netplan show --db={} E"]
)
def test_the_database_on_the_line_is_heeded(named: Netplan, shell: str, line: str, tmp_path: Path) -> None:
    other = tmp_path / "other one.db"
    named("--db", other, "add", "Elsewhere")
    escaped = str(other).replace(" ", r"\ ")
    assert values(shell, named(env=asked(shell, line.format(escaped))).stdout) == ["Elsewhere"]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("content", [None, b"", b"no database at all", b"SQLite format 3\0" + bytes(200)])
def test_where_the_database_fails_nothing_is_offered_or_said(
    netplan: Netplan, shell: str, content: bytes | None
) -> None:
    if content is not None:
        netplan.db.parent.mkdir(parents=True)
        netplan.db.write_bytes(content)
    for line in ("netplan show Gra", "netplan list goal:f", "netplan list circle:c"):
        result = netplan(env=asked(shell, line))
        assert (result.stdout, result.stderr) == ("", "")
    assert values(shell, netplan(env=asked(shell, "netplan tod")).stdout) == ["today"]
    assert netplan.db.exists() == (content is not None)


@pytest.mark.parametrize("shell", SHELLS)
def test_broken_settings_spoil_no_prompt(named: Netplan, shell: str) -> None:
    named.around.config.parent.mkdir(parents=True)
    named.around.config.write_text("minutes = [")
    result = named(env=asked(shell, "netplan show Gra"))
    assert (result.stdout, result.stderr) == ("", "")


def test_help_stands_beside_commands_and_options(netplan: Netplan) -> None:
    fish = netplan(env=asked("fish", "netplan tod")).stdout
    assert fish == f"today\t{COMMANDS['today']}\n"
    zsh = netplan(env=asked("zsh", "netplan add --ri")).stdout
    assert '"--ring":"How close they are meant to be."' in zsh


def test_files_are_left_to_the_shell(named: Netplan) -> None:
    for line in ("netplan import ", "netplan --db ", "netplan list --db ", "netplan export --out "):
        assert named(env=asked("zsh", line)).stdout == "_files\n"
        assert named(env=asked("bash", line)).stdout == ""
        named(env=asked("fish", line, "is-args"), code=1)
    named(env=asked("fish", "netplan show Gra", "is-args"), code=0)
    named(env=asked("fish", "netplan show nobody", "is-args"), code=0)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize("typed", ["'Grace Ho", '"Grace ', "'Grace Hopper"])
def test_a_quotation_mark_may_be_open(named: Netplan, shell: str, typed: str) -> None:
    assert values(shell, named(env=asked(shell, f"netplan show {typed}")).stdout) == ["Grace Hopper"]


def test_quotation_marks_that_are_open_stay_so_in_bash(named: Netplan) -> None:
    """bash puts the answer behind the mark to the letter, and closes it."""
    assert named(env=asked("bash", 'netplan show "Grace')).stdout == "Grace Hopper\n"
    assert named(env=asked("bash", "netplan show 'Grace")).stdout == "Grace Hopper\n"
    assert named(env=asked("bash", "netplan show 'Conan")).stdout == "Conan O'\\''Brien\n"
    assert named(env=asked("bash", 'netplan show "Conan')).stdout == "Conan O'Brien\n"
    assert named(env=asked("bash", 'netplan show "Dr')).stdout == 'Dr: \\"\\$x\\` & Co\n'
    assert named(env=asked("bash", "netplan show Grace")).stdout == "Grace\\ Hopper\n"


@pytest.mark.parametrize(
    ("line", "words", "last", "quote"),
    [
        ("netplan ", [], "", ""),
        ("netplan a b", ["a"], "b", ""),
        ("netplan a  b ", ["a", "b"], "", ""),
        ("netplan 'a b' c", ["a b"], "c", ""),
        ("netplan 'a b", [], "a b", "'"),
        ('netplan "a b ', [], "a b ", '"'),
        (r"netplan a\ b\ ", [], "a b ", ""),
        (r"netplan 'a\' b", ["a\\"], "b", ""),
        (r'netplan "a\n\"" b', ['a\\n"'], "b", ""),
        ("netplan a\\", [], "a", ""),
        ("netplan '' b", [""], "b", ""),
        ("", [], "", ""),
    ],
)
def test_a_line_is_taken_apart_as_a_shell_does(line: str, words: list[str], last: str, quote: str) -> None:
    typed = split(line)
    assert (typed.words, typed.last, typed.quote) == (words, last, quote)


# The scripts that are installed, run by bash.


def _script(fresh: Fresh, program: str = "netplan") -> str:
    variable = f"_{program.upper()}_COMPLETE"
    shown = fresh.shell(f"{variable}=source_bash {program}")
    assert f"_{program}_completion" in shown.stdout, shown.stderr
    return shown.stdout


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        (["netplan", "show", "Gra"], [r"Grace\ Hopper"]),
        (["netplan", "show", r"Grace\ Ho"], [r"Grace\ Hopper"]),
        (["netplan", "show", '"Grace Ho'], ["Grace Hopper"]),
        (["netplan", "show", "Conan"], [r"Conan\ O\'Brien"]),
        (["netplan", "show", "jose"], [r"jose\ García"]),
        (["netplan", "show", "Ann"], [r"Anna\ Zest", r"Anna\ Paused", r"Anna\ Gone"]),
        (["netplan", "goal", "show", ""], ["fundraise", "flat"]),
        (["netplan", "add", "--ring", "=", "in"], ["inner"]),
        (["netplan", "list", "ring", ":", "in"], ["inner"]),
        (["netplan", "list", "not", ":", "circle", ":", "na"], [r"navy\ Club"]),
        (["netplan", "show", "nobody"], []),
    ],
)
def test_in_bash_itself(named: Netplan, fresh: Fresh, words: list[str], reply: list[str]) -> None:
    listed = " ".join(shlex.quote(word) for word in words)
    line = (
        f"{_script(fresh)}\nCOMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}\n"
        '_netplan_completion netplan; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert [line for line in fresh.shell(line).stdout.splitlines() if line] == reply


def test_the_other_name_of_the_program_is_completed_too(named: Netplan, fresh: Fresh) -> None:
    line = (
        f"{_script(fresh, 'nplan')}\nCOMP_WORDS=(nplan show Gra); COMP_CWORD=2\n"
        '_nplan_completion nplan; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert fresh.shell(line).stdout == "Grace\\ Hopper\n"


def test_an_answer_in_zsh_survives_both_evaluations(named: Netplan, fresh: Fresh) -> None:
    """bash evaluates these quotation marks as zsh does; `_arguments` is zsh's, which evaluates its list."""
    answer = named(env=asked("zsh", "netplan show ")).stdout
    told = fresh.shell(
        '_arguments() { action="${1#*: :((}"; eval "list=( ${action%))} )"; printf "%s\\n" "${list[@]}"; }\n'
        f"answer=$(cat <<'END'\n{answer}END\n)\neval $answer"
    )
    assert told.stderr == ""
    assert {"Grace Hopper", "Conan O'Brien", 'Dr\\: "$x` & Co', "高橋 健太"} < {*told.stdout.splitlines()}


_SHOW_LOADED = """
import atexit, sys
sys.argv = ["netplan"]
atexit.register(lambda: print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr))
from netplan.cli.main import main
main()
"""


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    "line", ["netplan to", "netplan edit --ri", "netplan show Gra", "netplan list goal:f"]
)
def test_nothing_heavy_is_loaded(named: Netplan, fresh: Fresh, shell: str, line: str) -> None:
    result = fresh.python(_SHOW_LOADED, env=asked(shell, line))
    assert result.stdout
    assert {*result.stderr.split()} & {
        "rich",
        "pydantic",
        "sqlmodel",
        "sqlalchemy",
        "rapidfuzz",
        "tomlkit",
    } == set()
