"""`python -m onrecord` is the command `onrecord`."""

from onrecord.views.cli import main

main(prog_name="onrecord")
