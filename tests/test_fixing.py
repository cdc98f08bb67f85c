"""`butlang check --fix`, over every wrong example of the checks' pages and of tests/cases, and over seeded slips."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from attrs import evolve, frozen

import butlang.fixing
from butlang.checks import CHECKS
from butlang.diagnostics import Diagnostic, Edit, Fix, Outcome, Safety, Severity, diagnostic, say
from butlang.figures import Curriculum
from butlang.files.reading import Reader
from butlang.fixing import Repaired, Root, apart, repaired
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.source import Source, Span
from tests.loading import memory
from tests.scripts import call
from tests.test_cases import BLOCK, section, sections

SAFE: frozenset[Safety] = frozenset({"safe"})
BOTH: frozenset[Safety] = frozenset({"safe", "unsafe"})
SPECS = Path(__file__).parent.parent / "specs"
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@frozen
class Example:
    name: str
    text: str
    files: Mapping[str, str]

    @property
    def root(self) -> Root:
        return Root(Source("exemple.but", self.text), memory(self.files))


def examples() -> Iterator[Example]:
    for check in CHECKS:
        files = {name: text.lstrip("\n") for name, text in check.files.items()}
        yield Example(check.name, check.wrong.lstrip("\n"), files)
    for path, title in sections():
        text = path.read_text(encoding="utf-8")
        start, end = section(text, title)
        blocks = [(m[2], m[3]) for m in BLOCK.finditer(text[start:end]) if m[1] == "but"]
        yield Example(f"{path.stem}: {title}", blocks[-1][1], dict(blocks[:-1]))


EXAMPLES = list(examples())


def everywhere(path: str) -> bool:
    return True


def found(diagnostics: tuple[Diagnostic, ...], errors_of_language: bool = False) -> Counter[object]:
    return Counter(
        (one.name, one.severity, one.span.source.path, one.span.line, one.message.to("fr"), one.waived is None)
        for one in diagnostics
        if not errors_of_language or (one.severity is Severity.ERROR and not one.code.waivable)
    )


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 200
    fixes = Counter(d.fix.safety for e in EXAMPLES for d in e.root.compiled({}).diagnostics if d.fix and d.fix.edits)
    assert fixes["safe"] > 10
    assert fixes["unsafe"] > 80


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_nothing_new_is_found_and_a_second_run_changes_nothing(example: Example) -> None:
    root = example.root
    before = root.compiled({})
    for levels in (SAFE, BOTH):
        done = repaired(root, levels, {}, everywhere)
        after = root.compiled(done.texts)
        # What an error of the language kept silent is not new: figures, and the names of a line that could not be read.
        silent = before.value is None
        lines = {one.span.line for one in before.diagnostics}
        said = [d for d in after.diagnostics if not (silent and d.name == "code-inconnu" and d.span.line in lines)]
        assert found(tuple(said), silent) <= found(before.diagnostics, silent)
        assert found(after.diagnostics) == found(done.left)
        again = repaired(root, levels, done.texts, everywhere)
        assert not again.done
        assert again.texts == done.texts
        written = Root(Source("exemple.but", text_of(root, done)), root.project)
        assert not repaired(
            written, levels, {k: v for k, v in done.texts.items() if k != "exemple.but"}, everywhere
        ).done


def text_of(root: Root, done: Repaired) -> str:
    return done.texts.get(root.source.path, root.source).text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_safe_remedies_touch_no_figure_and_no_line_that_could_be_read(example: Example) -> None:
    root = example.root
    before = root.compiled({})
    for one in before.diagnostics:
        if one.fix is not None and one.fix.safety == "safe":
            for edit in one.fix.edits:
                assert re.findall(r"\d+", edit.span.text) == re.findall(r"\d+", edit.text)
                assert not re.search(r"\d[.,]\d", edit.span.text)
    done = repaired(root, SAFE, {}, everywhere)
    wrong = {(one.span.source.path, one.span.line) for one in before.diagnostics}
    for path, new in done.texts.items():
        old = root.source if path == root.source.path else memory(example.files)(root.source, path)
        assert FIGURE.findall(old.text) == FIGURE.findall(new.text)
        lines = list(zip(old.text.split("\n"), new.text.split("\n"), strict=True))
        assert {(path, n) for n, (a, b) in enumerate(lines, 1) if a != b} <= wrong


SLIPS: list[Callable[[str], str]] = [
    lambda text: re.sub(r"^( +UE.*\d) ECTS", r"\1ECTS", text, flags=re.MULTILINE),
    lambda text: text.replace(" -> ", " → "),
    lambda text: text.replace(" -> ", " => "),
    lambda text: re.sub(r"; (?=UE)", ", ", text),
    lambda text: re.sub(r"(UE\d\.\d\d?): (?=\d)", r"\1 ", text),
    lambda text: re.sub(r"(-> .*\d)$", r"\1;", text, flags=re.MULTILINE),
    lambda text: re.sub(r"; (?=UE)", " ", text),
    lambda text: SLIPS[0](SLIPS[1](SLIPS[3](text))),
]


@pytest.mark.parametrize("slip", range(len(SLIPS)))
@pytest.mark.parametrize("name", ["informatique", "gea"])
def test_safe_remedies_give_back_a_text_with_slips(name: str, slip: int) -> None:
    path = SPECS / "bordeaux" / f"{name}.but"
    reader = Reader()
    whole = reader.read(str(path)).value
    assert whole is not None
    text = "\n".join(whole.text.split("\n")[:160]) + "\n"
    spoiled = SLIPS[slip](text)
    assert spoiled != text
    root = Root(Source(whole.path, spoiled), reader.project(whole))
    done = repaired(root, SAFE, {}, everywhere)
    assert done.done
    assert done.texts[whole.path].text == text


def test_remedies_that_meet_are_not_applied_together() -> None:
    source = Source("x.but", "0123456789")
    edits = [(0, 2), (4, 6), (2, 4), (9, 9), (9, 9)]
    all_found = [_finding(source, start, end) for start, end in edits]
    assert [one.span[1:] for one in apart(all_found)] == [(0, 2), (4, 6), (9, 9)]


def _finding(source: Source, start: int, end: int) -> Diagnostic:
    span = Span(source, start, end)
    return diagnostic(CHECKS[0].code, span, say("x", "x"), (), Fix(say("x", "x"), "safe", (Edit(span, "y"),)))


@pytest.mark.parametrize(
    "name", ["total-ue", "nombre-ambigu", "parcours-non-repris", "attendu-rapport", "ects-semestre"]
)
def test_a_remedy_called_safe_that_changes_the_meaning_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def lying(source: Source, load: Project) -> Outcome[Curriculum | None]:
        outcome = analyse(source, load)
        said = (evolve(d, fix=d.fix and evolve(d.fix, safety="safe")) for d in outcome.diagnostics)
        return Outcome(outcome.value, tuple(said))

    monkeypatch.setattr(butlang.fixing, "analyse", lying)
    example = next(example for example in EXAMPLES if example.name == name)
    done = repaired(example.root, SAFE, {}, everywhere)
    assert (done.texts, done.done) == ({}, [])
    assert [one.name for one in done.refused] == [name]


def test_a_read_only_file_is_left_and_the_status_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'formation A "A"\nsemestre 1\n  UE1.1 C1, 6ECTS\n'
    (tmp_path / "x.but").write_text(text, encoding="utf-8")
    monkeypatch.setattr("butlang.files.writing.os.access", lambda path, mode: mode != os.W_OK)
    answer = call(["check", "--fix", "x.but"], tmp_path, monkeypatch)
    assert answer.status == 2
    assert "x.but : ce fichier est en lecture seule" in answer.stderr.decode()
    assert "remède appliqué" not in answer.stdout.decode()
    assert (tmp_path / "x.but").read_text(encoding="utf-8") == text


def test_a_base_is_not_edited_for_the_sake_of_its_heir() -> None:
    base = 'programme P "P"\ncompétence C1 "Un"\n  niveau 1 "Un, un"\nsemestre 1\n  UE1.1 C1 niveau 1, 6ECTS\n'
    load = memory({"base.but": base})
    heir = Source("heir.but", 'formation H "H"\nhérite "base.but"\nsemestre 1\n')
    assert [one.span.source.path for one in analyse(heir, load).diagnostics] == ["base.but"]
    assert not repaired(Root(heir, load), BOTH, {}, everywhere).texts
    own = load(heir, "base.but")
    assert repaired(Root(own, load), SAFE, {}, everywhere).texts[own.path].text == base.replace("6ECTS", "6 ECTS")


def test_what_is_waived_is_left() -> None:
    example = next(example for example in EXAMPLES if example.name == "derogations: a finding waived")
    assert [one.fix is not None for one in example.root.compiled({}).diagnostics if one.waived] == [True]
    done = repaired(example.root, BOTH, {}, everywhere)
    assert not done.texts
    assert not done.refused


def test_a_remedy_that_repairs_nothing_is_left_out_and_the_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def idle(source: Source, load: Project) -> Outcome[Curriculum | None]:
        outcome = analyse(source, load)
        return Outcome(
            outcome.value, tuple(_idle(d) if "UE1.1" in d.message.to("fr") else d for d in outcome.diagnostics)
        )

    monkeypatch.setattr(butlang.fixing, "analyse", idle)
    head = 'formation A "A"\ncompétence C1 "Un"\ncompétence C2 "Deux"\nrègle ECTS 12\nrègle total 100\nsemestre 1\n'
    ues = "  UE1.1 C1, 6 ECTS\n  UE1.2 C2, 6 ECTS\n"
    text = head + ues + '  SAÉ1.01 "P" -> UE1.1: 40; UE1.2: 40\n  R1.01 "C" -> UE1.1: 58; UE1.2: 58\n'
    done = repaired(Root(Source("a.but", text), memory({})), BOTH, {}, everywhere)
    assert [one.message.to("fr")[:5] for one in done.refused] == ["UE1.1"]
    assert done.texts["a.but"].text == text.replace("UE1.2: 58", "UE1.2: 60")


def _idle(found: Diagnostic) -> Diagnostic:
    """With a remedy that adds a space at the end of the text."""
    source = found.span.source
    end = Span(source, len(source.text), len(source.text))
    return evolve(found, fix=Fix(say("x", "x"), "unsafe", (Edit(end, " "),)))


HEAD = 'formation X "x"\ncompétence C1 "Un"\n  niveau 1 "Débuter"\nsemestre 1\n  UE1.1 C1 niveau 1, 6 ECTS\n'
# Lines whose remedies are refused, all or some; how many of 40 are not.
REFUSED: Mapping[str, tuple[Callable[[int], str], int]] = {
    "one that leaves the line unread": (lambda n: f"  UE1.{n} C1 niv 1 6 credits\n", 0),
    "one that declares what is declared above": (lambda n: '  R1.01 "x" -> UE1.1 1\n', 1),
    "every other that does": (lambda n: f'  R1.{n // 2 + 1:02} "x" -> UE1.1 1\n', 20),
    "several slips on a line": (lambda n: f'  R1.{n // 2 + 1:02} "x" -> UE1.1 {1 + n % 3},, UE1.1{n}: 2\n', 20),
}


@pytest.mark.parametrize("line", REFUSED)
def test_the_whole_is_compiled_as_often_however_many_remedies_are_refused(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []

    def counting(source: Source, load: Project) -> Outcome[Curriculum | None]:
        compiled.append(source.text)
        return analyse(source, load)

    monkeypatch.setattr(butlang.fixing, "analyse", counting)
    make, good = REFUSED[line]
    times = []
    for size in (10, 40):
        compiled.clear()
        text = HEAD + "".join(map(make, range(size)))
        done = repaired(Root(Source("a.but", text), memory({})), BOTH, {}, everywhere)
        times.append(len(compiled))
        written = done.texts["a.but"].text.split("\n") if done.texts else text.split("\n")
        changed = [new for new, old in zip(written, text.split("\n"), strict=True) if new != old]
        assert len(changed) == (good * size // 40 or min(good, 1))
        assert len(changed) + len(done.refused) >= size
    assert times[0] == times[1] < 15


def test_after_as_many_attempts_in_vain_as_are_worth_it_the_other_remedies_are_named_and_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(butlang.fixing, "LINES", 0)
    monkeypatch.setattr(butlang.fixing, "TIMES", 0)
    text = HEAD + '  R1.01 "x" -> UE1.1 1\n  R1.02 "y" -> UE1.1 1\n'
    done = repaired(Root(Source("a.but", text), memory({})), BOTH, {}, everywhere)
    assert (done.texts, done.done, len(done.refused)) == ({}, [], 2)
