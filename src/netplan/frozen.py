"""`@frozen`: frozen dataclasses with slots, which take a tenth of the time to define.

`dataclasses` writes and compiles seven methods for a frozen class, more than half a millisecond each time the
program starts, and there are eighty of them in a morning's plan. Here `__init__` alone is compiled, for the
classes of which something is made, and all the others share the rest.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: Any = None, /, *, kw_only: bool = False) -> Any:
    """The class as `@dataclass(frozen=True, slots=True)` makes it; one that names its `__slots__` keeps them.

    `fields`, `replace` and `asdict` take it for the dataclass that it is.
    """

    def made(cls: Any) -> Any:
        # Without one, dataclasses would ask for the signature of an __init__ that is not there yet.
        cls.__doc__ = cls.__doc__ or cls.__name__
        slots = "__slots__" not in cls.__dict__
        known: Any = dataclass(init=False, repr=False, eq=False, kw_only=kw_only, slots=slots)(cls)
        for name, method in _SHARED.items():
            if name not in cls.__dict__:
                setattr(known, name, method)
        known._compared = attrgetter(*[each.name for each in fields(known) if each.compare])
        return known

    return made if cls is None else made(cls)


def _init(self: Any, *values: Any, **named: Any) -> None:
    """Stands in for `__init__` until the first of the class is made."""
    cls: Any = type(self)
    cls.__init__ = _compiled_init(cls)
    cls.__init__(self, *values, **named)


def _compiled_init(cls: Any) -> Any:
    known: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    by_place, by_name = ["self"], list[str]()
    lines = []
    for each in fields(cls):
        name = value = taken = each.name
        if each.default is not MISSING:
            taken, known[f"_of_{name}"] = f"{name}=_of_{name}", each.default
        elif each.default_factory is not MISSING:
            taken, known[f"_of_{name}"] = f"{name}=_MISSING", each.default_factory
            value = f"_of_{name}() if {name} is _MISSING else {name}"
        (by_name if each.kw_only else by_place).append(taken)
        lines.append(f" _set(self, {name!r}, {value})")
    if by_name:
        by_place += ["*", *by_name]
    exec("\n".join([f"def __init__({', '.join(by_place)}):", *lines]), known)
    return known["__init__"]


def _equals(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hashed(self: Any) -> int:
    return hash(self._compared(self))


def _shown(self: Any) -> str:
    told = [f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr]
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse(self: Any, name: str, *value: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


_SHARED: dict[str, Any] = {
    "__init__": _init,
    "__eq__": _equals,
    "__hash__": _hashed,
    "__repr__": _shown,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _restore,
}
