"""Xuke's command line: `manage.py help` lists the commands."""

import os
import sys

from django.core.management import execute_from_command_line

from config.environment import Refusal


def main() -> None:
    """Run one command; a refusal to start is one sentence on stderr and exit code 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except Refusal as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
