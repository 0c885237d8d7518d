"""Running a Java-bound task in a child process that can be killed, whatever it started itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from peacegraph.errors import PeacegraphError

# In the C locale a Java before 18 would turn every letter outside ASCII into a question mark.
_JAVA_IN_UTF8 = {
    "JAVA_TOOL_OPTIONS": "-Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dstdout.encoding=UTF-8"
}


def run_worker(
    script: str, arguments: dict[str, str | int], document: bytes, *, timeout_s: float, who: str
) -> dict[str, Any]:
    """Run a script of this package on a document and give the JSON object that it answers.

    script     the file name of the script, which stands beside this module
    arguments  what the script is told, as JSON on its command line
    document   what the script reads from its standard input
    timeout_s  seconds after which the child and everything it started are killed
    who        the program to name in messages: "HermiT"

    Nothing that the child or its Java prints is passed on, and its temporary files go with it.
    Raises PeacegraphError "reasoner-timeout", or "reasoner-failed" where the child broke down.
    """
    with tempfile.TemporaryDirectory(
        prefix="peacegraph-reason-", ignore_cleanup_errors=True
    ) as scratch:
        child = subprocess.Popen(
            # -P: the scripts' own folder must not shadow anybody's modules.
            [sys.executable, "-P", str(Path(__file__).with_name(script)), json.dumps(arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **_JAVA_IN_UTF8, "TMPDIR": scratch, "TEMP": scratch, "TMP": scratch},
            start_new_session=True,
        )
        try:
            answer, noise = child.communicate(document, timeout=timeout_s)
        except subprocess.TimeoutExpired:
            raise PeacegraphError(
                "reasoner-timeout",
                f"{who} did not finish within {timeout_s:g} seconds",
                "allow it more time, or give it less to reason over",
            ) from None
        finally:
            # Also on Ctrl-C: no Java may go on running behind the user's back.
            if child.poll() is None:
                _kill_with_descendants(child)
    if child.returncode != 0:
        last = noise.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise PeacegraphError(
            "reasoner-failed",
            f"{who} broke down: {last or f'exit code {child.returncode}'}",
            "report this if the ontology is in order",
        )
    result: dict[str, Any] = json.loads(answer)
    return result


def _kill_with_descendants(child: subprocess.Popen[bytes]) -> None:
    # The child began a session, so its process group is itself and the Java that it started.
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], capture_output=True)
    else:
        os.killpg(child.pid, signal.SIGKILL)
    child.communicate()
