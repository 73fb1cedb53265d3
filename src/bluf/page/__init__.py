"""The page: how much room a rendered brief takes, and what of an outline there is room for."""
