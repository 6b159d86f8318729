"""The rules of the house that a machine can hold."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "recoupe"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 400
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "stuff"}


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[str]:
    """Modules that an import statement loads, without those that importing a child loads on the way."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            children = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = children & {name_of(module) for module in MODULES}
            found |= modules if modules == children else {node.module, *modules}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_too_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_child_imports_its_own_package(path):
    name = name_of(path)
    own = {name.rsplit(".", depth)[0] for depth in range(1, name.count("."))}
    assert not own & imported(path), "import the sibling module instead"


def test_no_module_has_a_vague_name():
    names = {path.stem for path in SOURCE.rglob("*")}
    assert not names & VAGUE


def test_every_folder_of_code_is_a_package():
    folders = {path.parent for path in MODULES} - {SOURCE.parent}
    assert [folder.name for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_import_contracts_hold():
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_test_module_is_named_once_in_its_folder_and_holds_tests():
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        names = [
            node.name
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name.lower().startswith("test")
        ]
        assert names, f"{path} holds no test"
        assert len(names) == len(set(names)), f"{path}: a later test hides an earlier one"


def locked(name: str) -> dict[str, str]:
    """The pinned versions of a lock file by canonical name."""
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    pins = (re.match(r"([A-Za-z0-9._-]+)==(\S+)", line) for line in lines)
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


@pytest.mark.parametrize(
    ("lock", "tables"),
    [("base.txt", ("dependencies", "build")), ("dev.txt", ("dependencies", "build", "dev", "extras"))],
)
def test_the_lock_holds_what_the_project_asks_for(lock, tables):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {"dependencies": project["project"]["dependencies"], **project["dependency-groups"]}
    wanted["extras"] = [
        line for lines in project["project"].get("optional-dependencies", {}).values() for line in lines
    ]
    pins = locked(lock)
    for line in (line for table in tables for line in wanted[table]):
        requirement = Requirement(line)
        if canonicalize_name(requirement.name) == "recoupe":
            continue
        version = pins.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not locked: run make lock"
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}: run make lock"


def test_the_locks_name_no_address():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"://|--index-url|--find-links| @ ", text), path.name


def test_every_package_that_the_source_imports_is_asked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    asked = {canonicalize_name(Requirement(line).name) for line in lines}
    owners = packages_distributions()
    tops = (
        {name.partition(".")[0] for path in MODULES for name in imported(path)} - {"recoupe"} - sys.stdlib_module_names
    )
    undeclared = {top for top in tops if not asked & {canonicalize_name(owner) for owner in owners.get(top, ())}}
    assert undeclared == set()
