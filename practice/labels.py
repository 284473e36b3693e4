"""What concepts of several vocabularies are called, in one statement."""

from django.db.models import Value

from practice.models.vocabulary import language_rank


def labels_of(concepts):
    """Load the labels of `concepts`, {concept class: list of concepts}, and return a function from concept to label."""
    statements = []
    for model, members in concepts.items():
        keys = {member.pk for member in members}
        if keys:
            rows = model._meta.get_field("labels").related_model.objects.filter(concept_id__in=keys)
            statements.append(
                rows.order_by().values_list(
                    Value(model._meta.label), "concept_id", "locale__language_code", "preferred_label"
                )
            )
    chosen = {}
    if statements:
        for name, key, language, label in statements[0].union(*statements[1:], all=True):
            rank = language_rank(language)
            if (name, key) not in chosen or rank < chosen[name, key][0]:
                chosen[name, key] = (rank, label)

    def label(concept):
        """Return what `concept` is called in the reader's language, or its slug where nobody has named it."""
        return chosen.get((type(concept)._meta.label, concept.pk), (None, concept.slug))[1]

    return label
