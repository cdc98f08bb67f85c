"""Diagnostics as text, one line each, or JSON. Returns text; prints nothing."""
