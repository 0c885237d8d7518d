"""Peace operations as a knowledge graph in which every statement carries its passage.

    import peacegraph

    g = peacegraph.open()
    g.ask("strengths", operation="ISAF", evidence=True)

`open`, `Graph` and `PeacegraphError` are loaded when they are first asked for, so that the
command line starts quickly.
"""

__version__ = "0.1.0"
__all__ = ["Graph", "PeacegraphError", "open"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from peacegraph.errors import PeacegraphError
    from peacegraph.opening import Graph, open


def __getattr__(name: str) -> object:
    if name in ("Graph", "open"):
        from peacegraph import opening

        return getattr(opening, name)
    if name == "PeacegraphError":
        from peacegraph import errors

        return errors.PeacegraphError
    raise AttributeError(f"module 'peacegraph' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
