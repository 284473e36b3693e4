"""Signals of questions, for upper apps."""

from django.dispatch import Signal

# An official did something by their link, which waits for an editor; sent with `step`, a QuestionStep, in the
# transaction that stores it.
official_acted = Signal()
