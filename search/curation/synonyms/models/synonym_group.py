"""The models of the thesaurus: every group of synonyms from every source, and a version that changes with them."""

from django.db import models


class SynonymGroup(models.Model):
    """Words and phrases of one source that count as the same; written when the source changes, searches only read."""

    locale = models.CharField(max_length=20)
    source = models.CharField(max_length=60)  # such as "synonyms/3", "topic/12" or "definition/51"
    terms = models.TextField()  # one on each line, as readers see them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locale", "source"], name="search_synonym_group_once")]

    def __str__(self):
        return f"{self.source} ({self.locale})"


class SynonymVersion(models.Model):
    """The version of one locale's groups. It never comes back, so groups read under the current version are current."""

    locale = models.CharField(max_length=20, unique=True)
    version = models.CharField(max_length=40)

    def __str__(self):
        return f"{self.locale}: {self.version}"
