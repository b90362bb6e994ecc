"""`python -m server.cli` is `lurewise`."""

from server.cli import main

main()
