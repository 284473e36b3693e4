"""Whoever may do nothing with what is chosen is shown none of it: every chooser of snippets, and the lists of files."""

import gc
import warnings

import pytest
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from practice.admin.vocabularies.choosers import ConceptChooserViewSet
from practice.checks import check_choosers
from practice.models import CreditedImage
from tests import factories
from tests.practice.admin import users
from tests.practice.sample_entries import document, picture

pytestmark = pytest.mark.django_db

MODELS = sorted(get_snippet_models(), key=lambda model: model._meta.label)
PEOPLE = {
    "partner": lambda: users.partner(factories.organisation()),
    "facilitator": lambda: users.person("Facilitators", "facilitator"),
    "editor": users.editor,
    "moderator": users.moderator,
}


def is_for_all(model):
    """Say whether readers see every row anyway, so that everybody in the admin may choose."""
    return issubclass(model.snippet_viewset.chooser_viewset_class, ConceptChooserViewSet)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_chooser_answers_those_who_may_do_something_with_it(client, who):
    user = PEOPLE[who]()
    client.force_login(user)
    expected, found = {}, {}
    for model in MODELS:
        label = model._meta.label
        expected[label] = {200} if may_choose(user, model, who) else {302}
        namespace = f"wagtailsnippetchoosers_{model._meta.app_label}_{model._meta.model_name}"
        urls = [reverse(f"{namespace}:{name}") for name in ("choose", "choose_results", "chosen_multiple")]
        found[label] = {client.get(url).status_code for url in urls}
    assert found == expected


def may_choose(user, model, who):
    """Say whether readers see the model, the user has any right in it, or, in sessions, they are an editor."""
    app, name = model._meta.app_label, model._meta.model_name
    rights = [right for right in user.get_all_permissions() if right.startswith(app) and right.endswith(f"_{name}")]
    return is_for_all(model) or bool(rights) or (app == "facilitation" and who in ("editor", "moderator"))


def test_there_is_something_to_guard_and_something_for_all():
    assert {is_for_all(model) for model in MODELS} == {True, False}
    assert {"search.ExampleRequest", "search.Promotion", "practice.OrganisationMember"} <= {
        model._meta.label for model in MODELS if not is_for_all(model)
    }


def test_a_chooser_that_answers_everybody_is_an_error(monkeypatch):
    assert check_choosers() == []
    viewset = MODELS[0].snippet_viewset
    monkeypatch.setattr(type(viewset), "chooser_viewset_class", SnippetChooserViewSet)
    assert [error.id for error in check_choosers()][:1] == ["practice.E002"]


@pytest.mark.parametrize("name", ["images", "documents"])
def test_lists_of_files_show_what_may_be_chosen(client, name):
    mine = picture() if name == "images" else document()
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    other = CreditedImage.objects.get(pk=mine.pk) if name == "images" else Document.objects.get(pk=mine.pk)
    other.pk, other.collection = None, hidden
    other.save()
    seen = {}
    for who, make in PEOPLE.items():
        client.force_login(make())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # Wagtail leaves the file it makes a size in unclosed
            answer = client.get(f"/admin/api/main/{name}/").json()
            one = client.get(f"/admin/api/main/{name}/{mine.pk}/").status_code
            gc.collect()
        seen[who] = (answer["meta"]["total_count"], one)
    assert seen == {"partner": (2, 200), "facilitator": (0, 404), "editor": (2, 200), "moderator": (2, 200)}
