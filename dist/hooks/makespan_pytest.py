"""Makespan's plugin for pytest: runs exactly one shard's share and says what became of it.

It comes into the session by the environment alone, so that it also works through make, tox or
poetry: PYTEST_PLUGINS names this module, PYTHONPATH holds its folder, and MAKESPAN_PYTEST is the
path of a JSON file: the repository, the shard's entries, and a folder for what is written here.
Without that variable it does nothing. It needs pytest 7.0 and Python 3.8.

What is not selected is kept out of the collection, so a shard does not even import it. What
was found, left out and run goes to `evidence-*.json`, once the collection has ended and once the
session has. With several workers each is a session that is handed the entries one by one
(makespan_worker.py). With pytest-xdist the workers collect, and the controller takes over what one found.
"""

import os

import makespan_worker
import pytest
from makespan_selection import Selection, read_selection
from makespan_session import Session
from makespan_worker import VARIABLE as FEED
from makespan_worker import Worker, worker_number

VARIABLE = "MAKESPAN_PYTEST"
MODULE = "makespan_pytest"
OLDEST_PYTEST = 7


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
    number = worker_number()
    session = Session(config, selection, document["folder"], number)
    config.pluginmanager.register(session, "makespan")
    if number is not None:
        config.pluginmanager.register(Worker(config, selection, session), "makespan-worker")
        config.pluginmanager.register(makespan_worker, "makespan-worker-names")


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
        if not config.pluginmanager.has_plugin("dsession"):
            forget_environment()
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


def forget_environment():
    """Takes our variables out, so that a pytest that a test starts is not sharded too."""
    os.environ.pop(VARIABLE, None)
    os.environ.pop(FEED, None)
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
