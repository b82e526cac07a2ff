"""`python -m netplan` is `netplan`."""

from netplan.cli.main import main

if __name__ == "__main__":
    main()
