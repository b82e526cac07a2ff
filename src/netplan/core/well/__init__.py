"""The well: whether one is in shape, ready, well resourced and fair. Pure figures of facts and a date."""
