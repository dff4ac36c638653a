"""One session of pytest for one shard. See makespan_pytest.py."""

import json
import os
import time

import pytest
from makespan_collection import Collection

EVIDENCE_VERSION = 1
LONGEST_ERROR = 500


class Session:
    """Selects single tests, brings a JUnit file and writes the evidence."""

    def __init__(self, config, selection, folder, number=None):
        self._config = config
        self._number = number
        self._selection = selection
        self._folder = folder
        self._worker = getattr(config, "workerinput", None)
        self._name = f"{time.time_ns():x}-{os.getpid()}"
        self._collection = Collection()
        self._offered = set()
        self._declined = set()
        self._interrupted = None
        self._ran = set()
        self._failed_at = None
        self._failed = 0
        self._closing = False
        self._beside = None
        self._own_junit = False
        self._junit = None if self._worker else self._ask_for_junit()

    def _ask_for_junit(self):
        option = self._config.option
        if not hasattr(option, "xmlpath"):
            raise pytest.UsageError(
                "makespan: tests are timed from pytest's JUnit report: take `-p no:junitxml` out"
            )
        if option.xmlpath and self._number is not None:
            option.xmlpath = own_path(option.xmlpath, self._number)
        if not option.xmlpath:
            self._own_junit = True
            option.xmlpath = os.path.join(self._folder, f"junit-{self._name}.xml")
        return os.path.abspath(os.path.expanduser(os.path.expandvars(option.xmlpath)))

    def pytest_report_header(self):
        return f"makespan: {len(self._selection.items())} items are selected for this shard"

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self):
        xml = self._xml()
        if xml is not None:
            xml.family = "xunit1"  # The family that says which file a test is in.

    def _xml(self):
        """pytest's own writer of the report that we asked for."""
        if not self._own_junit:
            return None
        from _pytest.junitxml import xml_key

        return self._config.stash.get(xml_key, None)

    # Collection, which with xdist happens in the workers alone.

    @pytest.hookimpl(hookwrapper=True)
    def pytest_ignore_collect(self, collection_path):
        outcome = yield
        item = self._selection.item(collection_path)
        if item is not None:
            self._offered.add(item)
        elif outcome.get_result() and self._selection.reaches_into(collection_path):
            self._declined.add(self._selection.folder(collection_path))

    def pytest_collectstart(self, collector):
        if isinstance(collector, pytest.File):
            item = self._selection.item(collector.path)
            if item is not None:
                self._collection.take_up(item, collector.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collectreport(self, report):
        if report.passed:
            return
        self._name_file(report)
        if report.failed:
            self._note_failure(report)
        if report.failed and not self._config.pluginmanager.has_plugin("dsession"):
            self._collection.note_error(report.nodeid, summary(report))

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, config, items):
        # The outermost wrapper: it sees the items before any other plugin and after all of them,
        # when xdist's loadgroup has put `@group` behind some of their ids.
        places = {id(test): self.place(test) for test in items}
        before = list(items)
        yield
        for test in items:
            if id(test) not in places:
                places[id(test)] = self.place(test)
        kept = {id(test): test for test in items if self._is_selected(*places[id(test)])}
        self._collection.note_tests(
            [places[id(test)] for test in [*before, *items]],
            {test.nodeid: places[key] for key, test in kept.items()},
        )
        if len(kept) < len(items):
            config.hook.pytest_deselected(items=[test for test in items if id(test) not in kept])
            items[:] = [test for test in items if id(test) in kept]
        items.sort(key=lambda test: self._selection.rank(places[id(test)][0]))
        self._end_collection()

    def place(self, test):
        """The item that the test belongs to, None where it is not selected, and its name there."""
        file = test.getparent(pytest.File)
        path = test.path if file is None else file.path
        prefix = test.nodeid.partition("::")[0] if file is None else file.nodeid
        name = test.nodeid[len(prefix) + 2 :] if test.nodeid.startswith(prefix + "::") else test.name
        item = self._selection.item(path)
        if item is not None:
            self._collection.take_up(item, prefix)
        return item, name

    def _is_selected(self, item, name):
        return item is not None and self._selection.runs(item, name)

    def _end_collection(self):
        collection = self._collection
        if collection.trouble is None:
            for item in self._selection.items():
                if item in self._offered or self._selection.lies_in(item, self._declined):
                    collection.decline(item)
        collection.complete = True
        if self._worker:
            self._hand_over()
        else:
            self._write_evidence(ended=False)

    # From a worker of xdist to its controller, through a file.

    def _hand_over(self):
        path = self._collection_path(self._worker)
        if not os.path.exists(path):  # xdist sees to it that all workers collect the same.
            write_json(path, self._collection.document())

    def _collection_path(self, workerinput):
        return os.path.join(self._folder, f"collection-{workerinput['testrunuid']}.json")

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node):
        if self._collection.complete:
            return
        try:
            with open(self._collection_path(node.workerinput), encoding="utf-8") as file:
                self._collection = Collection(json.load(file))
        except (OSError, ValueError) as error:
            self._collection.trouble = f"what xdist's workers found cannot be read: {error}"
            return
        self._collection.complete = True
        self._write_evidence(ended=False)

    # The run and its end.

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self, item, nextitem):
        # What the tests of a class, a file or the session share goes down behind the last of them.
        self._closing = nextitem is None or nextitem.parent is not item.parent

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, call):
        outcome = yield
        if call.when == "teardown":
            # An attribute of the report, which xdist takes along to its controller.
            outcome.get_result().makespan_closing = self._closing

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report):
        self._ran.add(report.nodeid)
        if report.failed:
            self._note_failure(report)
        if report.failed and getattr(report, "makespan_closing", False):
            self._beside = f"what failed behind {report.nodeid} may be what it shares with others"
        self._name_file(report)

    def _note_failure(self, report):
        if not hasattr(report, "wasxfail"):
            self._failed += 1
        if self._failed_at is None:
            self._failed_at = int(time.time() * 1000)

    def _name_file(self, report):
        """Makes the report's `file` the item, where pytest writes where a function was defined."""
        xml = self._xml()
        if xml is None:
            return
        prefix = report.nodeid.partition("::")[0]
        path = os.path.join(str(self._config.rootpath), prefix)
        item = self._collection.item_of(report.nodeid) or self._selection.item(path)
        if item is not None:
            xml.node_reporter(report).add_attribute("file", item)

    def pytest_keyboard_interrupt(self, excinfo):
        self._interrupted = str(excinfo.value) or "interrupted"

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session, exitstatus):
        if not self._worker:
            stopped = self._why_stopped(session, exitstatus)
            self._write_evidence(ended=True, stopped=stopped, beside=self._beside_tests(session))

    def _why_stopped(self, session, exitstatus):
        stop = self._interrupted or session.shouldfail or session.shouldstop
        reasons = [stop, self._collection.trouble]
        if exitstatus == pytest.ExitCode.INTERNAL_ERROR:
            reasons.append("pytest had an internal error")
        if exitstatus == pytest.ExitCode.USAGE_ERROR:
            reasons.append("pytest refused its arguments")
        return ": ".join(str(reason) for reason in reasons if reason) or None

    def _beside_tests(self, session):
        """Plugins fail a session by counting one more failure, as pytest-cov below its threshold."""
        if session.testsfailed <= self._failed:
            return self._beside
        return "pytest counts more failures than there were, as below a coverage threshold"

    def _write_evidence(self, ended, stopped=None, beside=None):
        document = {
            "version": EVIDENCE_VERSION,
            "framework": "pytest",
            "items": self._collection.evidence(self._ran if ended else None),
            "junit": [self._junit],
            "ended": ended,
        }
        if stopped is not None:
            document["stopped"] = stopped
        if beside is not None:
            document["beside"] = beside
        if self._failed_at is not None:
            document["failedAt"] = self._failed_at
        write_json(os.path.join(self._folder, f"evidence-{self._name}.json"), document)


def summary(report):
    """What a failed collection says, in one line."""
    crash = getattr(report.longrepr, "reprcrash", None)
    text = str(report.longrepr if crash is None else crash.message)
    lines = [line for line in text.splitlines() if line.strip()] or ["unknown error"]
    errors = [line[1:] for line in lines if line.startswith("E ")]
    line = lines[0] if crash is not None else (errors or lines)[-1]
    return line.strip()[:LONGEST_ERROR]


def own_path(path, number):
    """`report.xml` becomes `report-worker-1.xml`, so that no worker writes over another's."""
    stem, extension = os.path.splitext(path)
    return f"{stem}-worker-{number}{extension}"


def write_json(path, document):
    """Atomic: a reader meets all of it or none."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    unfinished = f"{path}.{os.getpid()}.tmp"
    with open(unfinished, "w", encoding="utf-8") as file:
        # Escaped, since names of files may hold what UTF-8 cannot.
        json.dump(document, file)
    os.replace(unfinished, path)
