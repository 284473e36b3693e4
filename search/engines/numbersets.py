"""Sets of entry numbers: bits of one whole number in memory, packed bytes in the store.

A set of few numbers is packed as the numbers themselves, a set of many as bits. Bits are far quicker to count, so
numbers are listed only where that saves most of the space: a rare tag in a large bank.
"""

import struct

_LISTED, _BITS = b"L", b"B"
# Bytes of bits that one listed number must save.
_SAVING = 32


def of_numbers(numbers):
    """Return the set of the whole numbers `numbers`."""
    numbers = list(numbers)
    if not numbers:
        return 0
    bits = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def as_bytes(numbers):
    """Return the bits of the set `numbers`, lowest number first."""
    return numbers.to_bytes((numbers.bit_length() + 7) // 8, "little")


def numbers_in(numbers):
    """Return the members of the set, a list in rising order."""
    return [
        index * 8 + bit for index, byte in enumerate(as_bytes(numbers)) if byte for bit in range(8) if byte >> bit & 1
    ]


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
        return of_numbers(struct.unpack(f"<{(len(packed) - 1) // 4}I", packed[1:]))
    return int.from_bytes(packed[1:], "little")


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

    def count(self, packed):
        """Return how many members of the packed set are in this one."""
        if packed[:1] == _LISTED:
            members = struct.unpack(f"<{(len(packed) - 1) // 4}I", packed[1:])
            return len(self.among(members))
        return (int.from_bytes(packed[1:], "little") & self.numbers).bit_count()
