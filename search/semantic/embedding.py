"""Turns texts into sentence embeddings: vectors that point the same way where texts mean the same.

The model is all-MiniLM-L6-v2, which `bin/embedding` fetches: Reimers and Gurevych, "Sentence-BERT: Sentence Embeddings
using Siamese BERT-Networks" (2019); an embedding is the mean of the model's output for each token of the text. Without
a model, and for languages it was not made for, nothing has an embedding.
"""

import hashlib
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy
from django.conf import settings

from search.text.analysis import language_of

from .wordpiece import WordPieceVocabulary

# Its makers' library reports home unless told otherwise before it is first loaded: the machine, the process, the model.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime  # noqa: E402  see above

logger = logging.getLogger(__name__)

MODEL_FILE, TOKENIZER_FILE = "model.onnx", "tokenizer.json"
MODEL_LANGUAGES = ("en",)
MAX_PIECES = 128  # what the model was trained on; more text makes it slower and its answers no better
_LOADING = Lock()


class _Model:
    """The language model and its tokenizer. Safe to use from several threads at once."""

    def __init__(self, folder):
        self._pieces = WordPieceVocabulary.read(folder / TOKENIZER_FILE)
        # Embeddings of another model cannot be compared with those of this one.
        self.name = hashlib.sha256((folder / MODEL_FILE).read_bytes()).hexdigest()
        options = onnxruntime.SessionOptions()
        # One text occupies one processor, so that a question does not hold up the other readers of a busy site.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(folder / MODEL_FILE, options, providers=["CPUExecutionProvider"])

    def has(self, word):
        """Whether `word` is one token of the model's vocabulary."""
        return self._pieces.has(word)

    def embedding(self, text):
        """Return the embedding of a text, an array of float32 of length 1."""
        # One at a time: the model's eight bits are laid out anew for each run, so texts that go in together would
        # change one another's embeddings.
        numbers = numpy.array([self._pieces.numbers(text, MAX_PIECES)])
        given = {
            "input_ids": numbers,
            "attention_mask": numpy.ones_like(numbers),
            "token_type_ids": numpy.zeros_like(numbers),
        }
        mean = self._session.run(None, given)[0][0].mean(axis=0)
        return mean / numpy.linalg.norm(mean)


def is_available():
    """Whether a model was fetched."""
    return bool(settings.EMBEDDING_MODEL) and (Path(settings.EMBEDDING_MODEL) / MODEL_FILE).exists()


def embed(text, locale):
    """Return the packed embedding of `text`, or None without a model or for a language it does not know.

    Packed means scaled to one byte a number, the largest 127 or -127: enough for comparing. An error of the model, such
    as too little memory, is logged and gives None, so that neither reader nor editor meets it.
    """
    model = _model(text, locale)
    if model is None:
        return None
    try:
        return _packed(model.embedding(text))
    except Exception as error:  # noqa: BLE001 see above
        logger.error("The language model of the search failed: %s", error)
        return None


def is_common_word(word, locale):
    """Whether `word` is a common word, by the model's vocabulary; False without a model."""
    model = _model(word, locale)
    return model is not None and model.has(word)


def embed_all(texts):
    """Return the packed embedding of each (text, locale), or None, in their order; on every processor there is."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return list(threads.map(lambda text: embed(*text), texts))


def embedding_digest(text, locale):
    """Return the digest of text and model, bytes, by which a stored embedding is recognised; None where it has none."""
    model = _model(text, locale)
    return hashlib.sha256(f"{model.name}\n{text}".encode("utf-8", "surrogatepass")).digest() if model else None


def similarities(packed, others):
    """Return the cosine similarity, from -1 to 1, of the packed embedding to each of the list `others`."""
    query = _unpacked([packed])[0]
    return (_unpacked(others) @ query).tolist()


def _model(text, locale):
    """Return the `_Model` for a text in a locale, or None where it has no embedding."""
    if not text.strip() or language_of(locale) not in MODEL_LANGUAGES or not is_available():
        return None
    with _LOADING:
        return _load(str(settings.EMBEDDING_MODEL))


@lru_cache(maxsize=1)
def _load(folder):
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
