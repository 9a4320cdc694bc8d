"""The rules as a commit holds them, whatever the working tree says; its links lead to what it holds itself."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jingan_cli.cli.git import Git, find_git, records
from jingan_cli.messages import label, problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.model.report import Policy
from jingan_cli.parsing.decoding import MOST_BYTES
from jingan_cli.parsing.rule_files import WORKING_TREE, RuleFiles, is_below, repository_root

_LINK, _SUBMODULE = "120000", "160000"
_MOST_LINKS = 40
_SHA1 = 40
_FULL_HASH = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT_HASH = re.compile("[0-9a-f]{4,}")
_OF_GIT = ("HEAD", "FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD")
_BASE = re.compile(r"[^~^@:]*")
"""What a revision begins with: the name of a branch, a tag or a commit."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, link or submodule of a commit."""

    mode: str
    """As git writes it."""
    hash: str
    """Of its object."""


@dataclass(kw_only=True)
class CommitFiles(RuleFiles):
    """What one commit holds; paths begin at the working directory, and lead nowhere but into the commit.

    A path into another repository, such as one of policies checked out beside, is read where it lies.
    """

    git: Git
    """Answers for the repository."""
    ref: str
    """As it was asked for."""
    commit: str
    """Its full hash."""
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
            detail = label("not-in-commit", ref=self.ref, commit=self.commit[:12])
            raise JinganError((problem("cannot-read", Spot(path, 1, 1), detail=detail, instead=label("check-path")),))
        self.read_here[path] = self._blob(entry)
        return self.read_here[path]

    def holds(self, path: str) -> bool:
        """Return whether the commit holds a file there."""
        if self._found(path) is not None:
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

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every file, link and submodule, by its path from the root on."""
        listing = self.git.ask("ls-tree", "-r", "-z", "--full-tree", self.commit)
        if listing is None:
            raise _not_here(self.ref)
        found = (record.partition("\t") for record in records(listing))
        return {name: Entry(*about.split(" ")[::2]) for about, _, name in found}

    def also_called(self, ref: str) -> str:
        """Return the name where it may have been this commit's: it leads to it or a later one; else what it leads to.

        Raises JinganError where it leads nowhere.
        """
        found = _commit_of(self.git, ref)
        later = self.git.ask("merge-base", "--is-ancestor", self.commit, found) is not None
        return ref if later and (found == self.commit or not _FULL_HASH.fullmatch(ref)) else found

    def path(self, name: str) -> str:
        """Return the path from the working directory of what git spells so."""
        return os.path.relpath(self.root / name)

    def files_here(self) -> Sequence[str]:
        """Return the names of the working tree's files, but for those that git ignores."""
        listing = self.git.ask(
            "-C", str(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        if listing is None:
            raise _not_here(self.ref)
        return [name for name in dict.fromkeys(records(listing)) if (self.root / name).is_file()]

    def content(self, name: str) -> bytes:
        """Return what the commit holds under that name; of a link its words."""
        return self._blob(self.entries[name])

    def same_here(self, name: str) -> bool:
        """Return whether the working tree holds under that name what the commit holds, line ends aside."""
        entry, path = self.entries.get(name), self.root / name
        if entry is None or not path.is_file():
            return False
        content = path.read_bytes()
        return entry.hash in (_hash_of(content, entry.hash), _hash_of(_with_bare_ends(content), entry.hash))

    def policy(self, others: Iterable[str]) -> Policy:
        """Return what a report says of the commit, once all rules are read.

        Named are the files read from it that the working tree holds otherwise, or not at all, and what the working tree
        holds of `others`, names that would have counted there.
        """
        changed = {self.name(path): _same_here(path, content) for path, content in self.read_here.items()}
        for name in others if self.merged else ():
            changed.setdefault(name, self.same_here(name) or not (self.root / name).is_file())
        named = tuple(name for name, same in changed.items() if not same)
        return Policy(ref=self.ref, commit=self.commit, merged=self.merged, changed_here=named)

    def _found(self, path: str) -> Entry | None:
        return self._at(self.name(path), _MOST_LINKS)

    def _at(self, name: str, links: int) -> Entry | None:
        """The file of that name, through the links of the commit."""
        for part in _prefixes(name):
            entry = self.entries.get(part)
            if entry is None:
                continue
            if entry.mode == _SUBMODULE:
                raise JinganError((problem("policy-submodule", given=name, name=part),))
            if entry.mode == _LINK:
                target = posixpath.join(posixpath.dirname(part), os.fsdecode(self._blob(entry)))
                return self._at(posixpath.normpath(target + name[len(part):]), links - 1) if links else None
            return entry if part == name else None
        return None

    def _blob(self, entry: Entry) -> bytes:
        content = self.git.ask("cat-file", "blob", entry.hash)
        if content is None:
            raise _not_here(self.ref)
        return content[: MOST_BYTES + 1]

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
    return CommitFiles(git=git, ref=ref, commit=_commit_of(git, ref), root=Path(root))


def _commit_of(git: Git, ref: str) -> str:
    base = _BASE.match(ref)
    meant = [] if _FULL_HASH.fullmatch(ref) or base is None else [*_meanings(git, base[0])]
    if len(meant) > 1:
        raise JinganError((problem("policy-ambiguous", given=ref, known=", ".join(meant)),))
    commit = None if ref.startswith("-") else git.line(
        "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if commit is None or not _FULL_HASH.fullmatch(commit):
        raise _not_here(ref)
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


def _prefixes(name: str) -> Iterator[str]:
    """The folders on the way, from the root on, and the name itself."""
    parts = name.split("/")
    return ("/".join(parts[: number + 1]) for number in range(len(parts)))


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


def _not_here(ref: str) -> JinganError:
    return JinganError((problem("policy-unknown", given=ref),))
