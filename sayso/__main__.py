"""`python -m sayso` is `sayso`."""

from sayso.cli.main import main

if __name__ == "__main__":
    main()
