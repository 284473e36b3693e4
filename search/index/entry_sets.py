"""Sets of entries: the bits of one whole number in memory, packed bytes in the database.

A set of few numbers is packed as a list, a set of many as bits. Bits are far quicker to count, so numbers are listed
only where that saves most of the space: a rare tag in a large bank.
"""

import struct

import numpy

_LISTED, _BITS = b"L", b"B"
# Bytes of bits that one listed number must save.
_MIN_SAVING = 32


def from_numbers(numbers):
    """Return the set of the whole numbers `numbers`."""
    numbers = numpy.fromiter(numbers, numpy.int64)
    flags = numpy.zeros(numbers.max(initial=-1) + 1, bool)
    flags[numbers] = True
    return from_flags(flags)


def from_flags(flags):
    """Return the set of the numbers at whose place in the array `flags` stands something true."""
    return int.from_bytes(numpy.packbits(flags, bitorder="little").tobytes(), "little")


def as_bytes(numbers):
    """Return the bits of the set `numbers`, lowest number first."""
    return numbers.to_bytes((numbers.bit_length() + 7) // 8, "little")


def numbers_in(numbers):
    """Return the members of the set, a list in rising order."""
    return array_of(numbers).tolist()


def array_of(numbers):
    """Return the members of the set, an array in rising order."""
    packed = numpy.frombuffer(as_bytes(numbers) or b"\0", numpy.uint8)
    return numpy.unpackbits(packed, bitorder="little").nonzero()[0]


def pack(numbers):
    """Return the set as bytes to store."""
    count = numbers.bit_count()
    if count * _MIN_SAVING < numbers.bit_length() / 8:
        return _LISTED + struct.pack(f"<{count}I", *numbers_in(numbers))
    return _BITS + as_bytes(numbers)


def unpack(packed):
    """Return the set that `pack` made into bytes."""
    packed = bytes(packed)
    if packed[:1] == _LISTED:
        return from_numbers(_listed(packed))
    return int.from_bytes(packed[1:], "little")


def prepare(packed):
    """Return packed bytes in the form that is quickest to count: as the set itself, or still packed where listed."""
    packed = bytes(packed)
    return packed if packed[:1] == _LISTED else unpack(packed)


def as_set(prepared):
    """Return the set that `prepare` gave."""
    return unpack(prepared) if isinstance(prepared, bytes) else prepared


def having_one_of(values, prepared_by_value):
    """Return the set of entries that have one of the `values`; prepared_by_value: {value: what `prepare` gave}."""
    found = 0
    for value in values:
        if value in prepared_by_value:
            found |= as_set(prepared_by_value[value])
    return found


def upper_bound(prepared):
    """Return a number above all members of what `prepare` gave."""
    return as_set(prepared).bit_length()


class EntrySetView:
    """One set laid out for fast membership tests and for counting its intersections with many packed sets."""

    def __init__(self, numbers):
        self.numbers = numbers
        self._bytes = as_bytes(numbers)

    def __contains__(self, number):
        return number >> 3 < len(self._bytes) and bool(self._bytes[number >> 3] >> (number & 7) & 1)

    def among(self, numbers):
        """Return those of the list `numbers` that are in the set, in their order."""
        bits, end = self._bytes, len(self._bytes) * 8
        return [number for number in numbers if number < end and bits[number >> 3] >> (number & 7) & 1]

    def count(self, prepared):
        """Return how many members of what `prepare` gave are in this set."""
        if isinstance(prepared, bytes):
            return len(self.among(_listed(prepared)))
        return (prepared & self.numbers).bit_count()


def _listed(packed):
    return struct.unpack(f"<{(len(packed) - 1) // 4}I", packed[1:])
