"""Rows of what a specification says of its own figures: claims (`attendu`) and waivers (`dérogation`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from butlang.diff import things
from butlang.diff.modules import Modules
from butlang.diff.pairing import pairs
from butlang.diff.renames import NOTHING, Renames
from butlang.diff.rows import Key, Row, changed, some
from butlang.diff.sheets import SheetPair
from butlang.diff.values import Number
from butlang.figures import Table
from butlang.model import Claim, Waiver

Subject: TypeAlias = tuple[str, ...]
"""Target, kind, category."""
SEMESTRE: Final = "semestre"
_RATIO_DIGITS: Final = 2


def claim_rows(of: Modules, names: Renames) -> Iterator[Row]:
    """What changed in the claims of a semester, but for those on what comes or goes as a whole."""
    codes = {old.code.text: new.code.text for old, new in of.pairs.both}
    groups: dict[tuple[Subject, Number | None, Number | None], list[Key]] = {}
    for sheet in of.sheets:
        if sheet.old is None or sheet.new is None:
            continue
        became = {**codes, **sheet.renumbered()}
        old = _claims(sheet.old, became, names, _alone(sheet, of, True))
        new = _claims(sheet.new, {}, NOTHING, _alone(sheet, of, False))
        moved = _not_shown(sheet, of)
        for subject in dict.fromkeys((*old, *new)):
            a, b = old.get(subject), new.get(subject)
            if a != b and not (subject[0] in moved and (a is None or b is None)):
                groups.setdefault((subject, a, b), []).append(sheet.key)
    keys = [sheet.key for sheet in of.sheets if sheet.both]
    for (subject, a, b), where in groups.items():
        yield changed("claim", subject, a, b, (of.number,), some(where, keys))


def _not_shown(sheet: SheetPair, of: Modules) -> set[str]:
    """Modules that only one side of a sheet shows."""
    return {new.code.text for old, new in of.pairs.both if (sheet.key in old.shown) != (sheet.key in new.shown)}


def _alone(sheet: SheetPair, of: Modules, old: bool) -> set[str]:
    """The codes of what only one side has."""
    sides = (pair if old else pair[::-1] for pair in sheet.ues)
    ues = {mine.ue.code.text for mine, other in sides if mine is not None and other is None}
    return ues | {one.code.text for one in (of.pairs.old if old else of.pairs.new)}


def _claims(table: Table, codes: Mapping[str, str], names: Renames, alone: set[str]) -> Mapping[Subject, Number]:
    """The claims of a sheet on what is on both sides, as the new side names it."""
    found: dict[Subject, Number] = {}
    for claim in table.sheet.claims:
        target = claim.target or SEMESTRE
        if target not in alone:
            found[_subject(claim, codes.get(target, target), names)] = _value(claim)
    return found


def _subject(claim: Claim, target: str, names: Renames) -> Subject:
    categorie = claim.categorie
    if categorie is not None:
        categorie = names.categories.get(categorie, categorie)
    return (target, claim.kind, *(() if categorie is None else (categorie,)))


def _value(claim: Claim) -> Number:
    """Of a ratio the digits matter: it is rounded to as many, two at least."""
    return Number(claim.value, max(claim.digits, _RATIO_DIGITS) if claim.kind == "rapport" else None)


def waiver_rows(
    old: Sequence[Waiver], new: Sequence[Waiver], semestre: int | None, codes: Mapping[str, str], names: Renames
) -> Iterator[Row]:
    """What changed in the waivers of the file or of a semester; `codes` are those that became others."""
    before = set(map(id, old))

    def place(waiver: Waiver) -> str | None:
        where = waiver.place
        return codes.get(where, where) if where is not None and id(waiver) in before else where

    def parcours(waiver: Waiver) -> tuple[str, ...]:
        return tuple(sorted(names.parcours.get(code, code) if id(waiver) in before else code for code in waiver.parcours))  # fmt: skip

    found = pairs(list(old), list(new)).equal(lambda w: (w.name, place(w), parcours(w), w.reason, w.until))
    same = list(found.both)
    found.by(lambda w: (w.name, place(w), parcours(w))).by(lambda w: (w.name, place(w), w.reason))
    found.by(lambda w: (w.name, w.reason, w.until)).by(lambda w: (place(w), parcours(w), w.reason))
    found.by(lambda w: (w.name, place(w)))
    at = () if semestre is None else (semestre,)
    for a, b in found.both[len(same) :]:
        yield Row("changed", "waiver", _about(b), _waiver(a), _waiver(b), at)
    for a in found.old:
        yield Row("removed", "waiver", _about(a), _waiver(a), None, at)
    for b in found.new:
        yield Row("added", "waiver", _about(b), None, _waiver(b), at)


def _about(waiver: Waiver) -> tuple[str, ...]:
    return (waiver.name,) if waiver.place is None else (waiver.name, waiver.place)


def _waiver(waiver: Waiver) -> things.Waiver:
    return things.Waiver(waiver.name, waiver.place, waiver.parcours, waiver.reason, waiver.until)
