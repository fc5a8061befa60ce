"""The command line (dòng lệnh): ``python -m dean5299``."""

import signal
import sys

from . import _native


def main() -> int:
    """Runs the command in ``sys.argv``; the exit code."""
    # Python would note Ctrl-C and wait for the native part to return.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.main(["dean5299", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
