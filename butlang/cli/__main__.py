"""`python -m butlang.cli`."""

from butlang.cli.main import main

if __name__ == "__main__":
    main()
