"""Why a line is no statement, in the reader's words.

Each known slip is an example (`slips_known`) or a small function (`slips_words`, `slips_quotes`, `slips_regime`, `slips_figures`,
`slips_numbers`, `slips_hours`, `slips_order`) that looks at the line and the place where the parser stopped; the first that
recognises it speaks, if its remedy leads further into the line. Otherwise the message says what was found and what could have stood
there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from butlang.diagnostics import Text, say
from butlang.source import Span
from butlang.syntax import slips_figures as figures
from butlang.syntax import slips_hours as hours
from butlang.syntax import slips_numbers as numbers
from butlang.syntax import slips_order as order
from butlang.syntax import slips_quotes as quotes
from butlang.syntax import slips_words as words
from butlang.syntax.blanks import shortened
from butlang.syntax.labels import LABELS
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import SPACES, Slip
from butlang.syntax.slips_known import known
from butlang.syntax.slips_regime import regime
from butlang.syntax.slips_terms import term
from butlang.syntax.trial import leads_further

_TOKEN: Final = re.compile(r'"[^"]*"?|«[^»]*»?|->|\.\.|[\w\u0300-\u036f]+(?:[.,’\'-]?[\w\u0300-\u036f?]+)*|\S|\s')

# No one types a line as long as that: what looks for slips takes time that grows with the square of the length.
LONG: Final = 1_000

# In the order in which they are tried: the most telling first.
SLIPS: Final[tuple[Callable[[Slip], Mistake | None], ...]] = (
    words.conflict_marker,
    words.code_with_a_tail,
    words.pasted_row,
    order.trailing_sign,
    order.after_keyword,
    order.several_removed,
    numbers.bounds_as_ratios,
    words.check_in_two_words,
    term,
    known,
    words.stray_sign,
    words.unknown_keyword,
    quotes.quote_in_text,
    quotes.open_quote,
    quotes.unopened_quote,
    quotes.typographic_quote,
    words.file_name,
    figures.year,
    figures.date,
    regime,
    numbers.in_letters,
    numbers.looks_like_a_digit,
    numbers.fraction,
    numbers.bare_mark,
    numbers.spaced_mark,
    numbers.ratio_in_percent,
    figures.thousands,
    figures.glued,
    hours.hours,
    hours.hour_kind,
    order.in_brackets,
    order.brackets_moved,
    order.order,
    figures.arrow,
    figures.missing_arrow,
    figures.missing_semicolon,
    figures.missing_semicolon_of_claims,
    order.two_statements,
    order.mixed_signs,
    order.doubled_sign,
    figures.comma_for_semicolon,
    figures.percent,
    figures.bounds,
    words.bad_code,
    figures.missing_colon,
    figures.level_and_credits,
    figures.negative,
    words.lower_name,
)


def explain(span: Span, error: Exception, expected: Sequence[str]) -> Mistake:
    """The mistake behind a parser's error on one line."""
    slip = Slip(span, error, expected)
    short = shortened(span)
    if short is None:
        return _explained(slip)
    return short.back(_explained(slip.moved(short.span, short.at(slip.at))))


def _explained(slip: Slip) -> Mistake:
    for recognise in SLIPS if len(slip.text) <= LONG else ():
        mistake = recognise(slip)
        if mistake is not None and leads_further(slip, mistake.fix):
            return mistake
    return _unexpected(slip)


def _unexpected(slip: Slip) -> Mistake:
    labels = [label for name, label in LABELS.items() if name in slip.expected]
    wanted = Text(_join([t.fr for t in labels], "ou"), _join([t.en for t in labels], "or")) if labels else None
    found = _TOKEN.match(slip.rest)
    if found is None or slip.rest.startswith("#"):
        end = len(slip.text[: slip.at].rstrip(SPACES))
        place = slip.place(max(end - 1, 0), end)
        if wanted is None:
            return Mistake(place, say("la ligne s'arrête trop tôt", "the line stops too early"))
        return Mistake(
            place,
            say(
                "la ligne s'arrête trop tôt ; attendu ensuite : {wanted}",
                "the line stops too early; expected next: {wanted}",
                wanted=wanted,
            ),
        )
    shown = found.group() if len(found.group()) <= 40 else found.group()[:39] + "…"
    place = slip.place(slip.at, slip.at + found.end())
    if wanted is None:
        return Mistake(place, say("« {found} » n'a pas sa place ici", "“{found}” does not belong here", found=shown))
    return Mistake(
        place,
        say(
            "« {found} » n'a pas sa place ici ; attendu : {wanted}",
            "“{found}” does not belong here; expected: {wanted}",
            found=shown,
            wanted=wanted,
        ),
    )


def _join(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
