"""The static parts of each layout as openpyxl makes them (`template.py`); written by `pytest --update`."""
