"""The rules as a commit contains them, regardless of the working tree."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jingan_cli.cli.commit_tree import CommitTree, Entry, not_here
from jingan_cli.cli.git import Git, find_git, records
from jingan_cli.loading.file_patterns import files_matching
from jingan_cli.messages import label, problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.model.report import Policy
from jingan_cli.model.text import Text
from jingan_cli.parsing.decoding import read_bytes
from jingan_cli.parsing.rule_files import WORKING_TREE, RuleFiles, is_below, repository_root

_SHA1 = 40
_FULL_HASH = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT_HASH = re.compile("[0-9a-f]{4,}")
_OF_GIT = ("HEAD", "FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD")
_BASE = re.compile(r"[^~^@:]*")
"""What a revision begins with: the name of a branch, a tag or a commit."""


@dataclass(kw_only=True)
class CommitFiles(RuleFiles):
    """What one commit holds; paths begin at the working directory, and lead nowhere but into the commit.

    A path into another repository, such as one of policies checked out beside, is read where it lies.
    """

    tree: CommitTree
    """All that it holds."""
    root: Path
    """The repository's root."""
    merged: bool = True
    """Whether the commit holds a config; without one, what it does not hold is read from the working tree."""
    read_here: dict[str, bytes] = field(default_factory=dict)
    """What was read from the commit so far, by path."""

    def read(self, path: str) -> bytes:
        """Return what the commit holds there; raises JinganError where it holds nothing, or a submodule."""
        entry = self._found(path)
        if entry is None:
            if self._is_foreign(path) or not self.merged:
                return WORKING_TREE.read(path)
            detail = label("not-in-commit", ref=self.tree.ref, commit=self.tree.commit[:12])
            raise JinganError((problem("cannot-read", Spot(path, 1, 1), detail=detail, instead=label("check-path")),))
        self.read_here[path] = self.tree.blob(entry)
        return self.read_here[path]

    def holds(self, path: str) -> bool:
        """Return whether the commit holds a file there, or a link, wherever that leads."""
        if self._found(path) is not None or self.name(path) in self.tree.entries:
            return True
        return (self._is_foreign(path) or not self.merged) and WORKING_TREE.holds(path)

    def identity(self, path: str) -> str:
        """Return what is the same for two paths of one file."""
        entry = self._found(path)
        return WORKING_TREE.identity(path) if entry is None else f"{self.name(path)}:{entry.hash}"

    def within(self, path: str, root: Path) -> bool:
        """Return whether the path stays below that folder; the commit's own links lead nowhere else."""
        if self._found(path) is None:
            return super().within(path, root)
        return is_below(path, root)

    def name(self, path: str) -> str:
        """Return the path as git spells it: from the root on, with slashes."""
        return Path(os.path.relpath(Path.cwd() / path, self.root)).as_posix()

    def also_called(self, ref: str) -> str:
        """Return the name where it may have been this commit's: it leads to it or a later one; else what it leads to.

        Raises JinganError where it leads nowhere.
        """
        found = _commit_of(self.tree.git, ref)
        later = self.tree.git.ask("merge-base", "--is-ancestor", self.tree.commit, found) is not None
        return ref if later and (found == self.tree.commit or not _FULL_HASH.fullmatch(ref)) else found

    def path(self, name: str) -> str:
        """Return the path from the working directory of what git spells so."""
        return os.path.relpath(self.root / name)

    def files_here(self) -> Sequence[str]:
        """Return the names of the working tree's files, but for those that git ignores."""
        listing = self.tree.git.ask(
            "-C", str(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        if listing is None:
            raise not_here(self.tree.ref)
        return [name for name in dict.fromkeys(records(listing)) if (self.root / name).is_file()]

    def led_to(self, names: Iterable[str]) -> Sequence[str]:
        """Return the commit's files that these patterns lead to, through its links; both from the root on."""
        return sorted({Path(path).as_posix() for name in names for path in files_matching(name, ".", self.tree)})

    def led_to_here(self, names: Iterable[str]) -> Sequence[str]:
        """Return the working tree's files that these patterns lead to, in the same way."""
        found = (Path(path) for name in names for path in files_matching(name, str(self.root)))
        return [path.relative_to(self.root).as_posix() for path in dict.fromkeys(found)
                if path.is_relative_to(self.root) and path.is_file()]

    def content(self, name: str) -> bytes:
        """Return what the commit holds under that name; raises KeyError where it holds no file."""
        found = self.tree.found(name)
        if found is None:
            raise KeyError(name)
        return self.tree.blob(found)

    def content_here(self, name: str) -> bytes:
        """Return what the working tree holds under that name; raises JinganError where it cannot be read."""
        return read_bytes(str(self.root / name))

    def same_here(self, name: str) -> bool:
        """Return whether the working tree holds under that name what the commit holds, line ends aside."""
        entry = self.tree.found(name)
        try:
            content = self.content_here(name)
        except JinganError:
            return False
        return entry is not None and entry.hash in (
            _hash_of(content, entry.hash), _hash_of(_with_bare_ends(content), entry.hash))

    def policy(self, others: Iterable[str]) -> Policy:
        """Return what a report says of the commit, once all rules are read.

        Named are the files read from it that the working tree holds otherwise, or not at all, and what the working tree
        holds of `others`, names that would have counted there.
        """
        changed = {self.name(path): _same_here(path, content) for path, content in self.read_here.items()}
        for name in others if self.merged else ():
            changed.setdefault(name, self.same_here(name) or not (self.root / name).is_file())
        named = tuple(name for name, same in changed.items() if not same)
        return Policy(ref=self.tree.ref, commit=self.tree.commit, merged=self.merged, changed_here=named)

    def _found(self, path: str) -> Entry | None:
        return self.tree.found(self.name(path))

    def _is_foreign(self, path: str) -> bool:
        """Whether another repository holds the path."""
        own = repository_root(Path(os.path.normpath(Path.cwd() / path)).parent)
        return own is not None and own.resolve() != self.root.resolve()


def files_of(ref: str, environment: Mapping[str, str]) -> CommitFiles:
    """Return what the commit of that name holds; raises JinganError where it is not one, or not here."""
    git = find_git(environment)
    root = git.line("rev-parse", "--show-toplevel")
    if not root:
        raise JinganError((problem("policy-without-git"),))
    files = CommitFiles(tree=CommitTree(git, ref, _commit_of(git, ref)), root=Path(root))
    moved = _moved(files)
    if moved is not None:
        raise JinganError((problem("policy-folder-moved", ref=ref, detail=moved),))
    return files


def _moved(files: CommitFiles) -> Text | None:
    """What a request put in the place of the working directory, which then is one that the commit knows nothing of."""
    git = files.tree.git
    links = (name for name in files.tree.folders if (files.root / name).is_symlink())
    link = next((name for name in links if Path.cwd().is_relative_to(os.path.realpath(files.root / name))), None)
    if link is not None:
        return label("folder-is-link", name=link)
    known = (git.ask("-C", folder, "cat-file", "-e", files.tree.commit) is not None for folder in _around(git))
    return label("folder-in-submodule") if any(known) else None


def _around(git: Git) -> Iterator[str]:
    """The repositories of which this one is a submodule, the next first."""
    folder = "."
    while found := git.line("-C", folder, "rev-parse", "--show-superproject-working-tree"):
        folder = found
        yield folder


def _commit_of(git: Git, ref: str) -> str:
    base = _BASE.match(ref)
    meant = [] if _FULL_HASH.fullmatch(ref) or base is None else [*_meanings(git, base[0])]
    if len(meant) > 1:
        raise JinganError((problem("policy-ambiguous", given=ref, known=", ".join(meant)),))
    commit = None if ref.startswith("-") else git.line(
        "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if commit is None or not _FULL_HASH.fullmatch(commit):
        raise not_here(ref)
    return commit


def _meanings(git: Git, name: str) -> Iterator[str]:
    """What git may take the name for, all of it."""
    places = [*(f"refs/{inner}{name}" for inner in ("", "tags/", "heads/", "remotes/")), f"refs/remotes/{name}/HEAD"]
    listed = git.line("for-each-ref", "--format=%(refname)", *places) or ""
    yield from (one for one in listed.splitlines() if one in places)
    if _SHORT_HASH.fullmatch(name):
        yield from (git.line("rev-parse", f"--disambiguate={name}") or "").splitlines()
    if name in _OF_GIT:
        yield name


def _same_here(path: str, content: bytes) -> bool:
    try:
        here = WORKING_TREE.read(path)
    except JinganError:
        return False
    return _with_bare_ends(here) == _with_bare_ends(content)


def _hash_of(content: bytes, like: str) -> str:
    """The hash by which git names a file of that content, of the kind of the other one."""
    kind = hashlib.sha1 if len(like) == _SHA1 else hashlib.sha256
    return kind(b"blob %d\0" % len(content) + content).hexdigest()


def _with_bare_ends(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")
