"""`python -m peacegraph`."""

from peacegraph.cli import main

raise SystemExit(main())
