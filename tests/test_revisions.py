"""Specifications as a git commit has them, in real repositories of the tests' own."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from typing import Any

import pytest

from butlang.files import revisions
from butlang.files.faults import FileFault
from butlang.files.finding import Found, find, kind_of
from butlang.files.reading import MAX_SIZE, Reader
from butlang.files.revisions import Tree, merge_base, tree
from butlang.pipeline import analyse
from butlang.resolve.gather import LoadError
from tests.own_git import own_git
from tests.test_jobs import SPEC
from tests.test_revision import ask, write

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="git is missing")
SPECS = Path(__file__).parent.parent / "specs"
LINKS = pytest.mark.skipif(os.name == "nt", reason="links need rights there")
NAMES = ("à b.but", "é.but", "it's.but", "dou ble/R1.BUT") + (
    () if os.name == "nt" else ('q"u.but', "li\nne.but", "#.but")
)

BASE = SPEC.format(number=0).replace("formation", "programme", 1)
HEIR = 'formation EX "Exemple"\nhérite "../commun.but"\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository whose branch is `main`, as the current folder."""
    own_git(tmp_path, monkeypatch)
    (tmp_path / "dépôt").mkdir()
    monkeypatch.chdir(tmp_path / "dépôt")
    ask("-c", "init.defaultBranch=main", "init", "-q")
    return tmp_path / "dépôt"


def commit(message: str = "suite") -> str:
    ask("add", "-A", "-f")
    ask("commit", "-q", "--allow-empty", "-m", message)
    return ask("rev-parse", "HEAD")


def said(call: Callable[[], object], lang: str = "fr") -> str:
    with pytest.raises(FileFault) as caught:
        call()
    return caught.value.message.to("fr" if lang == "fr" else "en").replace(os.path.realpath("."), "<ici>")


def texts(files: Tree, paths: list[str]) -> dict[str, str]:
    found, faults = files.find(paths)
    assert faults == []
    return {one.path: text(files, one.path) for one in found}


def text(files: Tree, path: str) -> str:
    source = files.read(path).value
    assert source is not None
    assert source.path == path
    return source.text


def test_all_specifications_are_what_they_are_in_a_clean_work_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SPECS, "specs")
    head = commit()
    count = 0
    for folder, paths in (
        (".", ["specs", "."]),
        (".", ["specs/nationaux", "./specs/bordeaux/gea.but"]),
        ("specs/bordeaux", ["..", "."]),
    ):
        monkeypatch.chdir(folder)
        with tree("main") as files:
            assert (files.name, files.commit) == ("main", head)
            found, faults = find(paths)
            assert files.find(paths) == (found, faults)
            reader = Reader()
            for one in found:
                there, there_too = reader.read(one.path).value, files.read(one.path).value
                assert there is not None
                assert there_too is not None
                assert (there.path, there.text) == (there_too.path, there_too.text)
                assert files.read(os.path.abspath(one.path)).value is there_too
                if kind_of(there.text) == "formation":
                    mine, its = analyse(there, reader.project(there)), analyse(there_too, files.project(there_too))
                    assert mine.value is not None
                    assert its.value is not None
                    assert mine.value.formation.semestres == its.value.formation.semestres
                    assert [(d.code.name, d.span.start, d.message.to("fr")) for d in mine.diagnostics] == [
                        (d.code.name, d.span.start, d.message.to("fr")) for d in its.diagnostics
                    ]
                    count += 1
    assert count >= 30


def test_what_was_committed_not_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    write("commun.but", "# un\n" + BASE)
    write("specs/a.but", HEIR)
    write("specs/parti.but", "# parti\n")
    first = commit()
    write("commun.but", "# deux\n" + BASE)
    ask("rm", "-q", "specs/parti.but")
    commit()
    write("commun.but", "# trois\n" + BASE)
    shutil.rmtree("specs")
    for revision in (first, "HEAD~1", "main^", first[:10]):
        with tree(revision) as files:
            assert files.commit == first
            assert list(texts(files, ["."])) == ["commun.but", "specs/a.but", "specs/parti.but"]
            assert text(files, "commun.but").startswith("# un\n")
            root = files.read("specs/a.but").value
            assert root is not None
            base = files.project(root)(root, "../commun.but")
            assert base.text.startswith("# un\n")
            assert base.path == "commun.but"
            assert base is files.read("commun.but").value
    with tree("main") as files:
        assert list(texts(files, ["."])) == ["commun.but", "specs/a.but"]


@pytest.mark.parametrize("name", NAMES)
def test_names(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(name, SPEC.format(number=1))
    write("sous/.caché/x.but", "")
    write(".caché.but", "")
    write("notes.txt", "")
    commit()
    with tree("HEAD") as files:
        assert texts(files, ["."]) == {name: SPEC.format(number=1)}
        assert texts(files, [name, f"./{name}"]) == {name: SPEC.format(number=1)}
    monkeypatch.chdir("sous")
    with tree("HEAD") as files:
        assert files.find([".."]) == find([".."]) == ([Found(f"../{name}", "..")], [])
        assert text(files, f"../{name}") == SPEC.format(number=1)


def test_accents_in_two_ways() -> None:
    write("e\u0301/re\u0301gime.but", "# un\n")
    commit()
    with tree("HEAD") as files:
        assert [one.path for one in files.find(["é"])[0]] == ["é/re\u0301gime.but"]
        found = files.read("é/régime.but").value
        assert found is not None
        assert found.text == "# un\n"


def test_bytes_are_kept() -> None:
    ask("config", "core.autocrlf", "false")
    write(".gitattributes", "*.but -text\n")
    Path("crlf.but").write_bytes(b"\xef\xbb\xbf# un\r\n# deux\r\n")
    Path("latin.but").write_bytes("# été\n".encode("latin-1"))
    Path("vide.but").write_bytes(b"")
    commit()
    with tree("HEAD") as files:
        assert texts(files, ["crlf.but", "vide.but"]) == {"crlf.but": "# un\r\n# deux\r\n", "vide.but": ""}
        outcome = files.read("latin.but")
        assert outcome.value is None
        assert [d.name for d in outcome.diagnostics] == ["encodage"]
        assert outcome.diagnostics[0].message.to("fr") == Reader().read("latin.but").diagnostics[0].message.to("fr")


def test_a_path_that_one_side_has() -> None:
    write("a.but", "")
    write("vieux/b.but", "")
    commit()
    shutil.rmtree("vieux")
    write("neuf/c.but", "")
    write("d.but", "")
    with tree("main") as files:
        for given, paths in {"neuf": [], "d.but": [], "vieux": ["vieux/b.but"], "vieux/b.but": ["vieux/b.but"]}.items():
            found, faults = files.find([given])
            assert ([one.path for one in found], faults) == (paths, [])
        found, faults = files.find(["rien", "a.but", "a.but/x.but", "-", "", "../ailleurs"])
        assert [one.path for one in found] == ["a.but"]
        assert [fault.message.to("fr").replace(os.path.realpath("."), "<ici>") for fault in faults] == [
            "rien : fichier ou dossier introuvable (dans main)",
            "a.but/x.but : un fichier occupe la place d'un dossier (dans main)",
            "- : l'entrée standard n'est dans aucun commit",
            " : fichier ou dossier introuvable (dans main)",
            "../ailleurs : hors du dépôt git <ici> (dans main)",
        ]


def test_what_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    write("notes.txt", "")
    write("s/a.but", "")
    write("gros.but", "x" * (MAX_SIZE + 1))
    commit()
    with tree("main") as files:
        assert said(lambda: files.read("absent.but")) == "absent.but : fichier ou dossier introuvable (dans main)"
        assert said(lambda: files.read("a\0.but"), "en") == "a\0.but: no such file or folder (in main)"
        assert said(lambda: files.read("s")) == "s : c'est un dossier, pas un fichier (dans main)"
        assert said(lambda: files.read("notes.txt")) == "notes.txt : ni un fichier .but ni un dossier (dans main)"
        assert (
            said(lambda: files.read("gros.but"))
            == "gros.but : plus de 16 Mio : ce n'est pas une spécification (dans main)"
        )
        assert text(files, "s/a.but") == ""  # after a refusal too


def refused(files: Tree, root: str, name: str) -> tuple[str, str]:
    """What is said of a named file, in the commit and in the work tree."""
    results = []
    for reader in (files, Reader()):
        source = reader.read(root).value
        assert source is not None
        with pytest.raises(LoadError) as caught:
            reader.project(source)(source, name)
        results.append(caught.value.message.to("fr").replace(os.path.realpath("."), "<ici>"))
    return results[0], results[1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("comun.but", "p/comun.but : fichier ou dossier introuvable ; vouliez-vous dire « commun.but » ?"),
        ("sous/comun.but", "p/sous/comun.but : fichier ou dossier introuvable ; vouliez-vous dire « sous/commun.but » ?"),
        ("autre/x.but", "p/autre/x.but : fichier ou dossier introuvable"),
        ("../hors.but", "« ../hors.but » sort du projet, dont la racine est <ici>/p ; y mettre le fichier, ou poser butlang.toml plus haut"),
        ("../../../x.but", "« ../../../x.but » sort du projet, dont la racine est <ici>/p ; y mettre le fichier, ou poser butlang.toml plus haut"),
        ("/etc/x.but", "« /etc/x.but » est absolu ; l'écrire à partir du dossier de ce fichier"),
        ("sous\\x.but", "« sous\\x.but » : les chemins s'écrivent avec « / »"),
        ("sous", "p/sous : c'est un dossier, pas un fichier"),
        ("notes.txt", "p/notes.txt : ni un fichier .but ni un dossier"),
        ("latin.but", "p/latin.but:1:3 : ce fichier n'est pas en UTF-8, il semble en Windows-1252"),
        ("a\0.but", "a\0.but : fichier ou dossier introuvable"),
    ],
)  # fmt: skip
def test_named_files_that_cannot_be_had(name: str, expected: str) -> None:
    for path in ("p/butlang.toml", "p/a.but", "p/commun.but", "p/sous/commun.but", "hors.but", "p/notes.txt"):
        write(path, "")
    Path("p/latin.but").write_bytes("# été\n".encode("latin-1"))
    commit()
    with tree("HEAD") as files:
        assert refused(files, "p/a.but", name) == (expected, expected)


def test_the_project_is_that_of_the_commit() -> None:
    write("p/a.but", "")
    write("hors.but", "# hors\n")
    commit()
    write("p/butlang.toml", "")
    with tree("HEAD") as files:
        root = files.read("p/a.but").value
        assert root is not None
        assert files.project(root)(root, "../hors.but").text == "# hors\n"
    commit()
    os.remove("p/butlang.toml")
    with tree("HEAD") as files:
        root = files.read("p/a.but").value
        assert root is not None
        with pytest.raises(LoadError, match=r"leaves the project"):
            files.project(root)(root, "../hors.but")


@LINKS
def test_links() -> None:
    write("vrai/a.but", "# a\n")
    write("../dehors.but", "# dehors\n")
    for link, target in {
        "lien.but": "vrai/a.but", "deux.but": "lien.but", "dossier": "vrai", "vrai/haut.but": "../lien.but",
        "sort.but": "../dehors.but", "absolu.but": os.path.realpath("vrai/a.but"), "rond.but": "rond.but", "mort.but": "rien.but",
    }.items():  # fmt: skip
        os.symlink(target, link)
    write("inclut.but", "")
    commit()
    with tree("HEAD") as files:
        found, faults = files.find(["."])
        assert [one.path for one in found] == [
            "absolu.but", "deux.but", "inclut.but", "mort.but", "rond.but", "sort.but",
        ]  # fmt: skip
        assert faults == []
        assert [one.path for one in files.find(["dossier", "vrai"])[0]] == ["dossier/a.but"]
        for path in ("lien.but", "deux.but", "vrai/haut.but", "dossier/a.but", "dossier/../vrai/a.but"):
            assert files.read(path).value is files.read("vrai/a.but").value
        assert said(lambda: files.read("sort.but")) == "sort.but : un lien symbolique sort du dépôt (dans HEAD)"
        assert said(lambda: files.read("absolu.but")) == "absolu.but : un lien symbolique sort du dépôt (dans HEAD)"
        assert said(lambda: files.read("rond.but")) == "rond.but : les liens symboliques tournent en rond (dans HEAD)"
        assert said(lambda: files.read("mort.but")) == "mort.but : fichier ou dossier introuvable (dans HEAD)"
        root = files.read("inclut.but").value
        assert root is not None
        load = files.project(root)
        assert load(root, "deux.but") is files.read("vrai/a.but").value
        for name in ("sort.but", "rond.but", "mort.but"):
            with pytest.raises(LoadError):
                load(root, name)


def test_from_elsewhere_and_through_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("s/a.but", "# a\n")
    write("s/t/b.but", "# b\n")
    commit()
    monkeypatch.chdir(tmp_path)
    with tree("main", "dépôt") as files:
        assert texts(files, ["dépôt/s"]) == {"dépôt/s/a.but": "# a\n", "dépôt/s/t/b.but": "# b\n"}
    with tree("main", "dépôt/s/a.but") as files, tree("main", "dépôt/parti/x.but") as again:
        assert files.commit == again.commit
        assert text(files, str(tmp_path / "dépôt/s/a.but")) == "# a\n"
    if os.name != "nt":
        os.symlink("dépôt/s", "raccourci")
        monkeypatch.chdir("raccourci")
        with tree("main") as files:
            assert texts(files, ["."]) == {"a.but": "# a\n", "t/b.but": "# b\n"}


def test_repositories_of_other_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("s/a.but", "# a\n")
    head = commit()
    ask("worktree", "add", "-q", "../autre", "-b", "autre")
    ask("clone", "-q", "--bare", ".", "../nu.git")
    for folder in ("../autre/s", "../nu.git"):
        monkeypatch.chdir(tmp_path / "dépôt")
        monkeypatch.setenv("GIT_DIR", str(tmp_path / "nulle part"))  # as in a hook of another repository
        monkeypatch.chdir(folder)
        with tree("main") as files:
            assert files.commit == head
            path = "a.but" if folder.endswith("s") else "s/a.but"
            assert texts(files, ["."]) == {path: "# a\n"}


def test_a_repository_with_other_hashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sha256").mkdir()
    monkeypatch.chdir(tmp_path / "sha256")
    try:
        ask("init", "-q", "--object-format=sha256")
    except subprocess.CalledProcessError:
        pytest.skip("this git knows one kind of hash")
    write("a.but", "# a\n")
    head = commit()
    assert len(head) == 64
    with tree("HEAD") as files:
        assert (files.commit, texts(files, ["."])) == (head, {"a.but": "# a\n"})


def test_submodules_are_other_repositories(tmp_path: Path) -> None:
    write("a.but", "# a\n")
    commit()
    ask("clone", "-q", ".", "sous")
    commit()
    with tree("HEAD") as files:
        assert list(texts(files, ["."])) == ["a.but"]
        why = "dans un sous-module, qui est un autre dépôt ; y lancer la commande (dans HEAD)"
        assert said(lambda: files.read("sous/a.but")) == f"sous/a.but : {why}"
        assert [fault.message.to("fr") for fault in files.find(["sous"])[1]] == [f"sous : {why}"]


def test_one_process_and_none_left(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        write(f"{number}.but", f"# {number}\n")
    commit()
    started: list[list[str]] = []
    start = subprocess.Popen.__init__

    def count(self: subprocess.Popen[bytes], args: list[str], *rest: Any, **more: Any) -> None:
        started.append(list(args))
        start(self, args, *rest, **more)

    monkeypatch.setattr(subprocess.Popen, "__init__", count)
    with tree("HEAD") as files:
        assert len(texts(files, ["."])) == 40
        process = files._objects._process
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None
    assert len(started) == 4  # top, commit, list, contents
    assert text(files, "7.but") == "# 7\n"  # again after the end
    files.close()
    files.close()


def test_a_source_is_one_as_long_as_it_is_held() -> None:
    write("a.but", "# a\n")
    commit()
    with tree("HEAD") as files:
        source = files.read("./a.but").value
        assert files.read("a.but").value is source
        files._kept._kept.clear()
        gc.collect()
        assert files.read("a.but").value is source
        del source
        files._kept._kept.clear()
        gc.collect()
        assert not files._kept._alive
        again = files.read("a.but").value
        assert again is not None
        assert again.path == "./a.but"


TRAPS = (
    "core.fsmonitor", "core.pager", "pager.rev-parse", "pager.ls-tree", "pager.cat-file", "diff.external", "core.editor",
    "core.sshCommand", "core.askPass", "credential.helper", "filter.piege.smudge", "filter.piege.process", "filter.piege.clean",
    "diff.piege.textconv", "core.alternateRefsCommand", "uploadpack.packObjectsHook", "gpg.program", "core.gitProxy",
    "alias.rev-parse", "alias.ls-tree", "alias.cat-file", "alias.merge-base", "alias.for-each-ref",
)  # fmt: skip


@LINKS
def test_nothing_that_a_configuration_names_is_started(tmp_path: Path) -> None:
    write("a.but", "# a\n")
    write(".gitattributes", "*.but filter=piege diff=piege\n")
    commit()
    trap = tmp_path / "piège"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> "{tmp_path}/pris"\n')
    trap.chmod(0o755)
    for name in TRAPS:
        ask("config", name, f"!'{trap}'" if name.startswith(("alias", "credential")) else f"'{trap}'")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"):
        shutil.copy(trap, hooks / name)
    ask("config", "core.hooksPath", str(hooks))
    write("a.but", "# b\n")
    subprocess.run([str(GIT), "status"], check=False, capture_output=True)
    assert (tmp_path / "pris").exists()  # the trap works
    (tmp_path / "pris").unlink()
    with tree("main") as files, merge_base("main", "HEAD") as base:
        assert texts(files, ["."]) == texts(base, ["."]) == {"a.but": "# a\n"}
    for revision in ("absent", "-x", "--output=pris", "HEAD:a.but"):
        said(lambda revision=revision: tree(revision))  # type: ignore[misc]
    assert not (tmp_path / "pris").exists()
    assert not Path("pris").exists()


def test_nothing_is_written_to_the_repository() -> None:
    write("a.but", "# a\n")
    commit()
    before = {path: path.read_bytes() for path in Path(".git").rglob("*") if path.is_file()}
    with tree("main") as files, merge_base("main", "HEAD"):
        texts(files, ["."])
    assert {path: path.read_bytes() for path in Path(".git").rglob("*") if path.is_file()} == before


def test_what_replaces_an_object_does_not_count() -> None:
    write("a.but", "# a\n")
    first = commit()
    write("a.but", "# b\n")
    second = commit()
    ask("replace", first, second)
    with tree(first) as files:
        assert texts(files, ["."]) == {"a.but": "# a\n"}


@pytest.mark.parametrize(
    ("revision", "expected"),
    [
        ("", "révision vide ; en donner une, par exemple main"),
        ("  ", "révision vide ; en donner une, par exemple main"),
        ("ma\0in", "révision « ma\0in » : ce n'est pas une révision de git"),
        ("main\n", "révision « main\n » : ce n'est pas une révision de git"),
        ("x" * 600, "révision « " + "x" * 40 + " » : ce n'est pas une révision de git"),
        ("mian", "révision « mian » : cette révision n'existe pas ; vouliez-vous dire « main » ?"),
        ("v2O25", "révision « v2O25 » : cette révision n'existe pas ; vouliez-vous dire « v2025 » ?"),
        ("zzz", "révision « zzz » : cette révision n'existe pas ; il y a main, v2025"),
        ("0123456789", "révision « 0123456789 » : cette révision n'existe pas ; il y a main, v2025"),
        ("0" * 40, "révision « " + "0" * 40 + " » : cette révision n'existe pas ; il y a main, v2025"),
        ("main~7", "révision « main~7 » : cette révision n'existe pas ; vouliez-vous dire « main » ?"),
        ("main..v2025", "révision « main..v2025 » : une seule révision est attendue ici, pas un intervalle"),
        ("^main", "révision « ^main » : cette révision n'existe pas ; vouliez-vous dire « main » ?"),
        ("--all", "révision « --all » : cette révision n'existe pas ; il y a main, v2025"),
        ("--output=x", "révision « --output=x » : cette révision n'existe pas ; il y a main, v2025"),
        ("main:a.but", "révision « main:a.but » : cela ne désigne pas un commit"),
        ("main^{tree}", "révision « main^{tree} » : cela ne désigne pas un commit"),
        ("{x}", "révision « {x} » : cette révision n'existe pas ; il y a main, v2025"),
    ],
)
def test_no_such_revision(revision: str, expected: str) -> None:
    write("a.but", "")
    commit()
    ask("tag", "-a", "v2025", "-m", "voté")
    assert said(lambda: tree(revision)) == expected
    assert said(lambda: merge_base("main", revision)) == expected
    english = said(lambda: tree(revision), "en")
    assert "révision" not in english
    assert "«" not in english
    with tree("v2025") as tagged, tree("main") as same:
        assert tagged.commit == same.commit


def test_many_names_are_not_listed() -> None:
    commit()
    for number in range(20):
        ask("tag", f"v{number}")
    assert said(lambda: tree("zzz")) == (
        "révision « zzz » : cette révision n'existe pas ; les noms connus : git branch -a, git tag"
    )


def test_several_commits_begin_so() -> None:
    root = ask("commit-tree", "-m", "un", ask("write-tree"))
    head = ask("cat-file", "commit", root)
    seen: dict[str, str] = {}
    for number in range(5000):
        text = f"{head} {number}\n"
        start = sha1(f"commit {len(text.encode())}\0{text}".encode(), usedforsecurity=False).hexdigest()[:4]
        if start in seen:
            for one in (seen[start], text):
                write("commit", one)
                ask("hash-object", "-t", "commit", "-w", "commit")
            break
        seen[start] = text
    assert said(lambda: tree(start)) == f"révision « {start} » : plusieurs commits commencent ainsi ; en écrire plus"


SHALLOW = "clone superficiel : git fetch --unshallow, ou en intégration continue fetch-depth: 0 (GitLab : GIT_DEPTH: 0)"


def test_a_shallow_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.but", "# un\n")
    first = commit()
    ask("branch", "autre")
    write("a.but", "# deux\n")
    commit()
    ask("checkout", "-q", "autre")
    write("b.but", "")
    commit()
    address = Path.cwd().as_uri()
    ask("clone", "-q", "--depth", "1", "--no-single-branch", address, "court", cwd=tmp_path)
    monkeypatch.chdir(tmp_path / "court")
    ask("checkout", "-q", "--detach")
    ask("branch", "-D", "autre")
    with tree("origin/main") as files:
        assert texts(files, ["."]) == {"a.but": "# deux\n"}
    assert said(lambda: tree("main")) == (
        "révision « main » : cette révision n'existe pas ; vouliez-vous dire « origin/main » ?"
    )
    for revision in (first, "HEAD~1", "v2025"):
        assert said(lambda revision=revision: tree(revision)) == (  # type: ignore[misc]
            f"révision « {revision} » : cette révision n'est pas là ; {SHALLOW}"
        )
    assert said(lambda: merge_base("origin/main", "HEAD")) == (
        f"révision « origin/main...HEAD » : aucun ancêtre commun ; {SHALLOW}"
    )
    ask("fetch", "-q", "--unshallow")
    with merge_base("origin/main", "HEAD") as base:
        assert (base.name, base.commit) == ("origin/main...HEAD", first)
        assert texts(base, ["."]) == {"a.but": "# un\n"}


def test_unrelated_histories() -> None:
    commit()
    ask("checkout", "-q", "--orphan", "seule")
    write("a.but", "")
    commit()
    assert said(lambda: merge_base("main", "seule")) == (
        "révision « main...seule » : aucun ancêtre commun ; ces histoires sont sans lien ; comparer à une révision"
    )


@pytest.mark.parametrize("part", ["blob:none", "tree:0"])
def test_a_partial_clone(part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("s/a.but", "# un\n")
    first = commit()
    write("s/a.but", "# deux\n")
    commit()
    for name in ("uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"):
        ask("config", name, "true")
    ask("clone", "-q", f"--filter={part}", Path.cwd().as_uri(), "partiel", cwd=tmp_path)
    monkeypatch.chdir(tmp_path / "partiel")
    before = sorted(Path(".git/objects").rglob("*"))
    why = "ce contenu manque dans le dépôt (clone partiel ?) ; le compléter : git fetch --refetch --no-filter, ou git fsck"
    if part == "blob:none":
        with tree(first) as files:
            assert said(lambda: files.read("s/a.but")) == f"s/a.but : {why} (dans {first})"
    else:
        assert said(lambda: tree(first)) == f"<ici> : {why}"
    assert sorted(Path(".git/objects").rglob("*")) == before  # nothing was fetched
    with tree("HEAD") as files:
        assert texts(files, ["."]) == {"s/a.but": "# deux\n"}


def test_no_commit_and_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(lambda: tree("main")) == "révision « main » : ce dépôt git n'a aucun commit ; en faire un"
    monkeypatch.chdir(tmp_path)
    why = "ce dossier n'est pas dans un dépôt git ; comparer deux fichiers ou deux dossiers"
    assert said(lambda: tree("main")) == f"<ici> : {why}"
    assert (
        said(lambda: tree("main"), "en")
        == "<ici>: this folder is in no git repository; compare two files or two folders"
    )


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    why = "git : commande introuvable ; installer git, ou comparer deux fichiers ou deux dossiers"
    assert said(lambda: tree("main")) == why


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script of a shell")
def test_git_that_refuses_or_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.but", "# a\n")
    commit()
    program = tmp_path / "git"
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    def script(text: str) -> None:
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)

    script("echo \"fatal: detected dubious ownership in repository at '/x'\" >&2; exit 128")
    owned = "git refuse ce dépôt, qui est à un autre compte ; s'il est sûr : git config --global --add safe.directory <dossier>"
    assert said(lambda: tree("main")) == f"<ici> : {owned}"
    script(f'case "$*" in *cat-file*) exec sleep 30;; esac\nexec {GIT} "$@"')
    monkeypatch.setattr(revisions, "SECONDS", 5)
    with tree("main") as files:
        object.__setattr__(files._objects._git, "seconds", 0.2)
        assert said(lambda: files.read("a.but")).startswith("<ici> : git n'a pas répondu en 0.2 secondes ; comparer")
    script(f'case "$*" in *cat-file*) exit 1;; esac\nexec {GIT} "$@"')
    with tree("main") as files:
        assert said(lambda: files.read("a.but")).startswith("a.but : ce contenu manque dans le dépôt")
