"""What the sweep of the admin's addresses speaks of: one user of each role, and one of each thing an address names."""

import re

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.urls import URLResolver, get_resolver
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Site, Task, UploadedFile, Workflow
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from partners.models import ReuseReport, StoppedContact
from practice.models import CreditedImage, OrganisationMember, Tag, Theme
from practice.roles import PARTNERS
from search.models import ExampleRequest, Promotion, Synonyms
from tests import factories
from tests.facilitation import factories as made
from tests.practice import sample_entries

GROUPS = {
    "anonymous": None,
    "no role": [],
    "partner": [PARTNERS],
    "facilitator": ["Facilitators"],  # of no team
    "editor": ["Editors"],
    "moderator": ["Moderators"],
    "administrator": [],
}
OTHER_APP = "facilitation"  # has a table of its own: tests/facilitation/role_table.py


# What the admin does with several at once, by the table that its address names.
BULK_ACTIONS = {
    "wagtailcore.page": ["delete", "publish", "unpublish"],
    "practice.creditedimage": ["delete"],
    "wagtaildocs.document": ["delete"],
    "practice.tag": ["delete"],
    "search.synonyms": ["delete"],
    "auth.user": ["delete"],
}


def people():
    """Return {role: user}, None for a reader who is not signed in."""
    users = {role: None if groups is None else made.user(*groups) for role, groups in GROUPS.items()}
    users["administrator"].is_superuser = True
    users["administrator"].save()
    return users


def world():
    """Return {(part of an address's name, argument) or argument: what fills it in}."""
    editor = made.user("Editors")
    entry = factories.case_study("Three parishes and one mower", topics=[factories.topic()])
    waiting = factories.case_study("A hall kept open", live=False)
    revision = waiting.save_revision()
    state = waiting.get_workflow().start(waiting, editor)
    council = factories.organisation()
    welsh, _made = Locale.objects.get_or_create(language_code="cy")
    source, _made = TranslationSource.get_or_create_from_instance(entry)
    translation = Translation.objects.create(source=source, target_locale=welsh)
    translation.save_target(publish=False)
    picture, document = sample_entries.picture(), sample_entries.document("words.txt")
    synonyms = Synonyms.objects.create(terms="localism\nBig Society")
    request = ExampleRequest.objects.create(question="Who runs a bus?", locale="en-gb", token="a")
    report = ReuseReport.objects.create(number_id=entry.number, locale="en-gb", is_named=True, token="a")
    stopped = StoppedContact.objects.create(number_id=entry.number, mailbox_digest="a")
    promotion = Promotion.objects.create(question="bus", terms="bus", entry_id=entry.number)
    upload = {
        kind: UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=ContentFile(b"Words", name="a.txt"),
            uploaded_by_user=editor,
        )
        for kind, model in (("image", CreditedImage), ("document", type(document)))
    }
    member = OrganisationMember.objects.create(organisation=council, user=made.user(PARTNERS))
    tag = Tag.objects.create(name="mowers")
    return {
        "page_id": waiting.pk,
        "parent_page_id": factories.listing("case-study").pk,
        "page_to_move_id": entry.pk,
        "destination_id": factories.listing("barrier").pk,
        "wagtailcore.page": entry.pk,
        "practice.creditedimage": picture.pk,
        "wagtaildocs.document": document.pk,
        "practice.tag": tag.pk,
        "search.synonyms": synonyms.pk,
        "auth.user": made.user().pk,
        ("wagtailadmin_pages:unpublish", "page_id"): entry.pk,
        ("practice_admin:translation_standing", "page_id"): translation.get_target_instance().pk,
        "content_type_app_name": "practice",
        "content_type_model_name": "casestudypage",
        "app_label": "practice",
        "app_name": "practice",
        "model_name": "casestudypage",
        "action_name": "approve",
        "action": "delete",
        "task_state_id": state.current_task_state.pk,
        "workflow_state_id": state.pk,
        "task_id": Task.objects.first().pk,
        "revision_id": revision.pk,
        "revision_id_a": revision.pk,
        "revision_id_b": revision.pk,
        "object_id": entry.pk,
        "session_id": EditingSession.objects.create(
            user=editor, content_object=entry, last_seen_at="2026-01-01T00:00Z"
        ).pk,
        "page_pk": entry.pk,
        "workflow_pk": Workflow.objects.first().pk,
        "collection_id": Collection.get_first_root_node().add_child(name="Ours").pk,
        "translation_source_id": source.pk,
        "translation_id": translation.pk,
        "string_segment_id": StringSegment.objects.filter(source=source).first().pk,
        "overridable_segment_id": 1,
        "mode": "",
        "vocabulary": "theme",
        "redirect_id": Redirect.objects.create(old_path="/old", redirect_link="/new/").pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "image_id": picture.pk,
        "filter_spec": "width-480",
        "uploaded_file_id": upload["document"].pk,
        "uidb64": "MQ",
        "token": "a-b",
        ("create_multiple_from_uploaded_image", "uploaded_file_id"): upload["image"].pk,
        ("wagtailimages:delete_upload_multiple", "uploaded_file_id"): upload["image"].pk,
        ("wagtailadmin_api:pages", "pk"): entry.pk,
        ("wagtailadmin_api:pages", "action_name"): "publish",
        ("wagtailadmin_api:documents", "pk"): document.pk,
        ("wagtailadmin_api:images", "pk"): picture.pk,
        ("revisions_compare", "pk"): waiting.pk,
        ("wagtailadmin_pages:convert_alias", "page_id"): entry.create_alias(
            parent=entry.get_parent(), update_slug="alias"
        ).pk,
        ("wagtailadmin_collections", "pk"): Collection.get_first_root_node().get_first_child().pk,
        ("wagtailadmin_workflows:edit_task", "pk"): Task.objects.first().pk,
        ("able_task", "pk"): Task.objects.first().pk,
        ("wagtailadmin_workflows", "pk"): Workflow.objects.first().pk,
        ("add_task", "app_label"): "wagtailcore",
        ("add_task", "model_name"): "groupapprovaltask",
        ("tag_model_autocomplete", "model_name"): "tag",
        ("snippets_api", "model_name"): "theme",
        ("snippet_translation", "model_name"): "theme",
        ("snippets_api", "pk"): Theme.objects.first().pk,
        ("snippet_translation", "pk"): Theme.objects.first().pk,
        ("wagtailsettings", "app_name"): "home",
        ("wagtailsettings", "model_name"): "contactsettings",
        ("wagtailsettings", "pk"): Site.objects.get().pk,
        ("practice_admin:merge_entry", "pk"): entry.pk,
        ("practice_admin:change_standing", "pk"): entry.pk,
        ("practice_admin", "pk"): tag.pk,
        ("merge_concept", "pk"): Theme.objects.first().pk,
        ("entry_chooser", "pk"): entry.pk,
        ("practice_theme", "pk"): Theme.objects.first().pk,
        ("practice_topic", "pk"): factories.topic().pk,
        ("practice_barriertype", "pk"): factories.barrier_type().pk,
        ("practice_instrument", "pk"): factories.instrument().pk,
        ("practice_place", "pk"): factories.place().pk,
        ("practice_organisationmember", "pk"): member.pk,
        ("practice_organisation", "pk"): council.pk,
        ("partners_organisations", "pk"): council.pk,
        ("practice_tag", "pk"): tag.pk,
        ("search_synonyms", "pk"): synonyms.pk,
        ("search_examplerequest", "pk"): request.pk,
        ("search_promotion", "pk"): promotion.pk,
        ("partners_reusereport", "pk"): report.pk,
        ("partners_stoppedcontact", "pk"): stopped.pk,
        ("wagtaillocales", "pk"): welsh.pk,
        ("wagtailsites", "pk"): Site.objects.get().pk,
        ("wagtailusers_users", "pk"): made.user().pk,
        ("wagtailusers_groups", "pk"): Group.objects.create(name="Helpers").pk,
        ("wagtaildocs_chooser", "pk"): document.pk,
        ("wagtailimages_chooser", "pk"): picture.pk,
    }


def addresses(patterns=None, prefix="", space=()):
    """Yield (name with its namespace, address with its arguments' names) of every address of the admin.

    An address of ours that takes the place of one of Wagtail's has no name, and stands for itself.
    """
    if patterns is None:
        roots = [one for one in get_resolver().url_patterns if str(one.pattern) == "admin/"]
        patterns, prefix = [pattern for root in roots for pattern in root.url_patterns], "/admin/"
    for one in patterns:
        if isinstance(one, URLResolver):
            within = (*space, one.namespace) if one.namespace else space
            yield from addresses(one.url_patterns, prefix + str(one.pattern), within)
        else:
            address = prefix + str(one.pattern)
            yield ":".join((*space, one.name)) if one.name else address, address


def filled_in(name, address, world):
    """Return the address with its arguments filled in from the `world`."""

    def value(argument):
        parts = [key for key in world if isinstance(key, tuple) and key[0] in name and key[1] == argument]
        return str(world[parts[0]] if parts else world[argument])

    found = re.sub(r"\(\?P<(\w+)>(?:[^()\\]|\\.)*\)", lambda match: value(match[1]), address)
    found = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: value(match[1]), found)
    return re.sub(r"[\^$\\]|\\Z", "", found)


def filled_in_addresses(world):
    """Yield (name, address) of every address of the admin that is not of the other table, filled in."""
    for name, address in addresses():
        if OTHER_APP not in name and not name.startswith("meetings:") and name != "wagtail_bulk_action":
            yield name, filled_in(name, address, world).replace("//", "/")


def bulk_addresses(world):
    """Yield (name, address) of each thing that is done with several at once, for one of them."""
    for model, actions in BULK_ACTIONS.items():
        for action in actions:
            app, table = model.split(".")
            yield f"{model} {action}", f"/admin/bulk/{app}/{table}/{action}/?id={world[model]}"
