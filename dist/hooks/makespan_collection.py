"""What a session of pytest found of a shard's items. See makespan_pytest.py."""


class Found:
    """What the collection found of one item."""

    def __init__(self, taken, collected=(), deselected=(), error=None):
        self.taken = taken
        self.collected = list(collected)
        self.deselected = set(deselected)
        self.error = error

    def document(self):
        return {
            "taken": self.taken,
            "collected": self.collected,
            "deselected": sorted(self.deselected),
            "error": self.error,
        }

    def evidence(self, item, not_run):
        evidence = {"id": item, "selected": self.taken}
        if self.error is not None:
            evidence["error"] = self.error
        if self.collected or self.error is None:
            evidence["collected"] = self.collected
        if self.deselected:
            left_out = [test for test in self.collected if test in self.deselected]
            evidence["deselected"] = left_out
        if not_run:
            evidence["notRun"] = not_run
        return evidence


class Collection:
    """The items that were found, and the tests that are to run."""

    def __init__(self, document=None):
        document = document or {"found": {}, "files": {}, "tests": {}, "trouble": None}
        self.complete = False
        self.trouble = document["trouble"]
        self._found = {item: Found(**one) for item, one in document["found"].items()}
        self._files = dict(document["files"])
        self._tests = {nodeid: tuple(place) for nodeid, place in document["tests"].items()}

    def document(self):
        """All of it, for the controller of xdist."""
        return {
            "found": {item: one.document() for item, one in self._found.items()},
            "files": self._files,
            "tests": self._tests,
            "trouble": self.trouble,
        }

    def item_of(self, nodeid):
        """The item that a test, a class or a file belongs to."""
        if nodeid in self._tests:
            return self._tests[nodeid][0]
        return self._files.get(nodeid.partition("::")[0])

    def take_up(self, item, file_nodeid):
        self._files[file_nodeid] = item
        self._found.setdefault(item, Found(taken=True))

    def decline(self, item):
        """pytest met the item and left it out by its own settings: it holds nothing to run."""
        self._found.setdefault(item, Found(taken=False))

    def note_error(self, nodeid, message):
        item = self.item_of(nodeid)
        if item is not None:
            self._found[item].error = self._found[item].error or message
        elif self.trouble is None:
            self.trouble = f"{nodeid or 'the session'} could not be collected: {message}"

    def note_tests(self, places, kept):
        """All tests as (item, name) and those of them that are to run, by their node ids."""
        self._tests = kept
        kept_places = set(kept.values())
        for item, name in dict.fromkeys(places):
            if item is not None:
                self._found[item].collected.append(name)
                if (item, name) not in kept_places:
                    self._found[item].deselected.add(name)

    def evidence(self, ran=None):
        """Of each item; where the collection broke off, only what failed to load is certain."""
        missed = {} if ran is None else self._missed(ran)
        return [
            one.evidence(item, missed.get(item))
            for item, one in self._found.items()
            if self.complete or one.error is not None
        ]

    def _missed(self, ran):
        """Selected tests that no report speaks of, by item."""
        missed = {}
        for nodeid, (item, name) in self._tests.items():
            if nodeid not in ran:
                missed.setdefault(item, []).append(name)
        return missed
