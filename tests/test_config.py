"""The settings: read strictly, written with care for what else the file holds."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from netplan.config import (
    SETTINGS,
    Config,
    SettingLine,
    config_path,
    default_database,
    list_settings,
    load_config,
    set_value,
    unset_value,
)
from netplan.core.plan.weights import DEFAULT
from netplan.errors import UnreadableInput, UnstorableText, UsageProblem


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("NETPLAN_DB", "NETPLAN_AS_OF"):
        monkeypatch.delenv(variable, raising=False)
    path = tmp_path / "folder" / "config.toml"
    monkeypatch.setenv("NETPLAN_CONFIG", str(path))
    return path


@pytest.fixture
def write(file: Path) -> "Write":
    file.parent.mkdir()
    return Write(file)


class Write:
    """Puts a text into the settings file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self, text: str | bytes) -> None:
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())


# ---- reading -----------------------------------------------------------------------------------------------


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    assert load_config() == Config(path=file)
    assert not file.parent.exists()
    assert (Config(file).minutes, Config(file).limit, Config(file).planner) == (30, 7, DEFAULT)


def test_everything_can_be_set(write: Write) -> None:
    write("""
        db = "~/people.db"
        as_of = "2026-11-24"
        minutes = 20
        limit = 5
        me = ["max@muster.example", "Max Muster"]
        date_order = "dmy"
        history = 10
        [planner]
        keep_points = 25
    """)
    config = load_config()
    assert (config.db, config.as_of, config.minutes, config.limit) == ("~/people.db", "2026-11-24", 20, 5)
    assert config.me == ("max@muster.example", "Max Muster")
    assert (config.date_order, config.history, config.planner.keep_points) == ("dmy", 10, 25.0)


def test_the_environment_goes_before_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write('db = "file.db"\nas_of = "2026-01-01"')
    monkeypatch.setenv("NETPLAN_DB", "env.db")
    monkeypatch.setenv("NETPLAN_AS_OF", "yesterday")
    assert (load_config().db, load_config().as_of) == ("env.db", "yesterday")
    monkeypatch.setenv("NETPLAN_DB", "")  # as good as not set
    assert load_config().db == "file.db"


def test_a_byte_order_mark_is_no_part_of_a_key(write: Write) -> None:
    write(b"\xef\xbb\xbfminutes = 12\r\n")
    assert load_config().minutes == 12


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour = 1", "unknown key “colour”"),
        ("minutes = 0", "“minutes” takes a whole number from 1"),
        ('minutes = "20"', "“minutes” takes a whole number from 1"),
        ("minutes = 20.5", "“minutes” takes a whole number from 1"),
        ("limit = true", "“limit” takes a whole number from 1"),
        ("history = -1", "“history” takes a whole number from 1"),
        ("as_of = 2026-11-24", "“as_of” takes a text"),
        ("db = []", "“db” takes a text"),
        ('me = "max"', "“me” takes a list of texts"),
        ("me = [1]", "“me” takes a list of texts"),
        ('date_order = "ymd"', "“date_order” takes dmy or mdy"),
        ("planner = 3", "“planner” takes a table"),
        ("planner = []", "“planner” takes a table"),
        ("[planner]\nkeep_pints = 3", "Did you mean keep_points?"),
        ("[planner]\nkeep_points = 'many'", "must be a number"),
        ("[planner]\nkeep_points = nan", "must be a number"),
    ],
)
def test_what_makes_no_sense_is_refused(write: Write, text: str, told: str) -> None:
    write(text)
    with pytest.raises(UsageProblem) as problem:
        load_config()
    assert told in str(problem.value)
    assert problem.value.exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        "minutes",
        "minutes = ",
        b"\xff\xfe",
        "minutes = 1\nminutes = 2",
        "minutes = " + "9" * 5000,
        "me = " + "[" * 9999,
    ],
    ids=["no value", "empty", "not utf-8", "twice", "thousands of digits", "too deep"],
)
def test_what_is_no_toml_is_unreadable(write: Write, text: str | bytes) -> None:
    write(text)
    for action in (load_config, lambda: set_value("minutes", "3"), lambda: unset_value("minutes")):
        with pytest.raises(UnreadableInput) as problem:
            action()
        assert problem.value.exit_code == 6
        assert str(write.file) in str(problem.value)
    assert write.file.read_bytes() == (text if isinstance(text, bytes) else text.encode())


def test_a_folder_is_no_file(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(UnreadableInput, match="the settings cannot be read"):
        load_config()


# ---- writing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("db", "~/my people.db", "~/my people.db"),
        ("as_of", "in 2 weeks", "in 2 weeks"),
        ("minutes", "20", 20),
        ("limit", "1", 1),
        ("me", " max@muster.example, Max Muster ,", ("max@muster.example", "Max Muster")),
        ("me", "", ()),
        ("date_order", "mdy", "mdy"),
        ("history", "7", 7),
    ],
)
def test_what_is_set_is_read_again(file: Path, key: str, text: str, value: object) -> None:
    set_value(key, text)
    assert getattr(load_config(), key) == value
    assert unset_value(key) is True
    assert getattr(load_config(), key) == getattr(Config(file), key)
    assert unset_value(key) is False


def test_a_weight_is_set_and_unset(file: Path) -> None:
    set_value("planner.keep_points", "25.5")
    set_value("planner.least_score", "10")
    assert (load_config().planner.keep_points, load_config().planner.least_score) == (25.5, 10)
    assert unset_value("planner.keep_points") is True
    assert unset_value("planner.keep_points") is False
    assert load_config().planner.keep_points == DEFAULT.keep_points
    assert load_config().planner.least_score == 10


def test_comments_and_order_stay(write: Write) -> None:
    write("# mine\nlimit = 3   # few\n\n[planner]\n# less\nkeep_points = 20\n")
    set_value("limit", "4")
    set_value("planner.keep_points", "21")
    assert write.file.read_text(encoding="utf-8") == (
        "# mine\nlimit = 4   # few\n\n[planner]\n# less\nkeep_points = 21\n"
    )


def test_a_setting_beside_a_table_is_not_put_into_it(write: Write) -> None:
    write("[planner]\nkeep_points = 20\n")
    set_value("minutes", "15")
    assert (load_config().minutes, load_config().planner.keep_points) == (15, 20)


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("colour", "1", "there is no setting “colour”"),
        ("", "1", "there is no setting"),
        ("planner", "1", "there is no setting “planner”"),
        ("minutes", "0", "takes a whole number from 1"),
        ("minutes", "-5", "takes a whole number from 1"),
        ("minutes", "many", "takes a whole number from 1"),
        ("minutes", "²", "takes a whole number from 1"),
        ("minutes", "9" * 5000, "takes a whole number from 1"),
        ("date_order", "ymd", "takes dmy or mdy"),
        ("planner.keep_points", "many", "takes a number, not “many”"),
        ("planner.keep_points", "--5", "takes a number"),
        ("planner.keep_points", "9" * 5000, "takes a number"),
        ("planner.keep_points", "inf", "must be a number"),
        ("planner.keep_points", "-1", "must be a number"),
        ("planner.keep_pints", "1", "Did you mean keep_points?"),
        ("planner.", "1", "is no weight"),
    ],
)
def test_what_does_not_fit_leaves_the_file_as_it_was(write: Write, key: str, text: str, told: str) -> None:
    before = "# mine\nlimit = 3\n[planner]\nkeep_points = 20\n"
    write(before)
    with pytest.raises(UsageProblem) as problem:
        set_value(key, text)
    assert told in str(problem.value)
    assert write.file.read_text(encoding="utf-8") == before


def test_half_a_character_does_not_empty_the_file(write: Write) -> None:
    """A path in a name of bytes that are no UTF-8 comes in as lone surrogates."""
    write("limit = 3\n")
    with pytest.raises(UnstorableText, match="broken character"):
        set_value("db", "people\udcff.db")
    assert write.file.read_text(encoding="utf-8") == "limit = 3\n"


@pytest.mark.parametrize("key", ["planner.keep_points", "planner.nothing"])
def test_a_planner_that_is_no_table_is_told(write: Write, key: str) -> None:
    write("planner = 3\n")
    for action in (lambda: set_value(key, "1"), lambda: unset_value(key)):
        with pytest.raises(UsageProblem, match="“planner” takes a table"):
            action()
    assert write.file.read_text(encoding="utf-8") == "planner = 3\n"


def test_an_unknown_key_can_be_taken_out(write: Write) -> None:
    write("colour = 1\nlimit = 3\n")
    assert unset_value("colour") is True
    assert load_config().limit == 3


def test_a_place_where_nothing_can_be_written_is_told(file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    assert load_config() == Config(file)
    with pytest.raises(UsageProblem, match=r"cannot be written: .*NETPLAN_CONFIG") as problem:
        set_value("limit", "3")
    assert str(file) in str(problem.value)


# ---- where things are --------------------------------------------------------------------------------------


def test_the_file_can_be_named_with_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("NETPLAN_CONFIG", "~/x.toml")
    assert config_path() == tmp_path / "x.toml"


def test_the_usual_places_are_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NETPLAN_CONFIG", raising=False)
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    assert config_path().name == "config.toml"
    assert default_database().name == "netplan.db"
    if os.name == "posix":
        assert config_path().is_relative_to(tmp_path)
        assert default_database().is_relative_to(tmp_path)
    assert not list(tmp_path.iterdir())


def test_every_setting_is_listed_with_what_it_is_for(file: Path) -> None:
    set_value("limit", "3")
    lines = list_settings(load_config())
    assert [line.key for line in lines] == list(SETTINGS)
    assert SettingLine("limit", 3, SETTINGS["limit"].meaning) in lines
    assert all(line.meaning for line in lines)


def test_every_setting_has_a_field_and_a_default_that_fits() -> None:
    config = Config(Path("x"))
    for key, setting in SETTINGS.items():
        value = getattr(config, key)
        assert value is None or isinstance(value, tuple if setting.kind is list else setting.kind)


def test_no_text_crashes_a_setting(file: Path) -> None:
    texts = ["", " ", "\x00", "\n", "[", '"', "0x10", "1_0", "nan", "🦉", "💩" * 500, "\udcff", "١"]
    for key in (*SETTINGS, "planner.keep_points", "planner.new_days"):
        for text in texts:
            with suppress(UsageProblem):
                set_value(key, text)
                assert load_config().path == file
                assert unset_value(key)
            assert load_config() == Config(file)
