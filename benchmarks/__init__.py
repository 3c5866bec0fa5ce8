"""What costs what, as ratios of one run: `make bench`."""
