import { describe, expect, it } from "vitest";
import { startsPytest } from "../../src/frameworks/starts-pytest.ts";

describe("startsPytest", () => {
  it.each([
    "pytest",
    "pytest -q tests",
    "py.test -x",
    "python -m pytest",
    "python3.12 -X dev -W error -m pytest -q",
    "py -3.12 -m pytest",
    ".venv/bin/pytest -q",
    "C:\\venv\\Scripts\\pytest.exe",
    "poetry run pytest -n 4",
    "poetry -C api run pytest",
    "uv run --with pytest-xdist pytest -n 4",
    "uv run --frozen --extra dev -- python -m pytest",
    "uv run -m pytest",
    "pipenv run pytest",
    "hatch run pytest",
    "hatch run python -m pytest",
    "pdm run pytest",
    "coverage run -m pytest",
    "coverage run --source src -m pytest",
    "python -m coverage run -p -m pytest",
    "env PYTHONHASHSEED=0 pytest",
    "xvfb-run -a pytest",
  ])("sees pytest in: %s", (command) => {
    expect(startsPytest(command.split(" "))).toBe(true);
  });

  it.each([
    "",
    "make test",
    "pip install pytest",
    "uv run --with pytest python script.py",
    "uv add pytest",
    "python pytest",
    "python -c pytest",
    "python -m unittest pytest",
    "tox -e py312",
    "pytest-watch",
    "echo pytest",
    "poetry add pytest",
  ])("sees none in: %s", (command) => {
    expect(startsPytest(command.split(" "))).toBe(false);
  });
});
