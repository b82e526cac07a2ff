"""Settings: one TOML file in the platform's configuration folder, overruled by the environment.

The file is read with the standard library on every run; it is written with tomlkit, which keeps comments and
is loaded only by `netplan config set` and `unset`.
"""

import os
from collections.abc import Mapping, MutableMapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netplan.atomic import write_atomically
from netplan.errors import NotToml, UnreadableInput, UnstorableText, UsageProblem
from netplan.frozen import frozen

if TYPE_CHECKING:
    import tomlkit

    from netplan.core.plan.weights import Weights


@frozen
class Setting:
    """One key of the file: its kind of value (`str`, `int` or `list`) and what it is for."""

    kind: type
    meaning: str
    choices: tuple[str, ...] = ()
    least: int = 0


SETTINGS: Mapping[str, Setting] = {
    "db": Setting(str, "the database file, where it is not the usual one"),
    "as_of": Setting(str, "the date to take for today (for trying things out)"),
    "minutes": Setting(int, "minutes a day for people", least=1),
    "aim": Setting(int, "touches a week that you aim at", least=1),
    "hints": Setting(str, "whether research is named, once a day at the right moment", choices=("on", "off")),
    "limit": Setting(int, "people in a day's plan, at most", least=1),
    "me": Setting(list, "my own addresses and names, left out of imports"),
    "date_order": Setting(str, "how 03/04 is read; refused where this is not set", choices=("dmy", "mdy")),
    "history": Setting(int, "how many changes can be taken back", least=1),
    "patience": Setting(int, "seconds to wait for another program that is writing", least=1),
    "backup_folder": Setting(str, "where backups are kept, if not in backups/ beside the database"),
    "backup_days": Setting(int, "days of which a backup each is kept", least=1),
    "backup_months": Setting(int, "months of which a backup each is kept"),
}


@frozen
class Config:
    """What the file and the environment say; None where they are silent."""

    path: Path
    db: str | None = None
    as_of: str | None = None
    minutes: int = 30
    aim: int = 5
    hints: str = "on"
    limit: int = 7
    me: tuple[str, ...] = ()
    date_order: str | None = None
    history: int = 500
    patience: int = 30
    backup_folder: str | None = None
    backup_days: int = 14
    backup_months: int = 12
    own_weights: "Weights | None" = None
    maps: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What columns of tables hold, by a name of one's own for them: `import --map`."""

    @property
    def planner(self) -> "Weights":
        """The planner's weights: one's own, or the usual ones."""
        # Here and below: a tab in the shell needs the database, and no plan.
        from netplan.core.plan.weights import DEFAULT

        return DEFAULT if self.own_weights is None else self.own_weights


def config_path() -> Path:
    """`$NETPLAN_CONFIG`, or `config.toml` in the platform's folder for settings."""
    named = os.environ.get("NETPLAN_CONFIG")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_config_path("netplan") / "config.toml"


def default_database() -> Path:
    """One SQLite file in the platform's folder for user data."""
    import platformdirs

    return platformdirs.user_data_path("netplan") / "netplan.db"


def load_config() -> Config:
    """Read the file, if there is one, and the environment.

    Raises UnreadableInput for a file that is not TOML, UsageProblem for a key or value that makes no sense.
    """
    path = config_path()
    said = _read(path)
    unknown = said.keys() - SETTINGS.keys() - {"planner", "maps"}
    if unknown:
        raise UsageProblem(f"{path} has the unknown key “{min(unknown)}”. There are: {_keys()}")
    values: dict[str, Any] = {key: _checked(key, said[key], path) for key in SETTINGS if key in said}
    values["maps"] = _maps(said.get("maps", {}), path)
    weights = _table(said.get("planner", {}), path)
    if weights:
        from netplan.core.plan.weights import weights_from

        values["own_weights"] = weights_from(weights)
    for key, variable in (("db", "NETPLAN_DB"), ("as_of", "NETPLAN_AS_OF")):
        if os.environ.get(variable):
            values[key] = os.environ[variable]
    return Config(path=path, **values)


def set_value(key: str, text: str) -> None:
    """Write `key` (`minutes`, `planner.keep_points`) to the file as `text` says; the rest of it stays.

    Raises UsageProblem where the key is unknown, the value does not fit it, or the file cannot be written;
    UnstorableText for half of a surrogate pair. The file is then as it was.
    """
    value = _value_of(key, text)
    document = _document()
    if key.startswith("planner."):
        from netplan.core.plan.weights import weights_from

        table = _table(document.setdefault("planner", {}), config_path())
        table[key.removeprefix("planner.")] = value
        weights_from(table)
    else:
        _checked(key, value, config_path())
        document[key] = value
    _write(document)


def unset_value(key: str) -> bool:
    """Take `key` out of the file, so that the default holds again; False where it was not in it."""
    document = _document()
    table: MutableMapping[str, Any] = document
    section, _, name = key.partition(".")
    if name and section in ("planner", "maps"):
        table = _table(document.get(section, {}), config_path(), section)
    gone = table.pop(name or key, None) is not None
    if gone:
        _write(document)
    return gone


def keep_map(name: str, columns: Mapping[str, str]) -> None:
    """Keep what the columns of a table hold under a name. Raises UsageProblem where it cannot be written."""
    document = _document()
    maps = _table(document.setdefault("maps", {}), config_path(), "maps")
    maps[name] = dict(columns)
    _write(document)


def _maps(value: Any, path: Path) -> Mapping[str, Mapping[str, str]]:
    for columns in _table(value, path, "maps").values():
        if not isinstance(columns, Mapping) or not all(isinstance(kind, str) for kind in columns.values()):
            raise UsageProblem(
                f'{path}: “maps” takes tables of columns: [maps.club], then "Full Name" = "name"'
            )
    return dict(value)


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        # Here, for most people have no settings, and every tab waits for it.
        import tomllib

        return tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as problem:
        why = f"the settings cannot be read ({problem.strerror})"
        raise UnreadableInput(str(path), why) from problem
    except (ValueError, RecursionError) as problem:  # all that TOML can be wrong in is a ValueError
        raise NotToml(str(path), "the settings cannot be read as TOML", str(problem)) from problem


def _table(value: Any, path: Path, section: str = "planner") -> MutableMapping[str, Any]:
    if not isinstance(value, MutableMapping):
        raise UsageProblem(f"{path}: “{section}” takes a table, under a line [{section}]")
    return value


def _checked(key: str, value: object, path: Path) -> object:
    setting = SETTINGS[key]
    fits = isinstance(value, setting.kind) and not isinstance(value, bool)
    if fits and setting.kind is list:
        fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
        value = tuple(value) if isinstance(value, list) else value
    if fits and isinstance(value, int):
        fits = value >= setting.least
    if fits and setting.choices:
        fits = value in setting.choices
    if not fits:
        raise UsageProblem(f"{path}: “{key}” takes {_wanted(setting)}")
    return value


def _wanted(setting: Setting) -> str:
    if setting.kind is int:
        return f"a whole number from {setting.least}"
    return " or ".join(setting.choices) or ("a text" if setting.kind is str else "a list of texts")


def _value_of(key: str, text: str) -> object:
    if key.startswith("planner."):
        try:
            return float(text) if not text.lstrip("-").isdigit() else int(text)
        except ValueError:
            raise UsageProblem(f"“{key}” takes a number, not “{text}”") from None
    if key not in SETTINGS:
        raise UsageProblem(f"there is no setting “{key}”. There are: {_keys()}, planner.…")
    kind = SETTINGS[key].kind
    if kind is list:
        return [part.strip() for part in text.split(",") if part.strip()]
    if kind is int and text.isascii() and text.isdigit() and len(text) <= 18:
        return int(text)
    return text


def _keys() -> str:
    return ", ".join(SETTINGS)


def _document() -> "tomlkit.TOMLDocument":
    import tomlkit

    path = config_path()
    _read(path)
    return tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.exists() else tomlkit.document()


def _write(document: "tomlkit.TOMLDocument") -> None:
    import tomlkit

    path, text = config_path(), tomlkit.dumps(document)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise UnstorableText(problem.object[problem.start :]) from None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, data, mode=0o600)
    except OSError as problem:
        why = problem.strerror or "it is read-only"
        raise UsageProblem(
            f"{path} cannot be written: {why}. Name another file for settings in NETPLAN_CONFIG"
        ) from problem


@frozen
class SettingLine:
    """One setting in force, and what it is for."""

    key: str
    value: object
    meaning: str


def list_settings(config: Config) -> list[SettingLine]:
    """Every setting but the weights, as it is in force; None where the program decides."""
    return [SettingLine(key, getattr(config, key), setting.meaning) for key, setting in SETTINGS.items()]
