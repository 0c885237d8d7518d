from pathlib import Path

import pytest

from peacegraph.layout import layout, texts_folder
from peacegraph.store.build import build
from peacegraph.store.opened import Build

NOWHERE = Path(__file__).parent / "nowhere"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Our graph, with an operation on top that nothing is known of."""
    made, _ = build(layout(str(NOWHERE)), str(tmp_path_factory.mktemp("cache")), texts_folder())
    return made
