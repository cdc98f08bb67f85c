"""What a revision names in a repository: a commit, or why it names none and what can be done."""

from __future__ import annotations

import re
from typing import Final

from butlang.diagnostics import Text, say
from butlang.files.faults import FileFault
from butlang.files.git_process import Git, Refused, name_of
from butlang.words import nearest

LONGEST: Final = 500
FEW: Final = 8
_COMMIT: Final = re.compile(r"[0-9a-f]{40,64}")
_REFS: Final = ("refs/heads/", "refs/tags/", "refs/remotes/")
_NO_BASE: Final = 1  # the status of `merge-base` where there is none

_SHALLOW: Final = Text(
    "clone superficiel : git fetch --unshallow, ou en intégration continue fetch-depth: 0 (GitLab : GIT_DEPTH: 0)",
    "shallow clone: git fetch --unshallow, or in continuous integration fetch-depth: 0 (GitLab: GIT_DEPTH: 0)",
)


def commit_of(git: Git, folder: str, revision: str) -> str:
    """The full name of the commit that a revision names. Raises `FileFault`."""
    if not revision.strip():
        raise FileFault(
            say("révision vide ; en donner une, par exemple main", "empty revision; give one, main for example")
        )
    if len(revision) > LONGEST or any(ord(char) < 0x20 or char == "\x7f" for char in revision):
        raise _refused(revision[:40], Text("ce n'est pas une révision de git", "it is no revision of git"))
    try:
        return _parsed(git, folder, revision + "^{commit}")
    except Refused as refused:
        raise _refused(revision, _why(git, folder, revision, refused)) from refused


def base_of(git: Git, folder: str, a: str, b: str) -> str:
    """The commit that two branches left each other at. Raises `FileFault`."""
    first, second = commit_of(git, folder, a), commit_of(git, folder, b)
    try:
        found = name_of(git.ask(folder, "merge-base", first, second)).strip()
    except Refused as refused:
        if refused.status != _NO_BASE:
            raise
        why = Text("aucun ancêtre commun", "no common ancestor")
        advice = Text("ces histoires sont sans lien ; comparer à une révision", "these histories are unrelated; compare with one revision")  # fmt: skip
        raise _refused(f"{a}...{b}", _joined(why, _SHALLOW if _is_shallow(git, folder) else advice)) from refused
    return found


def _parsed(git: Git, folder: str, revision: str) -> str:
    """The object that a revision names; what names several, or all but one, names none."""
    said = name_of(git.ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision)).strip()
    if not _COMMIT.fullmatch(said):
        raise Refused(folder, 0, said)
    return said


def _begins_several(git: Git, folder: str, revision: str) -> bool:
    """Whether several names begin so: git, which is asked quietly, does not say it."""
    if not re.fullmatch("[0-9a-f]{4,64}", revision):
        return False
    return len(git.ask(folder, "rev-parse", f"--disambiguate={revision}").split()) > 1


def _why(git: Git, folder: str, revision: str, refused: Refused) -> Text:
    if "ambiguous" in refused.said or _begins_several(git, folder, revision):
        return Text("plusieurs commits commencent ainsi ; en écrire plus", "several commits begin so; write more of it")
    if ".." in revision:
        return Text(
            "une seule révision est attendue ici, pas un intervalle", "one revision is wanted here, not a range"
        )
    known = _known(git, folder)
    if not known and not _names_something(git, folder, "HEAD^{commit}"):
        return Text("ce dépôt git n'a aucun commit ; en faire un", "this git repository has no commit; make one")
    # A full name is taken for one that is there.
    if _names_something(git, folder, revision + "^{object}" * bool(_COMMIT.fullmatch(revision))):
        return Text("cela ne désigne pas un commit", "it names no commit")
    missing = Text("cette révision n'existe pas", "there is no such revision")
    of_remote = [name for name in known if name.partition("/")[2] == revision]
    near = of_remote[0] if of_remote else nearest(revision, known)
    if not of_remote and _is_shallow(git, folder):
        return _joined(Text("cette révision n'est pas là", "this revision is not here"), _SHALLOW)
    if near is not None:
        return _joined(missing, Text(f"vouliez-vous dire « {near} » ?", f"did you mean “{near}”?"))
    if known and len(known) <= FEW:
        names = ", ".join(known)
        return _joined(missing, Text(f"il y a {names}", f"there are {names}"))
    return _joined(
        missing, Text("les noms connus : git branch -a, git tag", "the names there are: git branch -a, git tag")
    )


def _known(git: Git, folder: str) -> tuple[str, ...]:
    """Branches and tags, then the branches of remotes."""
    answer = name_of(git.ask(folder, "for-each-ref", "--format=%(refname)", *_REFS))
    found = (name.removeprefix(prefix) for prefix in _REFS for name in answer.split("\n") if name.startswith(prefix))
    return tuple(dict.fromkeys(name for name in found if not name.endswith("/HEAD")))


def _names_something(git: Git, folder: str, revision: str) -> bool:
    try:
        _parsed(git, folder, revision)
    except FileFault:
        return False
    return True


def _is_shallow(git: Git, folder: str) -> bool:
    return name_of(git.ask(folder, "rev-parse", "--is-shallow-repository")).strip() == "true"


def _joined(why: Text, advice: Text) -> Text:
    return Text(f"{why.fr} ; {advice.fr}", f"{why.en}; {advice.en}")


def _refused(revision: str, why: Text) -> FileFault:
    return FileFault(say("révision « {name} » : {why}", "revision “{name}”: {why}", name=revision, why=why))
