"""butlang: the curricula of the Bachelor universitaire de technologie, as text."""

__version__ = "0.1.0"
