"""A library of commentaries made into briefs: found, parted among workers, remembered, reported."""
