"""A class marked `@frozen` is what `@dataclass(frozen=True, slots=True)` makes of it."""

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.frozen import frozen


@frozen
class Kept:
    """Of every kind of field one."""

    name: str
    on: date | None = None
    words: Mapping[str, int] = field(default_factory=dict)
    number: int = field(default=0, compare=False)
    hidden: str = field(default="", repr=False)
    through: str | None = field(default=None, kw_only=True)

    @property
    def folded(self) -> str:
        return self.name.casefold()


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    on: date | None = None
    words: Mapping[str, int] = field(default_factory=dict)
    number: int = field(default=0, compare=False)
    hidden: str = field(default="", repr=False)
    through: str | None = field(default=None, kw_only=True)


@frozen(kw_only=True)
class Named:
    __slots__ = ()

    name: str = "nobody"


@frozen
class Child(Named):
    id: int = 0


values: Any = st.fixed_dictionaries(
    {"name": st.text()},
    optional={
        "on": st.dates(),
        "words": st.dictionaries(st.text(), st.integers()),
        "number": st.integers(),
        "hidden": st.text(),
        "through": st.text(),
    },
)


@given(values, values)
def test_it_is_made_told_and_compared_as_a_dataclass_is(one: dict[str, Any], other: dict[str, Any]) -> None:
    kept, plain = Kept(**one), Plain(**one)
    assert asdict(kept) == asdict(plain)
    assert repr(kept) == repr(plain).replace("Plain", "Kept")
    assert (kept == Kept(**other)) is (plain == Plain(**other))
    assert asdict(replace(kept, **other)) == asdict(replace(plain, **other))
    assert copy.deepcopy(kept) == kept
    assert asdict(pickle.loads(pickle.dumps(kept))) == asdict(kept)


@given(st.text(), st.dates(), st.integers(), st.integers())
def test_equals_have_one_hash(name: str, on: date, number: int, other: int) -> None:
    assert hash(Child(id=number, name=name)) == hash(Child(id=number, name=name))
    assert Kept(name, on, number=number) == Kept(name, on, number=other)


def test_it_is_no_other_class_of_the_same_fields() -> None:
    others: list[Any] = [Plain("Ada"), Child(name="Ada"), "Ada"]
    assert Kept("Ada") not in others


def test_each_has_a_default_of_its_own() -> None:
    assert Kept("Ada").words is not Kept("Bob").words


def test_it_cannot_be_changed() -> None:
    kept: Any = Kept("Ada")
    with pytest.raises(FrozenInstanceError, match="name cannot be changed"):
        kept.name = "Bob"
    with pytest.raises(FrozenInstanceError):
        del kept.name
    with pytest.raises(FrozenInstanceError):
        kept.unknown = 1
    assert not hasattr(kept, "__dict__")


def test_it_is_a_dataclass() -> None:
    assert is_dataclass(Kept)
    assert [each.name for each in fields(Child)] == ["name", "id"]
    kept: Any = Kept
    assert kept.__match_args__ == ("name", "on", "words", "number", "hidden")


def test_arguments_are_demanded_as_they_are_declared() -> None:
    made: Any = Kept
    with pytest.raises(TypeError, match="name"):
        made()
    with pytest.raises(TypeError):
        made("Ada", None, {}, 0, "", "through by place")
    child: Any = Child
    with pytest.raises(TypeError):
        child(0, "Ada")
    assert Child(7, name="Ada").name == "Ada"
