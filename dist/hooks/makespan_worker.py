"""One of several workers of a shard: runs the entries that it is handed. See makespan_pytest.py.

It collects the whole share once and then asks for one entry after another, since starting pytest
takes longer than most files. It talks in lines of JSON over a socket, on Windows over a named pipe,
whose address is in MAKESPAN_FEED: unlike a file descriptor an address passes through make, tox and
shells, and the tests' own input and output stay theirs. Every test is announced before it runs and
reported after it, so that what ran is known even where the process dies.
"""

import json
import os
import socket

import pytest
from makespan_session import summary

VARIABLE = "MAKESPAN_FEED"
NUMBER = "MAKESPAN_WORKER"
# pytest-django's, which names the databases of each worker:
# https://pytest-django.readthedocs.io/en/latest/database.html#django-db-modify-db-settings-xdist-suffix
DATABASE_NAMES = "django_db_modify_db_settings_xdist_suffix"


def worker_number():
    """Which worker this is, counted from 0; None where there is only one."""
    return os.environ.get(NUMBER) if os.environ.get(VARIABLE) else None


def worker_name():
    return f"gw{os.environ[NUMBER]}"


# Tests that tell xdist's workers apart tell these apart too. Functions of the module, since pytest
# warns of fixtures that are methods.


@pytest.fixture(scope="session")
def worker_id():
    return worker_name()


@pytest.fixture(scope="session")
def testrun_uid():
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", worker_name())


class Boundary(pytest.Item):
    """Stands for a next test that nobody knows yet: only what one file shares is torn down."""

    def runtest(self):
        raise NotImplementedError("it stands for a test")

    @classmethod
    def behind(cls, test):
        file = test.getparent(pytest.File)
        return cls.from_parent(test.session if file is None else file.parent, name="makespan")


class Feed:
    """Lines of JSON to the process that hands out the entries, and its answers."""

    def __init__(self, address):
        self._unsent = b""
        if os.name == "nt":
            self._answers = open(address, "r+b", buffering=0)  # noqa: SIM115
            self._send = self._answers.write
        else:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.connect(address)
            self._answers = self._socket.makefile("rb")
            self._send = self._socket.sendall

    def note(self, kind, **facts):
        """Says it together with what is said next, so that it costs nobody a wake-up of its own."""
        # Escaped, since names of tests may hold what UTF-8 cannot.
        self._unsent += json.dumps({"kind": kind, **facts}).encode("ascii") + b"\n"

    def say(self, kind, **facts):
        self.note(kind, **facts)
        self._send(self._unsent)
        self._unsent = b""

    def ask(self):
        self.say("next")
        line = self._answers.readline()
        if not line:
            raise EOFError("makespan: nobody hands out tests any more")
        return json.loads(line)

    def close(self):
        self._answers.close()
        if os.name != "nt":
            self._socket.close()


class Worker:
    """Takes the place of pytest's own loop over all tests."""

    def __init__(self, config, selection, session):
        self._feed = None
        self._address = os.environ[VARIABLE]
        self._selection = selection
        self._session = session
        self._report = None
        keep_apart(config, worker_number())

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef, request):
        """Has for that one fixture what xdist's workers have; other plugins would take us for one."""
        config = request.config
        if fixturedef.argname != DATABASE_NAMES or hasattr(config, "workerinput"):
            yield
            return
        config.workerinput = {"workerid": worker_name()}
        try:
            yield
        finally:
            del config.workerinput

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        option = session.config.option
        if option.collectonly or (session.testsfailed and not option.continue_on_collection_errors):
            return None  # pytest says what it has to say.
        self._feed = Feed(self._address)
        tests = self._by_entry(session.items)
        last = None
        while True:
            entry, own = self._next(tests)
            if last is not None and (own or entry is None):
                # What the file before it shared with others and this one does not.
                self._tear_down(last, own[0] if own else None)
            if entry is None:
                return True
            for test, following in zip(own, [*own[1:], None]):
                self._run(entry, test, following or Boundary.behind(test))
                last = test
                if session.shouldfail:
                    raise session.Failed(session.shouldfail)
                if session.shouldstop:
                    raise session.Interrupted(session.shouldstop)
            self._feed.note("done", entry=entry)

    def pytest_unconfigure(self):
        if self._feed is not None:
            self._feed.close()

    def _by_entry(self, items):
        """The tests to run of each entry, by its place in the selection."""
        tests = {}
        for test in items:
            entry = self._selection.entry(*self._session.place(test))
            tests.setdefault(entry, []).append(test)
        return tests

    def _next(self, tests):
        """The entry to run and its tests that have not run; None for the end."""
        answer = self._feed.ask()
        if "run" not in answer:
            return None, []
        entry = answer["run"]
        skip = set(answer.get("skip", ()))
        own = tests.get(entry, [])
        return entry, [test for test in own if self._session.place(test)[1] not in skip]

    def _run(self, entry, test, following):
        name = self._session.place(test)[1]
        self._report = {"outcome": "passed", "seconds": 0}
        self._feed.say("test", entry=entry, test=name)
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
        self._feed.note("result", entry=entry, test=name, **self._report)
        self._report = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report):
        kept = self._report
        if kept is None:
            return
        kept["seconds"] += getattr(report, "duration", 0)
        if report.failed and kept["outcome"] in ("passed", "skipped"):
            kept["outcome"] = "failed" if report.when == "call" else "errored"
            kept["message"] = summary(report)
        elif report.skipped and kept["outcome"] == "passed":
            kept["outcome"] = "skipped"

    def _tear_down(self, last, following):
        """As pytest does behind a test, with what fails as a part of that test."""
        state = last.session._setupstate
        call = pytest.CallInfo.from_call(lambda: state.teardown_exact(following), when="teardown")
        if call.excinfo is not None:
            report = last.ihook.pytest_runtest_makereport(item=last, call=call)
            last.ihook.pytest_runtest_logreport(report=report)


def keep_apart(config, number):
    """What the options name goes to a place of this worker's own, and xdist starts no workers."""
    option = config.option
    if getattr(option, "dist", "no") != "no":
        option.dist, option.tx, option.numprocesses = "no", [], None
    if getattr(option, "basetemp", None):
        os.makedirs(option.basetemp, exist_ok=True)
        option.basetemp = os.path.join(str(option.basetemp), f"worker-{number}")

