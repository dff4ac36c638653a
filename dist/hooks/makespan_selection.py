"""A shard's entries, looked up by path and by test. See makespan_pytest.py."""

import json
import os

import pytest

VERSION = 1


def read_selection(path, variable):
    try:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        version = document["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise pytest.UsageError(
            f"makespan: {variable} names a file that cannot be read: {path!r}: {error}"
        ) from error
    if version != VERSION:
        raise pytest.UsageError(
            f"makespan: {path!r} has version {version!r}, but {__file__!r} reads {VERSION}"
        )
    return document


class Selection:
    """The shard's entries, looked up by path and by test."""

    def __init__(self, document):
        repository = document["repository"]
        self._repository = comparable(os.path.abspath(repository))
        self._real_repository = comparable(os.path.realpath(repository))
        self._real_folders = {}
        self._ids = {}
        self._entries = {}
        self._first = {item: rank for rank, item in enumerate(document["first"])}
        self._folders = {""}  # Those above the entries, the repository's root among them.
        for place, entry in enumerate(document["entries"]):
            self._add(place, entry)

    def _add(self, place, entry):
        item = entry["id"]
        key = comparable(item)
        self._ids[key] = item
        kind = next((kind for kind in ("only", "except") if kind in entry), None)
        tests = frozenset(entry[kind]) if kind else frozenset()
        self._entries.setdefault(item, []).append((place, kind, tests))
        folder = parent(key)
        while folder not in self._folders:
            self._folders.add(folder)
            folder = parent(folder)

    def items(self):
        return list(self._entries)

    def rank(self, item):
        """Sorts what runs before all others to the front, and leaves the rest alone."""
        return self._first.get(item, len(self._first))

    def item(self, path):
        """The item that the file is, or None where it is not selected."""
        relative = self._relative(path)
        return None if relative is None else self._ids.get(relative)

    def reaches_into(self, folder):
        """Whether something of the selection may lie below the folder."""
        relative = self._relative(folder)
        if relative is not None:
            return relative in self._folders
        above = comparable(folder)
        return any(
            below(above, repository) is not None
            for repository in (self._repository, self._real_repository)
        )

    def folder(self, path):
        """The folder as `lies_in` takes it."""
        return self._relative(path)

    def lies_in(self, item, folders):
        """Whether the item lies in one of the folders, however deep."""
        above = parent(comparable(item))
        while above not in folders and above != "":
            above = parent(above)
        return above in folders

    def runs(self, item, test):
        return self.entry(item, test) is not None

    def entry(self, item, test):
        """The place of the entry that runs the test; None where none does."""
        for place, kind, tests in self._entries[item]:
            if kind is None or is_named(test, tests) == (kind == "only"):
                return place
        return None

    def _relative(self, path):
        """Path from the repository's root; None outside of it, however links are followed."""
        path = str(path)
        for repository in (self._repository, self._real_repository):
            relative = below(repository, comparable(path))
            if relative is not None:
                return relative
        folder, name = os.path.split(path)
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(folder)
        return below(self._real_repository, comparable(os.path.join(self._real_folders[folder], name)))


def comparable(path):
    return os.path.normcase(path).replace(os.sep, "/")


def below(folder, path):
    """The path from the folder: empty for the folder itself, None for what lies elsewhere."""
    if path == folder:
        return ""
    prefix = folder if folder in ("", "/") else folder + "/"
    return path[len(prefix) :] if path.startswith(prefix) else None


def parent(key):
    return key.rpartition("/")[0]


def is_named(test, named):
    """Whether the test or the test without its parameters is among the named ones."""
    if test in named:
        return True
    bracket = test.find("[")
    while bracket != -1:
        if test[:bracket] in named:
            return True
        bracket = test.find("[", bracket + 1)
    return False
