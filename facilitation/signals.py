"""Signals of facilitated sessions."""

from django.dispatch import Signal

# Somebody's contributions were stored, inside the transaction that stored them. sender: Participant; participant: who.
# Sent again when the same person sends more.
participant_stored = Signal()

# An answer to a question was published, inside the transaction that did so. sender: Question; question: the question.
question_answered = Signal()

# A reply was published below its question, inside the transaction that did so. sender: QuestionReply; reply: the reply.
reply_published = Signal()
