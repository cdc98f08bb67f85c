"""`pull` and `verify`: every case of tests/pulls is played.

A case is one of `tests/scripts.py` with two more sections:

    === edit PATH        what is done to a workbook, as `tests/editing.py` describes
    === show PATH        a file as the commands left it (rewritten by `--update`)
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.editing import edited
from tests.expected import hold
from tests.scripts import Script, call, play, read_script

CASES = sorted((Path(__file__).parent / "pulls").glob("*.txt"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool) -> None:
    text = path.read_bytes().decode()
    script = read_script(text)
    assert script.intro.strip()
    (tmp_path / "butlang.toml").touch()
    played = Script(script.intro)
    for section in script.sections:
        at = tmp_path / section.words[0] if section.words else tmp_path
        if section.kind == "edit":
            played.sections.append(section)
            at.write_bytes(edited(at.read_bytes(), section.body))
        elif section.kind == "show":
            section.body = at.read_bytes().decode()
            played.sections.append(section)
        else:
            played.sections += play(Script("", [section]), tmp_path, monkeypatch).sections
    hold(path, played.text(), update)


FORMATION = """formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
semestre 1
  UE1.1 C1 niveau 1, 30 ECTS"""
RELATIONS = b"</Relationships>"
KINDS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"  # fmt: skip


def test_macros_and_links_are_named_and_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = (Path(__file__).parent / "golden/minimal/spec.but").read_bytes()
    (tmp_path / "butlang.toml").touch()
    (tmp_path / "x.but").write_bytes(spec)
    assert call(["build", "x.but"], tmp_path, monkeypatch).status == 0
    path = tmp_path / "out/x.xlsx"
    path.write_bytes(with_macros_and_links(path.read_bytes()))
    for command in ("pull", "verify"):
        answer = call([command, "out/x.xlsx"], tmp_path, monkeypatch)
        assert answer.status == 0
        said = answer.stdout.decode()
        assert "le classeur contient des macros, ni lues ni exécutées" in said
        assert "le classeur lit d'autres fichiers, qui ne sont pas suivis : ../autre.xlsx" in said
    assert (tmp_path / "x.but").read_bytes() == spec


def with_macros_and_links(data: bytes) -> bytes:
    out = BytesIO()
    link = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/externalLinkPath" Target="../autre.xlsx" TargetMode="External"/></Relationships>'  # fmt: skip
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                more = f'<Relationship Id="v1" Type="{KINDS[0]}" Target="vbaProject.bin"/><Relationship Id="l1" Type="{KINDS[1]}" Target="externalLinks/externalLink1.xml"/>'  # fmt: skip
                part = part.replace(RELATIONS, more.encode() + RELATIONS)
            new.writestr(name, part)
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        new.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
        new.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", link)
    return out.getvalue()


def test_a_sheet_of_any_width_is_known_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell holds 32,767 characters: what is known of a UE stands in as many as it needs."""
    modules = [
        f'  {pole}1.{number:03} "Un & deux" -> UE1.1: 0,05' for pole in ("SAÉ", "R") for number in range(1, 1000)
    ]
    spec = "\n".join([FORMATION, *modules, ""])
    (tmp_path / "butlang.toml").touch()
    (tmp_path / "x.but").write_text(spec, encoding="utf-8")
    assert call(["build", "x.but"], tmp_path, monkeypatch).status == 0
    path = tmp_path / "out/x.xlsx"
    for command in ("pull", "verify"):
        assert call([command, "out/x.xlsx"], tmp_path, monkeypatch).status == 0
    sheet = load_workbook(path)["S1"]
    last = max((cell for row in sheet.iter_rows() for cell in row if cell.value == 0.05), key=lambda cell: cell.column)
    path.write_bytes(edited(path.read_bytes(), f"S1!{last.coordinate} = 2"))
    assert "R1.999 en UE1.1, 0,05 → 2" in call(["pull", "out/x.xlsx"], tmp_path, monkeypatch).stdout.decode()
