"""Where things lie: the project's files, the source texts, the cache."""

from __future__ import annotations

import os

from peacegraph.errors import PeacegraphError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("ontology", "data", "shapes", "queries")


class Layout:
    """The folders that one graph is built from, ours first and then the user's."""

    __slots__ = ("roots",)

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = roots

    def files(self, folder: str, *endings: str) -> list[Path]:
        """List the files below a folder of every root, in a steady order, by ending (".ttl")."""
        from pathlib import Path

        found: list[Path] = []
        for root in self.roots:
            below = root / folder
            if below.is_file():
                found.append(below)
            elif below.is_dir():
                found.extend(
                    Path(path, name)
                    for path, _, names in os.walk(below)
                    for name in names
                    if name.endswith(endings) and not name.startswith(".")
                )
        return sorted(found, key=lambda path: (self._rank(path), self.shown(path)))

    def shown(self, path: Path) -> str:
        """Give the path as a person of this project would name it: below its root."""
        for root in self.roots:
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return str(path)

    def _rank(self, path: Path) -> int:
        return next(i for i, root in enumerate(self.roots) if path.is_relative_to(root))


def bundled() -> Path:
    """Give the folder that holds ontology/, data/, shapes/ and queries/ of this installation.

    In a checkout it is the top of the checkout; in an installed wheel, the package's bundle.
    """
    from pathlib import Path

    package = Path(__file__).resolve().parent
    for root in (package.parent.parent, package / "bundle"):
        if all((root / folder).is_dir() for folder in FOLDERS):
            return root
    raise PeacegraphError(
        "incomplete-installation",
        f"ontology/, data/, shapes/ and queries/ are not beside the program in {package}",
        "install peacegraph again",
    )


def layout(data: Path | None = None) -> Layout:
    """Give the layout of our own graph, with a user's graph on top where `data` names one."""
    if data is None:
        return Layout((bundled(),))
    if not data.is_dir():
        raise PeacegraphError(
            "no-such-folder", f"There is no folder {data}", "name a folder laid out as ours is"
        )
    return Layout((bundled(), data.resolve()))


def texts_folder() -> Path | None:
    """Give the folder of the source texts, or None where they are not at hand.

    PEACEGRAPH_TEXTS names it; else `../shared/sources` beside a checkout is looked at.
    """
    named = os.environ.get("PEACEGRAPH_TEXTS")
    if named:
        from pathlib import Path

        folder = Path(named)
        if not folder.is_dir():
            raise PeacegraphError(
                "no-such-folder",
                f"PEACEGRAPH_TEXTS names {folder}, which is not a folder",
                "set it to the folder with the source texts, or unset it",
            )
        return folder
    beside = bundled().parent / "shared" / "sources"
    return beside if beside.is_dir() else None


def cache_folder() -> Path:
    """Give the folder for built graphs: PEACEGRAPH_CACHE, else the user's cache folder."""
    named = os.environ.get("PEACEGRAPH_CACHE")
    if named:
        from pathlib import Path

        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("peacegraph", appauthor=False)
