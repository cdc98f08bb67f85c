"""What all frozen records share."""

from __future__ import annotations


class Record:
    """A record that shows its own fields. One `__repr__` for all: making one per class costs a third of an import."""

    __slots__ = ()

    def __repr__(self) -> str:
        fields = getattr(type(self), "__attrs_attrs__", ())
        shown = (f"{a.name}={getattr(self, a.name)!r}" for a in fields if a.repr)
        return f"{type(self).__name__}({', '.join(shown)})"
