"""From the text of `butlang.toml`, or a table of another TOML file, to the configuration that it writes.

A word that is not understood is never passed over: a check that is silent by mistake
looks like one that found nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import frozen

from butlang.checks import CHECKS
from butlang.diagnostics import Diagnostic, Message, Severity, Text, say
from butlang.resolve.names import Rules, rule_kind
from butlang.settings.configuration import Configuration, Part
from butlang.settings.places import Keys
from butlang.settings.problems import Problems
from butlang.settings.profiles import NAMES
from butlang.settings.rules import rule
from butlang.settings.words import CHEMINS, CONTROLES, EXCLURE, KEYS, LEVELS, OF_A_PATH, PROFIL, REGLES
from butlang.source import Source
from butlang.words import unaccented

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_CODES: Final = {unaccented(check.name): check.code for check in CHECKS}
_NAMES: Final = tuple(check.name for check in CHECKS)
_NUMBERS: Final = {check.code.code: check.name for check in CHECKS}
_KEY: Final = Text("la clé", "key")
_PROFILE: Final = Text("le profil", "profile")
_LEVEL: Final = Text("la gravité", "severity")
_CHECK: Final = Text("le contrôle", "check")
_LIST: Final = say("la liste : butlang explain", "the list: butlang explain")
_TWICE: Final = Text("« {key} » est écrit deux fois", "“{key}” is written twice")
_OF_LANGUAGE: Final = Text(
    "« {name} » est une erreur du langage et le reste", "“{name}” is an error of the language and stays one"
)
_NO_RULE: Final = Text(
    "« {text} » n'est pas une règle ; écrire par exemple « règle total 100 »",
    "“{text}” is no rule; write for example “règle total 100”",
)
_NO_PATH: Final = Text(
    "« {text} » ne désigne aucun chemin ; les motifs s'écrivent comme dans .gitignore",
    "“{text}” names no path; patterns are written as in .gitignore",
)
_BACKWARDS: Final = Text("« {text} » : les chemins s'écrivent avec « / »", "“{text}”: paths are written with “/”")
_RELATIVE: Final = Text(
    "« {text} » : un motif part de la racine du projet, sans « ./ » ni « ../ »",
    "“{text}”: a pattern starts at the root of the project, without “./” or “../”",
)
_TABLE: Final = Text(
    "« {key} » est une table : une ligne entre crochets, et ses clés au-dessous",
    "“{key}” is a table: a line in brackets, and its keys below",
)
_TEXTS: Final = Text(
    "« {key} » est une liste de textes : {key} = {example}", "“{key}” is a list of texts: {key} = {example}"
)
_EXAMPLES: Final = {EXCLURE: '["import/"]', REGLES: '["règle total 100"]'}


class Written(NamedTuple):
    """A value, and the keys as they are written that lead to it."""

    at: Keys
    value: object


def configuration(source: Source, top: Keys = ()) -> Configuration | None:
    """What a TOML text asks for, in the table that `top` names; None where it has no such table. Raises `WrongConfiguration`."""
    import tomllib

    problems = Problems(source)
    data: object = {}
    try:
        data = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:  # an endless number or nesting is refused as well
        problems.not_toml(str(error))
    problems.check()
    for key in top:
        data = data.get(key) if isinstance(data, dict) else None
    if data is None:
        return None
    found = _Reader(problems).whole(Written(top, data))
    problems.check()
    return found


@frozen(eq=False)
class _Reader:
    """Reads tables; what is wrong with them goes to `problems`."""

    problems: Problems

    def whole(self, written: Written) -> Configuration:
        table = self._table(written, KEYS)
        parts = [self._part(table)]
        for path in self._pairs(table, CHEMINS):
            pattern = self._patterns([path.at[-1]], path.at)
            parts.append(self._part(self._table(path, OF_A_PATH), pattern))
        left_out = table.get(EXCLURE)
        return Configuration(
            parts, None if left_out is None else self._patterns(self._texts(left_out, EXCLURE), left_out.at)
        )

    def _part(self, table: Mapping[str, Written], pattern: GitIgnoreSpec | None = None) -> Part:
        profile, rules = table.get(PROFIL), table.get(REGLES)
        return Part(
            None if profile is None else self._word(profile, NAMES, _PROFILE),
            self._levels(table),
            Rules() if rules is None else self._rules(rules),
            pattern,
        )

    def _levels(self, table: Mapping[str, Written]) -> dict[str, Severity | None]:
        found: dict[str, Severity | None] = {}
        seen = set[str]()
        for one in self._pairs(table, CONTROLES):
            name = one.at[-1]
            code = _CODES.get(unaccented(name))
            if code is None:
                self.problems.unknown(one.at, _CHECK, name, _NAMES, _LIST, _NUMBERS.get(name.upper()))
            elif code.of_language:
                self.problems.add(one.at, Message(_OF_LANGUAGE, {"name": code.name}))
            elif code.name in seen:
                self.problems.add(one.at, Message(_TWICE, {"key": name}))
            elif (level := self._word(one, tuple(LEVELS), _LEVEL)) is not None:
                found[code.name] = LEVELS[level]
            if code is not None:
                seen.add(code.name)
        return found

    def _rules(self, written: Written) -> Rules:
        rules = Rules()
        for text in self._texts(written, REGLES):
            found = rule(self.problems.source, written.at, text)
            if isinstance(found, Diagnostic):
                self.problems.at(found.span.start, found.message)
            elif found is None:
                self.problems.add(written.at, Message(_NO_RULE, {"text": text}))
            elif rules.written.setdefault(rule_kind(found), (found, 0))[0] is not found:
                self.problems.at(found.span.start, Message(_TWICE, {"key": f"règle {rule_kind(found)}"}))
        return rules

    def _patterns(self, texts: Sequence[str], at: Keys) -> GitIgnoreSpec | None:
        """Patterns as .gitignore has them; None where there is none."""
        from pathspec import GitIgnoreSpec

        found: list[str] = []
        for text in texts:
            wrong = _BACKWARDS if "\\" in text else _RELATIVE if text.startswith(("./", "../")) else _NO_PATH
            try:
                named = (
                    wrong is _NO_PATH
                    and text.strip("/ !")[:1] not in ("", "#")
                    and bool(GitIgnoreSpec.from_lines([text]))
                )
            except (ValueError, re.error):
                named = False
            if named and not (text.startswith("!") and not found):  # what is taken back was never left out
                found.append(text)
            else:
                self.problems.add(at, Message(wrong, {"text": text}))
        return GitIgnoreSpec.from_lines(found) if found else None

    def _table(self, written: Written, known: Sequence[str]) -> dict[str, Written]:
        """What a table holds under the keys that are known, however they are accented; others are problems."""
        found: dict[str, Written] = {}
        for one in self._items(written):
            name = unaccented(one.at[-1])
            if name not in known:
                self.problems.unknown(
                    one.at, _KEY, one.at[-1], known, say("clés : {known}", "keys: {known}", known=tuple(known))
                )
            elif found.setdefault(name, one) is not one:
                self.problems.add(one.at, Message(_TWICE, {"key": one.at[-1]}))
        return found

    def _pairs(self, table: Mapping[str, Written], name: str) -> list[Written]:
        return self._items(table[name]) if name in table else []

    def _items(self, written: Written) -> list[Written]:
        if isinstance(written.value, dict):
            return [Written((*written.at, key), value) for key, value in written.value.items()]
        self.problems.add(written.at, Message(_TABLE, {"key": written.at[-1]}))
        return []

    def _texts(self, written: Written, name: str) -> list[str]:
        value = written.value
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return value
        self.problems.add(written.at, Message(_TEXTS, {"key": name, "example": _EXAMPLES[name]}))
        return []

    def _word(self, written: Written, known: Sequence[str], what: Text) -> str | None:
        """One of the words that are known."""
        value = written.value
        word = value if isinstance(value, str) else "…" if isinstance(value, dict | list) else str(value).casefold()
        if isinstance(value, str) and unaccented(value) in known:
            return unaccented(value)
        self.problems.unknown(
            written.at, what, word, known, say("choix : {known}", "choices: {known}", known=tuple(known))
        )
        return None
