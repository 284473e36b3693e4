"""Turns texts into sentence embeddings: vectors that point the same way where texts mean alike.

The model is all-MiniLM-L6-v2, which `bin/embedding` fetches: Reimers and Gurevych, "Sentence-BERT: Sentence Embeddings
using Siamese BERT-Networks" (2019); an embedding is the mean of what the model makes of each piece of the text. Where
no model was fetched, and for languages it was not made for, nothing has an embedding.
"""

import hashlib
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy
import onnxruntime
from django.conf import settings

from .analysis import language_of
from .wordpiece import WordPieces

logger = logging.getLogger(__name__)

MODEL, PIECES = "model.onnx", "tokenizer.json"
LANGUAGES = ("en",)
MOST_PIECES = 128  # what the model was trained on; more text makes it slower and its answers no better
_READING = Lock()


class _Model:
    """The model and its pieces of words. Safe to use from several threads at once."""

    def __init__(self, folder):
        self._pieces = WordPieces.read(folder / PIECES)
        # Embeddings of another model cannot be compared with those of this one.
        self.name = hashlib.sha256((folder / MODEL).read_bytes()).hexdigest()
        options = onnxruntime.SessionOptions()
        # One text occupies one processor, so that a question does not hold up the other readers of a busy site.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(folder / MODEL, options, providers=["CPUExecutionProvider"])

    def embedding(self, text):
        """Return the embedding of a text, an array of float32 of length 1."""
        # One at a time: the model's eight bits are laid out anew for each run, so texts that go in together would
        # change one another's embeddings.
        numbers = numpy.array([self._pieces.numbers(text, MOST_PIECES)])
        given = {
            "input_ids": numbers,
            "attention_mask": numpy.ones_like(numbers),
            "token_type_ids": numpy.zeros_like(numbers),
        }
        mean = self._session.run(None, given)[0][0].mean(axis=0)
        return mean / numpy.linalg.norm(mean)


def is_there():
    """Whether a model was fetched."""
    return bool(settings.EMBEDDING_MODEL) and (Path(settings.EMBEDDING_MODEL) / MODEL).exists()


def embed(text, locale):
    """Return the embedding of `text`, packed, or None where there is no model or it does not know the language.

    It is packed into whole numbers of one byte each, the largest of them 127 or -127: comparing needs no more. A model
    that fails, for want of memory say, fails no reader and no editor: there is no embedding then, and the log says why.
    """
    model = _model(text, locale)
    if model is None:
        return None
    try:
        return _packed(model.embedding(text))
    except Exception as error:  # noqa: BLE001 see above
        logger.error("The language model of the search failed: %s", error)
        return None


def embed_all(texts):
    """Return the packed embedding of each (text, locale), or None, in their order; on every processor there is."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return list(threads.map(lambda text: embed(*text), texts))


def digest_of(text, locale):
    """Return what the model's embedding of `text` is known by, bytes, or None where it has none."""
    model = _model(text, locale)
    return hashlib.sha256(f"{model.name}\n{text}".encode("utf-8", "surrogatepass")).digest() if model else None


def similarities(packed, others):
    """Return how alike the embedding `packed` is to each of the list `others`: cosines, floats from -1 to 1."""
    asked = _unpacked([packed])[0]
    return (_unpacked(others) @ asked).tolist()


def _model(text, locale):
    """Return the `_Model` for a text in a locale, or None where it has no embedding."""
    if not text.strip() or language_of(locale) not in LANGUAGES or not is_there():
        return None
    with _READING:
        return _read(str(settings.EMBEDDING_MODEL))


@lru_cache(maxsize=1)
def _read(folder):
    """Return the `_Model` in the folder, or None where what stands there cannot be used; the log says why."""
    try:
        model = _Model(Path(folder))
        model.embedding("What the model is given has to be what it takes.")
    except Exception as error:  # noqa: BLE001 whatever is wrong with it, readers get their answer without it
        logger.error("The search goes by words alone: the language model in %s cannot be used: %s", folder, error)
        return None
    return model


def _packed(embedding):
    return numpy.rint(embedding * (127 / numpy.abs(embedding).max())).astype(numpy.int8).tobytes()


def _unpacked(packed):
    """Return the embeddings as rows of an array of float32, each of length 1."""
    rows = numpy.frombuffer(b"".join(map(bytes, packed)), dtype=numpy.int8).reshape(len(packed), -1)
    rows = rows.astype(numpy.float32)
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)
