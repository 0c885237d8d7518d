"""Where things lie: the project's files, the source texts, the cache.

Every command comes through here, so folders are plain strings and only `os` is loaded: pathlib
takes as long to import as pyoxigraph. What lists files for a build gives paths.
"""

from __future__ import annotations

import os
import os.path as paths

from peacegraph.errors import PeacegraphError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

DISAGREEMENTS = "data/disagreements.ttl"
POLICY = "data/policy.ttl"
FOLDERS = ("ontology", "data", "shapes", "queries")


class Layout:
    """The folders that one graph is built from, ours first and then the user's.

    policy  the file that stands for every data/policy.ttl of theirs, or None
    """

    __slots__ = ("policy", "roots")

    def __init__(self, roots: tuple[str, ...], policy: str | None = None) -> None:
        self.roots = roots
        self.policy = policy

    def files(self, folder: str, *endings: str) -> list[Path]:
        """List the files below a folder of every root, in a steady order, by ending (".ttl")."""
        from pathlib import Path

        found: list[Path] = []
        for root in self.roots:
            below = Path(root, folder)
            if below.is_file():
                found.append(below)
            found.extend(
                Path(path, name)
                for path, _, names in os.walk(below)
                for name in names
                if name.endswith(endings) and not name.startswith(".")
            )
        if self.policy is not None:
            found = [path for path in found if self.shown(path) != POLICY]
        return sorted(found, key=lambda path: (self.root_of(path), self.shown(path)))

    def shown(self, path: str | Path) -> str:
        """Give the path as the project names it wherever it lies: below its root."""
        whole, root = os.fspath(path), self.root_of(path)
        return whole if root is None else whole[len(self.roots[root]) + 1 :].replace(os.sep, "/")

    def root_of(self, path: str | Path) -> int | None:
        """Give the number of the root that the path lies below; None where there is none."""
        whole = os.fspath(path)
        below = (i for i, root in enumerate(self.roots) if whole.startswith(root + os.sep))
        return next(below, None)


def bundled() -> str:
    """Give the folder that holds ontology/, data/, shapes/ and queries/ of this installation.

    In a checkout it is the top of the checkout; in an installed wheel, the package's bundle.
    """
    package = paths.dirname(paths.realpath(__file__))
    for root in (paths.dirname(paths.dirname(package)), paths.join(package, "bundle")):
        if all(paths.isdir(paths.join(root, folder)) for folder in FOLDERS):
            return root
    raise PeacegraphError(
        "incomplete-installation",
        f"ontology/, data/, shapes/ and queries/ are not beside the program in {package}",
        "install peacegraph again",
    )


def layout(data: str | None = None, policy: str | None = None) -> Layout:
    """Give the layout of our own graph, with a user's graph on top where `data` names one.

    policy  the file with the policy to use instead of data/policy.ttl, or None
    """
    if policy is not None:
        if not paths.isfile(policy):
            raise PeacegraphError(
                "no-such-file", f"There is no file {policy}", "name a file with a policy"
            )
        policy = paths.abspath(policy)
    if data is None:
        return Layout((bundled(),), policy)
    if not paths.isdir(data):
        raise PeacegraphError(
            "no-such-folder", f"There is no folder {data}", "name a folder laid out as ours is"
        )
    return Layout((bundled(), paths.realpath(data)), policy)


def texts_folder() -> str | None:
    """Give the folder of the source texts, or None where they are not at hand.

    PEACEGRAPH_TEXTS names it; else `../shared/sources` beside a checkout is looked at.
    """
    named = os.environ.get("PEACEGRAPH_TEXTS")
    if named:
        if not paths.isdir(named):
            raise PeacegraphError(
                "no-such-folder",
                f"PEACEGRAPH_TEXTS names {named}, which is not a folder",
                "set it to the folder with the source texts, or unset it",
            )
        return named
    beside = paths.join(paths.dirname(bundled()), "shared", "sources")
    return beside if paths.isdir(beside) else None


def texts_at_hand() -> str:
    """Give the folder of the source texts, for what cannot be done without.

    Raises PeacegraphError `no-texts` where they are not at hand.
    """
    folder = texts_folder()
    if folder is None:
        raise PeacegraphError(
            "no-texts",
            "The source texts are not at hand",
            "set PEACEGRAPH_TEXTS to the folder that holds them",
        )
    return folder


def cache_folder() -> str:
    """Give the folder for built graphs: PEACEGRAPH_CACHE, else the user's cache folder."""
    named = os.environ.get("PEACEGRAPH_CACHE")
    if named:
        return named
    from platformdirs import user_cache_dir

    return user_cache_dir("peacegraph", appauthor=False)
