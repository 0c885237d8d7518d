import pytest

from peacegraph.layout import layout, texts_folder
from peacegraph.store.build import build


@pytest.fixture(scope="session")
def built_cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder in which our own graph has been built."""
    cache = str(tmp_path_factory.mktemp("examples") / "cache")
    build(layout(), cache, texts_folder())
    return cache
