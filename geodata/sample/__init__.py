"""The seeded generator of SAMPLE records: plausible, invented, the same again for the same seed."""

from geodata.sample.records import sample_records
from geodata.sample.write import write_sample

__all__ = ["sample_records", "write_sample"]
