"""Sets of entry numbers: bits of one whole number in memory, packed bytes in the store.

A set of few numbers is packed as the numbers themselves, a set of many as bits. Bits are far quicker to count, so
numbers are listed only where that saves most of the space: a rare tag in a large bank.
"""

import struct
from itertools import compress

_LISTED, _BITS = b"L", b"B"
# Bytes of bits that one listed number must save.
_SAVING = 32
# From the digits of a number in base two to bytes of 0 and 1, and back.
_FLAGS, _DIGITS = bytes.maketrans(b"01", b"\0\1"), bytes.maketrans(b"\0\1", b"01")


def of_numbers(numbers):
    """Return the set of the whole numbers `numbers`."""
    numbers = list(numbers)
    if not numbers:
        return 0
    flags = bytearray(max(numbers) + 1)
    for number in numbers:
        flags[number] = 1
    return of_flags(flags)


def of_flags(flags):
    """Return the set of the numbers at whose place in the bytes `flags` stands 1 and not 0."""
    return int(flags[::-1].translate(_DIGITS) or b"0", 2)


def as_bytes(numbers):
    """Return the bits of the set `numbers`, lowest number first."""
    return numbers.to_bytes((numbers.bit_length() + 7) // 8, "little")


def numbers_in(numbers):
    """Return the members of the set, a list in rising order."""
    flags = bin(numbers)[:1:-1].encode().translate(_FLAGS)
    return list(compress(range(len(flags)), flags))


def pack(numbers):
    """Return the set as bytes to store."""
    count = numbers.bit_count()
    if count * _SAVING < numbers.bit_length() / 8:
        return _LISTED + struct.pack(f"<{count}I", *numbers_in(numbers))
    return _BITS + as_bytes(numbers)


def unpack(packed):
    """Return the set that `pack` made into bytes."""
    packed = bytes(packed)
    if packed[:1] == _LISTED:
        return of_numbers(_listed(packed))
    return int.from_bytes(packed[1:], "little")


def ready(packed):
    """Return what `pack` made in the form that is quickest to count: the set itself, or still packed where listed."""
    packed = bytes(packed)
    return packed if packed[:1] == _LISTED else unpack(packed)


def opened(kept):
    """Return the set that `ready` gave."""
    return unpack(kept) if isinstance(kept, bytes) else kept


def ceiling(kept):
    """Return a number above all that are in what `ready` gave."""
    return opened(kept).bit_length()


class Within:
    """Counts packed sets within one set, many times over."""

    def __init__(self, numbers):
        self.numbers = numbers
        self._bytes = as_bytes(numbers)

    def __contains__(self, number):
        return number >> 3 < len(self._bytes) and bool(self._bytes[number >> 3] >> (number & 7) & 1)

    def among(self, numbers):
        """Return those of the list `numbers` that are in the set, in their order."""
        bits, end = self._bytes, len(self._bytes) * 8
        return [number for number in numbers if number < end and bits[number >> 3] >> (number & 7) & 1]

    def count(self, kept):
        """Return how many members of what `ready` gave are in this set."""
        if isinstance(kept, bytes):
            return len(self.among(_listed(kept)))
        return (kept & self.numbers).bit_count()


def _listed(packed):
    return struct.unpack(f"<{(len(packed) - 1) // 4}I", packed[1:])
