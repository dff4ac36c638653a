"""Makespan's plugin for pytest: runs exactly one shard's share and says what became of it.

It comes into the session by the environment alone, so that it also works through make, tox or
poetry: PYTEST_PLUGINS names this module, PYTHONPATH holds its folder, and MAKESPAN_PYTEST is the
path of a JSON file: the repository, the shard's entries, and a folder for what is written here.
Without that variable it does nothing. It needs pytest 7.0 and Python 3.8.

What is not selected is kept out of the collection, so a shard does not even import it. What
was found, left out and run goes to `evidence-*.json`, once the collection has ended and once the
session has. With pytest-xdist the workers collect, and the controller takes over what one found.
"""

import json
import os
import time

import pytest
from makespan_selection import Selection, read_selection

VARIABLE = "MAKESPAN_PYTEST"
MODULE = "makespan_pytest"
EVIDENCE_VERSION = 1
OLDEST_PYTEST = 7
LONGEST_ERROR = 500


@pytest.hookimpl(tryfirst=True)  # Before pytest's own JUnit plugin looks at its option.
def pytest_configure(config):
    path = os.environ.get(VARIABLE)
    if not path:
        return
    if int(pytest.__version__.partition(".")[0]) < OLDEST_PYTEST:
        raise pytest.UsageError(f"makespan: it needs pytest {OLDEST_PYTEST}.0 or newer")
    document = read_selection(path, VARIABLE)
    selection = Selection(document)
    config.pluginmanager.register(Pruning(selection), "makespan-pruning")
    config.pluginmanager.register(Session(config, selection, document["folder"]), "makespan")


class Pruning:
    """Keeps everything that is not selected out of the collection."""

    def __init__(self, selection):
        self._selection = selection

    @pytest.hookimpl(tryfirst=True)
    def pytest_ignore_collect(self, collection_path):
        if self._selection.item(collection_path) is not None:
            return None
        if self._selection.reaches_into(collection_path):
            return None
        return True

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection(self, session):
        # Paths that the user names are never asked about above. The controller of xdist hands
        # the arguments to workers that it starts again, so they come back afterwards.
        config = session.config
        given = config.args
        config.args = [arg for arg in given if self._concerns(config, str(arg))]
        yield
        config.args = given

    def _concerns(self, config, arg):
        path = os.path.join(str(config.invocation_params.dir), arg.partition("::")[0])
        path = os.path.abspath(path)
        if not os.path.exists(path) and config.getoption("pyargs", False):
            path = module_path(arg.partition("::")[0]) or path
        if os.path.isdir(path):
            return self._selection.reaches_into(path)
        if os.path.isfile(path):
            return self._selection.item(path) is not None
        return True  # pytest says what is wrong with it.


def module_path(name):
    """File or folder of a module, found as pytest finds it for `--pyargs`."""
    from importlib.util import find_spec

    try:
        spec = find_spec(name)
    except (AttributeError, ImportError, ValueError):
        return None
    if spec is None or spec.origin is None or spec.origin == "namespace":
        return None
    return os.path.dirname(spec.origin) if spec.submodule_search_locations else spec.origin


class Found:
    """What the collection found of one item."""

    def __init__(self, prefix, taken, collected=(), deselected=(), error=None):
        self.prefix = prefix
        self.taken = taken
        self.collected = list(collected)
        self.deselected = set(deselected)
        self.error = error


class Session:
    """Selects single tests, brings a JUnit file and writes the evidence."""

    def __init__(self, config, selection, folder):
        self._config = config
        self._selection = selection
        self._folder = folder
        self._worker = getattr(config, "workerinput", None)
        self._name = f"{time.time_ns():x}-{os.getpid()}"
        self._found = {}
        self._collected = False
        self._offered = set()
        self._declined = set()
        self._trouble = None
        self._interrupted = None
        self._tests = {}
        self._ran = set()
        self._own_junit = False
        self._junit = None if self._worker else self._ask_for_junit()

    def _ask_for_junit(self):
        option = self._config.option
        if not hasattr(option, "xmlpath"):
            raise pytest.UsageError(
                "makespan: tests are timed from pytest's JUnit report: take `-p no:junitxml` out"
            )
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
    def pytest_collection(self, session):
        if not session.config.pluginmanager.has_plugin("dsession"):
            forget_environment()
        yield

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
            if item is not None and item not in self._found:
                self._found[item] = Found(collector.nodeid, taken=True)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collectreport(self, report):
        if report.passed:
            return
        self._name_file(report)
        if report.failed and not self._config.pluginmanager.has_plugin("dsession"):
            self._note_error(report)

    def _note_error(self, report):
        item = self._item_of(report.nodeid)
        message = summary(report)
        if item in self._found:
            self._found[item].error = self._found[item].error or message
        elif self._trouble is None:
            self._trouble = f"{report.nodeid or 'the session'} could not be collected: {message}"

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, config, items):
        # The outermost wrapper: it sees the items before any other plugin and after all of them.
        places = {id(test): self._place(test) for test in items}
        before = list(items)
        yield
        for test in items:
            places.setdefault(id(test), self._place(test))
        kept = [test for test in items if self._is_selected(*places[id(test)])]
        self._note_collection(before, kept, places)
        if len(kept) < len(items):
            kept_ids = {id(test) for test in kept}
            config.hook.pytest_deselected(items=[test for test in items if id(test) not in kept_ids])
            items[:] = kept
        self._end_collection()

    def _place(self, test):
        """The item that the test belongs to, None where it is not selected, and its name there."""
        file = test.getparent(pytest.File)
        path = test.path if file is None else file.path
        prefix = test.nodeid.partition("::")[0] if file is None else file.nodeid
        name = test.nodeid[len(prefix) + 2 :] if test.nodeid.startswith(prefix + "::") else test.name
        item = self._selection.item(path)
        if item is not None and item not in self._found:
            self._found[item] = Found(prefix, taken=True)
        return item, name

    def _is_selected(self, item, name):
        return item is not None and self._selection.runs(item, name)

    def _note_collection(self, before, kept, places):
        for test in kept:
            # xdist's loadgroup has put `@group` behind some of these ids by now.
            self._tests[test.nodeid] = places[id(test)]
        kept_places = {places[id(test)] for test in kept}
        noted = set()
        for test in [*before, *kept]:
            place = item, name = places[id(test)]
            if item is None or place in noted:
                continue
            noted.add(place)
            self._found[item].collected.append(name)
            if place not in kept_places:
                self._found[item].deselected.add(name)

    def _end_collection(self):
        if self._trouble is None:
            self._note_declined()
        self._collected = True
        if self._worker:
            self._hand_over()
        else:
            self._write_evidence(ended=False)

    def _note_declined(self):
        """Items that pytest met and left out by its own settings hold nothing to run."""
        for item in self._selection.items():
            met = item in self._offered or self._selection.lies_in(item, self._declined)
            if met and item not in self._found:
                self._found[item] = Found(None, taken=False)

    # From a worker of xdist to its controller, through a file.

    def _hand_over(self):
        path = self._collection_path(self._worker["testrunuid"])
        if os.path.exists(path):
            return  # xdist sees to it that all workers collect the same.
        found = {
            item: {
                "prefix": one.prefix,
                "taken": one.taken,
                "collected": one.collected,
                "deselected": sorted(one.deselected),
                "error": one.error,
            }
            for item, one in self._found.items()
        }
        write_json(path, {"found": found, "tests": self._tests, "trouble": self._trouble})

    def _collection_path(self, run):
        return os.path.join(self._folder, f"collection-{run}.json")

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node):
        if self._collected:
            return
        try:
            with open(self._collection_path(node.workerinput["testrunuid"]), encoding="utf-8") as file:
                document = json.load(file)
        except (OSError, ValueError) as error:
            self._trouble = f"what a worker of xdist collected cannot be read: {error}"
            return
        self._found = {item: Found(**one) for item, one in document["found"].items()}
        self._tests = {nodeid: tuple(place) for nodeid, place in document["tests"].items()}
        self._trouble = document["trouble"]
        self._collected = True
        self._write_evidence(ended=False)

    # The run and its end.

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report):
        self._ran.add(report.nodeid)
        self._name_file(report)

    def _name_file(self, report):
        """Makes the report's `file` the item, where pytest writes where a function was defined."""
        xml = self._xml()
        item = self._item_of(report.nodeid)
        if xml is not None and item is not None:
            xml.node_reporter(report).add_attribute("file", item)

    def _item_of(self, nodeid):
        if nodeid in self._tests:
            return self._tests[nodeid][0]
        prefix = nodeid.partition("::")[0]
        return self._selection.item(os.path.join(str(self._config.rootpath), prefix))

    def pytest_keyboard_interrupt(self, excinfo):
        self._interrupted = str(excinfo.value) or "interrupted"

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session, exitstatus):
        if self._worker:
            return
        self._write_evidence(ended=True, stopped=self._why_stopped(session, int(exitstatus)))

    def _why_stopped(self, session, exitstatus):
        reasons = [self._interrupted or session.shouldfail or session.shouldstop, self._trouble]
        if exitstatus == pytest.ExitCode.INTERNAL_ERROR:
            reasons.append("pytest had an internal error")
        if exitstatus == pytest.ExitCode.USAGE_ERROR:
            reasons.append("pytest refused its arguments")
        return ": ".join(str(reason) for reason in reasons if reason) or None

    def _write_evidence(self, ended, stopped=None):
        not_run = self._not_run() if ended else {}
        document = {
            "version": EVIDENCE_VERSION,
            "framework": "pytest",
            "items": [self._evidence_of(item, not_run) for item in self._known_items()],
            "junit": [self._junit],
            "ended": ended,
        }
        if stopped is not None:
            document["stopped"] = stopped
        write_json(os.path.join(self._folder, f"evidence-{self._name}.json"), document)

    def _known_items(self):
        """Where the collection broke off, only what failed to load is certain."""
        return [item for item, one in self._found.items() if self._collected or one.error]

    def _evidence_of(self, item, not_run):
        one = self._found[item]
        evidence = {"id": item, "selected": one.taken}
        if one.error is not None:
            evidence["error"] = one.error
        if one.collected or one.error is None:
            evidence["collected"] = one.collected
        if one.deselected:
            evidence["deselected"] = [test for test in one.collected if test in one.deselected]
        if item in not_run:
            evidence["notRun"] = not_run[item]
        return evidence

    def _not_run(self):
        """Selected tests that no report speaks of, by item."""
        missed = {}
        for nodeid, (item, name) in self._tests.items():
            if nodeid not in self._ran:
                missed.setdefault(item, []).append(name)
        return missed


def forget_environment():
    """Takes our variables out, so that a pytest that a test starts is not sharded too."""
    os.environ.pop(VARIABLE, None)
    take_out("PYTEST_PLUGINS", ",", lambda name: name == MODULE)
    here = os.path.realpath(os.path.dirname(__file__))
    take_out("PYTHONPATH", os.pathsep, lambda path: path != "" and os.path.realpath(path) == here)


def take_out(variable, separator, is_ours):
    if variable not in os.environ:
        return
    rest = [part for part in os.environ[variable].split(separator) if not is_ours(part)]
    if rest:
        os.environ[variable] = separator.join(rest)
    else:
        del os.environ[variable]


def summary(report):
    """What a failed collection says, in one line."""
    crash = getattr(report.longrepr, "reprcrash", None)
    text = str(report.longrepr if crash is None else crash.message)
    lines = [line for line in text.splitlines() if line.strip()] or ["unknown error"]
    errors = [line[1:] for line in lines if line.startswith("E ")]
    line = lines[0] if crash is not None else (errors or lines)[-1]
    return line.strip()[:LONGEST_ERROR]


def write_json(path, document):
    """Atomic: a reader meets all of it or none."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    unfinished = f"{path}.{os.getpid()}.tmp"
    with open(unfinished, "w", encoding="utf-8") as file:
        # Escaped, since names of files may hold what UTF-8 cannot.
        json.dump(document, file)
    os.replace(unfinished, path)
