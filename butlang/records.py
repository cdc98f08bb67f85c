"""What all frozen records share."""

from __future__ import annotations


class Record:
    """A record that shows its own fields. One `__repr__` for all: making one per class costs a third of an import."""

    __slots__ = ()

    def __repr__(self) -> str:
        fields = getattr(type(self), "__attrs_attrs__", ())
        shown = (f"{a.name}={getattr(self, a.name)!r}" for a in fields if a.repr)
        return f"{type(self).__name__}({', '.join(shown)})"


class Value(Record):
    """A record that equals another one of its class, field by field, but for those that say `eq=False`; one `__eq__` for all."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _compared(type(self)))

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in _compared(type(self))))


_COMPARED: dict[type, tuple[str, ...]] = {}


def _compared(of: type) -> tuple[str, ...]:
    """The fields that make two records of a class the same."""
    if of not in _COMPARED:
        _COMPARED[of] = tuple(a.name for a in getattr(of, "__attrs_attrs__", ()) if a.eq)
    return _COMPARED[of]
