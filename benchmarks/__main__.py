"""`python -m benchmarks [sizes …]`: every comparison, printed as ratios of this run."""

import sys

from benchmarks import counts, pages, requests, respondents, room

if __name__ == "__main__":
    pages.main()
    requests.main()
    respondents.main()
    room.main()
    counts.main(tuple(int(word) for word in sys.argv[1:]) or (10_000, 100_000, 1_000_000))
