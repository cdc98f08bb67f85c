"""The guide holds: its files are written, its commands run, and they answer what it shows.

A block of `docs/guide.md` is a `console` block, `$ butlang …` or `$ git …` with what each answers, or stands under a
mark that says what its lines are for:

    <!-- fichier FILE -->                     they are the file
    <!-- à la fin de FILE -->                 they are added to it
    <!-- avant WORD dans FILE -->             the same, above the first line that begins with the word
    <!-- à la place de WORD dans FILE -->     the same, in place of the only line that does
    <!-- extrait de FILE -->                  the file has them, in a row

`<!-- copie FILE -->` takes a file of `docs` along. A line `[…]` stands for any lines, or for none. `--update` writes
what was really answered, whole: what a reader need not see is then to be taken out again.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from attrs import define

from tests.loading import analyse_text
from tests.scripts import call

DOCS: Final = Path(__file__).parent.parent / "docs"
GUIDE: Final = DOCS / "guide.md"
BLOCK: Final = re.compile(
    r"^(?P<above>(?:<!-- (?P<mark>[^\n]+) -->\n)?```(?P<fence>\w+)\n)(?P<body>.*?)^```$", re.M | re.S
)
COMMAND: Final = re.compile(r"^\$ (?P<words>.+)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.M)
ELIDED: Final = "[…]\n"
LINES: Final = "(?:.*\n)*?"
pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="the documents are not beside the tests")


@define
class Reader:
    """Someone who follows the guide in a folder; `done` counts the commands."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    done: int = 0

    def block(self, found: re.Match[str]) -> str:
        """Do what a block says; the block as it should be."""
        mark, body = found["mark"] or "", found["body"]
        if copied := re.fullmatch(r"copie (\S+)", mark):
            shutil.copyfile(DOCS / copied[1], self.folder / copied[1])
        elif mark:
            body = self.write(mark, body)
        if found["fence"] == "console":
            body = COMMAND.sub(self.command, body)
        else:
            assert mark, f"neither a mark nor a console:\n{body}"
        return f"{found['above']}{body}```"

    def write(self, mark: str, body: str) -> str:
        """Put a block where its mark says; for an extract, what it should be."""
        *place, name = mark.split(" ")
        path = self.folder / name
        text = "" if place == ["fichier"] else path.read_text(encoding="utf-8")
        match place:
            case ["fichier"] | ["à", "la", "fin", "de"]:
                text += body
            case ["avant", word, "dans"]:
                first = beginning(word, text)[0]
                text = text.replace(first, body + first, 1)
            case ["à", "la", "place", "de", word, "dans"]:
                (only,) = beginning(word, text)
                text = text.replace(only, body)
            case ["extrait", "de"]:
                return body if re.search(f"^{pattern(body)}", text, re.M) else text
            case _:
                raise ValueError(mark)
        path.write_text(text, encoding="utf-8", newline="\n")
        return body

    def command(self, found: re.Match[str]) -> str:
        """Run a command; its line and what it answers, as shown where that is right."""
        self.done += 1
        name, *args = shlex.split(found["words"])
        assert name in ("butlang", "git"), found["words"]
        status, answers = self.butlang(args) if name == "butlang" else self.git(args)
        shown = found["shown"]
        if any(re.fullmatch(pattern(shown), answer) for answer in answers) and (shown != ELIDED or status == 0):
            return found[0]
        return f"$ {found['words']}\n{answers[0]}" if answers else found[0]

    def butlang(self, args: list[str]) -> tuple[int, list[str]]:
        """A terminal mingles two streams: either may come first."""
        answer = call([shlex.join(args)], self.folder, self.monkeypatch)
        out, err = answer.stdout.decode(), answer.stderr.decode()
        return answer.status, [out + err, err + out]

    def git(self, args: list[str]) -> tuple[int, list[str]]:
        """What git answers to someone who has set nothing; nothing is said where there is no git."""
        if shutil.which("git") is None:
            return 0, []
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        who = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        settings = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(
            ["git", *args], cwd=self.folder, env={**kept, **who, **settings}, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        return done.returncode, [done.stdout.decode()]


def beginning(word: str, text: str) -> list[str]:
    return re.findall(rf"^ *{re.escape(word)} .*\n", text, re.M)


def pattern(shown: str) -> str:
    """The expression for what is shown, its elisions open."""
    return LINES.join(map(re.escape, re.split(rf"^{re.escape(ELIDED)}", shown, flags=re.M)))


def test_the_guide_is_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) == len(re.findall(r"^```\w", text, re.M))
    assert text.count("<!--") == sum(bool(found["mark"]) for found in BLOCK.finditer(text))
    reader = Reader(tmp_path, monkeypatch)

    def block(found: re.Match[str]) -> str:
        played = reader.block(found)
        if not update:  # nothing can be said of what follows a block that does not hold
            assert played == found[0]
        return played

    played = BLOCK.sub(block, text)
    assert reader.done > 10
    if played != text:
        GUIDE.write_text(played, encoding="utf-8", newline="\n")


def test_the_document_of_the_guide_looks_like_a_text_layer() -> None:
    text = (DOCS / "exemple-document.txt").read_text(encoding="utf-8")
    assert "B.U.T.\u00a0Spectacle\u00a0vivant\u00a0(Clairval) Semestre" in text
    assert "Conduire\u00a0une\u00a0production\u00a0\nculturelle\n" in text


def test_the_lines_to_keep_at_hand_are_of_the_language() -> None:
    cells = re.findall(r"^\| (`.+?`) \|", GUIDE.read_text(encoding="utf-8"), re.M)
    lines = [line for cell in cells for line in re.findall("`(.+?)`", cell)]
    assert len(cells) == 10
    assert [line for line in lines if any(d.name == "syntaxe" for d in analyse_text(line + "\n").diagnostics)] == []


def test_what_the_guide_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert [link for link in links if not (DOCS / link).exists()] == []
