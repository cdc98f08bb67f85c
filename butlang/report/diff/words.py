"""Rows, figures and counts in words: what every format says in the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from butlang.diagnostics import Lang, Text
from butlang.diff.consequences import Effect
from butlang.diff.rows import Change, Fact, Row
from butlang.diff.things import semestres
from butlang.diff.values import UNKNOWN, mark, number, only
from butlang.diff.whole import Comparison, Entry, Item
from butlang.numbers import percent
from butlang.report.counts import plural

ARROW: Final = "→"
MARKS: Final[Mapping[Change, str]] = {
    "added": "+", "removed": "-", "changed": "~", "renamed": "~", "moved": "~", "replaced": "~"
}  # fmt: skip
ALL: Final = Text("tous les parcours", "all parcours")
BREAKING: Final = Text("rupture", "breaking")
SHARE: Final = Text("part SAÉ", "SAÉ share")
FIGURES: Final = Text("Conséquences", "Consequences")
FINDINGS: Final = Text("Contrôles", "Checks")
ERRORS: Final = 3
"""Of a file that does not compile, so many are shown."""
FILE: Final = Text("Toute la formation", "Whole formation")
SEMESTRE: Final = Text("Semestre {n}", "Semester {n}")

# `{0}`, `{1}`… are the codes of a row's subject.
_WHAT: Final[Mapping[Fact, Text]] = {
    "formation": Text("formation", "formation"),
    "formation.kind": Text("nature du fichier", "nature of the file"),
    "formation.code": Text("code de la formation", "code of the formation"),
    "formation.title": Text("titre de la formation", "title of the formation"),
    "formation.site": Text("site", "site"),
    "formation.regime": Text("régime", "régime"),
    "formation.year": Text("année", "year"),
    "formation.version": Text("version", "version"),
    "formation.vote": Text("vote", "vote"),
    "parcours": Text("parcours", "parcours"),
    "parcours.title": Text("titre du parcours {0}", "title of parcours {0}"),
    "competence": Text("compétence", "competence"),
    "competence.title": Text("titre de la compétence {0}", "title of competence {0}"),
    "level": Text("niveau de {0}", "level of {0}"),
    "level.title": Text("titre du niveau {1} de {0}", "title of level {1} of {0}"),
    "category": Text("catégorie", "category"),
    "category.title": Text("titre de la catégorie {0}", "title of category {0}"),
    "category.local": Text("catégorie {0}", "category {0}"),
    "semester": Text("semestre", "semester"),
    "semester.parcours": Text("parcours du semestre", "parcours of the semester"),
    "rule.share": Text("règle rapport", "rule on the share"),
    "rule.ects": Text("règle ECTS", "rule on ECTS"),
    "rule.total": Text("règle total", "rule on totals"),
    "ue": Text("UE", "UE"),
    "ue.competence": Text("compétence de {0}", "competence of {0}"),
    "ue.level": Text("niveau de {0}", "level of {0}"),
    "ue.ects": Text("ECTS de {0}", "ECTS of {0}"),
    "ue.parcours": Text("parcours de {0}", "parcours of {0}"),
    "module": Text("module", "module"),
    "module.title": Text("titre de {0}", "title of {0}"),
    "module.categories": Text("catégorie de {0}", "category of {0}"),
    "module.hours": Text("heures de {0}", "hours of {0}"),
    "module.parcours": Text("parcours de {0}", "parcours of {0}"),
    "module.semester": Text("semestre de {0}", "semester of {0}"),
    "coefficient": Text("{0} en {1}", "{0} in {1}"),
    "claim": Text("attendu {claim}", "attendu {claim}"),
    "waiver": Text("dérogation", "waiver"),
}
_MOVED_COEFFICIENT: Final = Text("coefficient de {0}", "coefficient of {0}")
_CHANGES: Final[Mapping[Change, tuple[Text, Text]]] = {
    "added": (Text("ajout", "added"), Text("ajouts", "added")),
    "removed": (Text("retrait", "removed"), Text("retraits", "removed")),
    "changed": (Text("modification", "changed"), Text("modifications", "changed")),
    "renamed": (Text("changement de code", "renamed"), Text("changements de code", "renamed")),
    "moved": (Text("déplacement", "moved"), Text("déplacements", "moved")),
    "replaced": (Text("remplacement", "replaced"), Text("remplacements", "replaced")),
}


def what(row: Row, lang: Lang) -> str:
    """The fact that changed: `R3.04 en UE3.1`, `titre de R3.04`, `module`."""
    text = _MOVED_COEFFICIENT if row.fact == "coefficient" and row.change == "moved" else _WHAT[row.fact]
    return text.to(lang).format(*row.subject, claim=_claim(row.subject))


def _claim(subject: tuple[str, ...]) -> str:
    """A claim as the language writes it, without its figure: `UE1.1 ECTS`, `semestre AOP`."""
    return " ".join("ECTS" if part == "ects" else part for part in subject if part != "catégorie")


def named(row: Row, lang: Lang) -> str:
    """The fact and what it is about, for tables that show values apart: `module R3.15`."""
    if row.fact in _OWN_NAME or row.fact == "semester.parcours":
        return " ".join((*([what(row, lang)] if row.fact != "ue" else []), *row.subject))
    return f"{what(row, lang)} {row.subject[0]}" if row.fact in _THINGS and row.fact != "level" else what(row, lang)


def label(row: Row, lang: Lang) -> str:
    """What became of it, in a word."""
    return _CHANGES[row.change][0].to(lang)


def before(row: Row, lang: Lang) -> str:
    return "" if row.old is None else row.old.to(lang)


def after(row: Row, lang: Lang) -> str:
    return "" if row.new is None else row.new.to(lang)


def sentence(row: Row, lang: Lang) -> str:
    """`R3.04 en UE3.1 : 1 → 2 [MMPV]`, `module R3.15 « Droit » ; UE3.1 : 2`."""
    values = [value.to(lang) for value in (row.old, row.new) if value is not None]
    said = f" {ARROW} ".join(values)
    link = " " if row.fact in _THINGS and len(values) == 1 else mark(lang)
    name = "" if row.fact in _OWN_NAME and len(values) == 1 else what(row, lang) + link
    return name + said + where(row, lang)


_THINGS: Final = ("formation", "parcours", "competence", "category", "module", "waiver", "level")
_OWN_NAME: Final = ("ue", "semester")


def where(row: Row, lang: Lang) -> str:
    """The parcours, when not all; the semesters, of a rule that holds in some."""
    return only(row.parcours) + semesters(row, lang)


def semesters(row: Row, lang: Lang) -> str:
    """` [semestres 1, 3]`, of a rule that holds in some."""
    several = row.fact.startswith("rule.") and len(row.semestres) > 1
    return f" [{semestres(row.semestres, lang)}]" if several else ""


def place(row: Row) -> int | None:
    """The semester under which a row stands; None for the whole file."""
    if not row.semestres or (row.fact.startswith("rule.") and len(row.semestres) > 1):
        return None
    return row.semestres[-1]


def by_place(rows: Iterable[Row]) -> dict[int | None, list[Row]]:
    """Rows by semester, those of the whole file first."""
    found: dict[int | None, list[Row]] = {}
    for row in rows:
        found.setdefault(place(row), []).append(row)
    return dict(sorted(found.items(), key=lambda group: group[0] or 0))


def heading(place: int | None, lang: Lang) -> str:
    return FILE.to(lang) if place is None else SEMESTRE.to(lang).format(n=place)


def counts(rows: Iterable[Row], lang: Lang) -> str:
    """`2 ajouts, 3 modifications, 1 rupture`."""
    rows = list(rows)
    found = Counter(row.change for row in rows)
    parts = [plural(lang, found[change], *(text.to(lang) for text in texts)) for change, texts in _CHANGES.items() if found[change]]  # fmt: skip
    breaking = sum(row.breaking is not None for row in rows)
    if breaking:
        parts.append(plural(lang, breaking, "rupture", "ruptures") if lang == "fr" else f"{breaking} breaking")
    return ", ".join(parts)


def summary(comparison: Comparison, lang: Lang, breaking: bool = False) -> str:
    """`2 formations modifiées sur 5 ; 3 modifications, 1 rupture`; of what is breaking only, if that is asked for."""
    entries = comparison.entries
    french = lang == "fr"
    broken = sum(bool(entry.broken) for entry in entries)
    if breaking:
        count = sum(len(entry.breaking) for entry in entries)
        parts = [plural(lang, count, "rupture", "ruptures") if french else f"{count} breaking"] if count else []
        if not count and not broken:
            parts.append("aucune rupture" if french else "nothing breaking")
    else:
        touched = sum(not entry.same for entry in entries)
        if not touched:
            return Text("aucune différence", "no difference").to(lang) + f" ({_files(len(entries), lang)})"
        one, many = ("formation modifiée", "formations modifiées") if french else ("formation changed", "formations changed")  # fmt: skip
        of = f" {'sur' if french else 'of'} {len(entries)}" if len(entries) > 1 else ""
        parts = [plural(lang, touched, one, many) + of, counts(comparison.rows, lang)]
    if broken:
        one, many = ("fichier ne se compile pas", "fichiers ne se compilent pas") if french else ("file does not compile", "files do not compile")  # fmt: skip
        parts.append(plural(lang, broken, one, many))
    return (" ; " if french else "; ").join(part for part in parts if part)


def _files(count: int, lang: Lang) -> str:
    return plural(lang, count, *(("formation comparée", "formations comparées") if lang == "fr" else ("formation compared", "formations compared")))  # fmt: skip


def title(entry: Entry) -> str:
    """`TC Techniques de commercialisation (Bordeaux)`; the path where nothing of the file can be read."""
    formation = entry.formation
    if formation is None:
        return entry.item.path
    site = "" if formation.site is None else f" ({formation.site})"
    regime = "" if formation.regime == "FI" else f" {formation.regime}"
    return f"{formation.code} {formation.title}{site}{regime}"


def paths(entry: Entry) -> str:
    """The path of the file, and where it was when that changed."""
    if entry.moved and entry.old is not None and entry.new is not None:
        return f"{entry.old.path} {ARROW} {entry.new.path}"
    return entry.item.path


def inherited(entry: Entry, lang: Lang) -> str:
    """`et ce qui change dans sa base (specs/tc.but) : 2 modifications`; nothing where there is none."""
    base = None if entry.formation is None else entry.formation.base
    if not entry.inherited or base is None:
        return ""
    text = Text("et ce qui change dans sa base ({path}) : {what}", "and what changes in its base ({path}): {what}")
    return text.to(lang).format(path=base.source.path, what=counts(entry.inherited, lang))


def not_compiled(item: Item, old: bool, lang: Lang) -> str:
    """`specs/tc.but (avant) ne se compile pas : rien n'en est comparé`."""
    side = Text("avant", "before") if old else Text("après", "after")
    text = Text("{path} ({side}) ne se compile pas : rien n'en est comparé", "{path} ({side}) does not compile: nothing of it is compared")  # fmt: skip
    return text.to(lang).format(path=item.path, side=side.to(lang))


def more_errors(item: Item, lang: Lang) -> str:
    """How many errors were not shown."""
    more = len(item.errors) - ERRORS
    if more <= 0:
        return ""
    one, many = ("autre erreur", "autres erreurs") if lang == "fr" else ("more error", "more errors")
    return f"{'et' if lang == 'fr' else 'and'} {plural(lang, more, one, many)}"


def share(value: Fraction | None, lang: Lang) -> str:
    if value is None:
        return UNKNOWN
    return percent(value) + " %" if lang == "en" else percent(value).replace(".", ",") + " %"


def figure(value: Decimal | None, lang: Lang) -> str:
    return UNKNOWN if value is None else number(value, lang)


def figures(effect: Effect, lang: Lang, every: bool = False) -> Iterator[tuple[str, str, str]]:
    """The figures of a UE or a semester: name, before, after; the ECTS of a UE where they change, or always."""
    yield Text("total", "total").to(lang), figure(effect.old.total, lang), figure(effect.new.total, lang)
    if effect.ue is not None:
        yield SHARE.to(lang), share(effect.old.share, lang), share(effect.new.share, lang)
    if every or effect.ue is None or effect.old.ects != effect.new.ects:
        yield "ECTS", figure(effect.old.ects, lang), figure(effect.new.ects, lang)


def effect_line(effect: Effect, lang: Lang) -> str:
    """`UE3.1 [MMPV] : total 18,3 → 18,8 ; part SAÉ 42,62 % → 41,49 %`; a figure that is as it was stands alone."""
    name = Text("semestre", "semester").to(lang) if effect.ue is None else effect.ue
    parcours = f" [{', '.join(effect.parcours)}]" if effect.parcours else ""
    said = [f"{what} {a}" if a == b else f"{what} {a} {ARROW} {b}" for what, a, b in figures(effect, lang)]
    return f"{name}{parcours}{mark(lang)}{(' ; ' if lang == 'fr' else '; ').join(said)}"
