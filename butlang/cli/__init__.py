"""The command line: one file per command, and the only code that prints."""

import gc
from typing import Final

# A run makes many records and few cycles; looking for cycles at every 700 records, as Python does unless it is
# told otherwise, is a twentieth of a cold start. Memory stays flat: a file leaves nothing behind (bench/).
RECORDS_BETWEEN_COLLECTIONS: Final = 50_000
gc.set_threshold(RECORDS_BETWEEN_COLLECTIONS)
