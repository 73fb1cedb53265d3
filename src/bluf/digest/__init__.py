"""A library of briefs seen at once: what recurs, who is named, who says the opposite; nothing invented."""
