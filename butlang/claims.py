"""Claimed figures (`attendu`) against the computed ones, and which difference explains which.

One wrong coefficient shifts its UE's total, its column, the semester and the
ratio at once; only the first of them is worth a report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from butlang.figures import Table, UeFigures
from butlang.model import Claim, ClaimKind, Module, Weight
from butlang.numbers import ZERO, half_up, product

MOST_SUMS: Final = 4096


@frozen(eq=False)
class Difference:
    """A claim that does not hold: the value found (never None) and the one expected."""

    claim: Claim
    found: Decimal

    @property
    def by(self) -> Decimal:
        return self.found - self.claim.value


def of_ues(table: Table, kind: ClaimKind) -> Iterator[tuple[UeFigures, Difference]]:
    """Differences of one kind on the UEs of a sheet."""
    for claim in table.sheet.claims:
        if claim.kind != kind or claim.target is None:
            continue
        ue = table.by_ue.get(claim.target)
        if ue is None:
            continue
        found = _figure(ue, claim)
        if found is not None and found != claim.value:
            yield ue, Difference(claim, found)


def of_semestre(table: Table, kind: ClaimKind) -> Iterator[Difference]:
    """Differences of one kind on the footer of a sheet."""
    totals = table.totals
    for claim in table.sheet.claims:
        if claim.kind != kind or claim.target is not None:
            continue
        found = (
            totals.total
            if kind == "total"
            else totals.ects
            if kind == "ects"
            else totals.categories.get(claim.categorie or "")
        )
        if found is not None and found != claim.value:
            yield Difference(claim, found)


def of_columns(table: Table) -> Iterator[tuple[str, tuple[Module, ...], Difference]]:
    """Differences on the sums of columns; unidentified columns of one code are summed together."""
    claims = [c for c in table.sheet.claims if c.target is not None and c.target not in table.by_ue]
    if not claims:
        return
    columns: dict[str, list[tuple[Module, Decimal | None]]] = {}
    for module, column in zip(table.sheet.modules, table.columns, strict=True):
        columns.setdefault(module.code.text, []).append((module, column))
    for claim in claims:
        there = columns.get(claim.target or "", [])
        sums = [column for _, column in there if column is not None]
        if there and len(sums) == len(there) and (found := sum(sums, ZERO)) != claim.value:
            yield claim.target or "", tuple(module for module, _ in there), Difference(claim, found)


def _figure(ue: UeFigures, claim: Claim) -> Decimal | None:
    if claim.kind == "total":
        return ue.total
    if claim.kind == "ects":
        return ue.ue.ects
    if claim.kind == "catégorie":
        return ue.categories.get(claim.categorie or "")
    # Rounded half up to the printed digits, two at least.
    return None if ue.share is None else half_up(ue.share, max(2, claim.digits))


def asked_total(table: Table, ue: UeFigures) -> Decimal | None:
    """What `règle total` asks of a UE, None where no rule does or the ECTS are not known.

    ECTS that a claim denies are reported by themselves: a total that is right for those claimed is not wrong.
    """
    rules = table.semestre.regles
    if rules.total is None or not rules.par_ects:
        return rules.total
    if ue.ue.ects is None:
        return None
    for denied, difference in of_ues(table, "ects"):
        if denied is ue and not table.waives("attendu-ects", ue.ue.code.text):
            claimed = product(rules.total, difference.claim.value)
            if ue.total == claimed:
                return claimed
    return product(rules.total, ue.ue.ects)


def shifts(table: Table) -> dict[str, Decimal]:
    """By how much each UE's total is off, by its rule or else by its claim, where that is reported and not waived."""
    found: dict[str, Decimal] = {
        ue.ue.code.text: d.by for ue, d in of_ues(table, "total") if not table.waives("attendu-total", ue.ue.code.text)
    }
    for ue in table.ues:
        asked = asked_total(table, ue)
        if asked is None or ue.total is None or ue.total == asked:
            continue
        if not table.waives("total-ue", ue.ue.code.text):
            found.setdefault(ue.ue.code.text, ue.total - asked)
    return found


def explained(by: Decimal, told: Collection[Decimal]) -> bool:
    """Whether some of the differences that are told add up to this one: the others are of claims that are wrong themselves."""
    sums = {ZERO}
    for one in told:
        sums |= {one + other for other in sums}
        if len(sums) > MOST_SUMS:
            return by == sum(told, ZERO)
    return by in sums


def suspect(table: Table, ue: UeFigures, by: Decimal) -> tuple[Module, Weight] | None:
    """The coefficient whose column is off by as much as the UE: very likely the mistyped one."""
    code = ue.ue.code.text
    found = [
        (module, module.weights[code])
        for _, modules, difference in of_columns(table)
        for module in modules
        if difference.by == by and code in module.weights and len(module.weights[code].terms) == 1
    ]
    return found[0] if len(found) == 1 and (found[0][1].value or ZERO) - by >= 0 else None
