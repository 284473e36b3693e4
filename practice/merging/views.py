"""Two-step admin views: choose, read the consequences, confirm. Merging entries and concepts, promoting a tag."""

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from practice.access.permissions import may_merge, may_replace
from practice.merging.concept_forms import ConceptMergeForm, TagPromotionForm
from practice.merging.concepts import mergeable_models
from practice.merging.forms import EntryMergeForm
from practice.models import EntryPage


class ConfirmedActionView(View):
    """Shows on GET the choice, or the consequences of a valid choice; performs the action on POST."""

    http_method_names = ["get", "head", "post"]
    form_class = None
    icon = "link"

    def find(self, user, pk):
        """Return what is to become part of something else; raise PermissionDenied or Http404."""
        raise NotImplementedError

    def heading(self, thing):
        """Return what the page is called, a text."""
        raise NotImplementedError

    def done(self, called, target):
        """Return what the editor is told when it is done, a sentence; `called` is what the thing was called before."""
        return _("“%(thing)s” is part of “%(kept)s” now.") % {"thing": called, "kept": str(target)}

    def address_of(self, target):
        """Return where the editor goes when it is done."""
        raise NotImplementedError

    def get(self, request, pk):
        thing = self.find(request.user, pk)
        return self.show(request, thing, self.form_class(request.GET or None, thing=thing, user=request.user))

    def post(self, request, pk):
        thing = self.find(request.user, pk)
        form = self.form_class(request.POST, thing=thing, user=request.user)
        called = str(thing)  # of what is deleted, only the slug is left
        if form.is_valid():
            try:
                target = form.perform()
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, self.done(called, target))
                return redirect(self.address_of(target))
        return self.show(request, thing, form)

    def show(self, request, thing, form):
        """Answer with the choice, or with what a valid choice would do."""
        ready = form.is_bound and form.is_valid()
        context = {
            "form": form,
            "page_title": self.heading(thing),
            "header_title": self.heading(thing),
            "header_icon": self.icon,
            "consequences": form.consequences() if ready else [],
            "chosen": [(name, form.data.get(name, "")) for name in form.fields],
            "again": request.path,
        }
        return render(request, "practice/admin/merge.html", context)


class MergeEntryView(ConfirmedActionView):
    """Makes one entry part of another of its kind."""

    form_class = EntryMergeForm

    def find(self, user, pk):
        page = get_object_or_404(EntryPage, pk=pk).specific
        if not may_merge(user, page):
            raise PermissionDenied
        return page

    def heading(self, thing):
        return _("Merge “%(title)s” into another entry") % {"title": thing.title}

    def address_of(self, target):
        return reverse("wagtailadmin_pages:edit", args=[target.pk])


class MergeConceptView(ConfirmedActionView):
    """Makes one tag, or one concept of a vocabulary, part of another."""

    form_class = ConceptMergeForm
    icon = "tag"

    def dispatch(self, request, *args, vocabulary, **kwargs):
        """Answer for the class that the address calls `vocabulary`, such as "place"; raise Http404 for another."""
        self.model = mergeable_models().get(vocabulary)
        if self.model is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def find(self, user, pk):
        if not may_replace(user, self.model):
            raise PermissionDenied
        return get_object_or_404(self.model, pk=pk)

    def heading(self, thing):
        names = {"thing": str(thing), "vocabulary": thing._meta.verbose_name}
        return _("Merge “%(thing)s” (%(vocabulary)s) into another") % names

    def address_of(self, target):
        return reverse(type(target).snippet_viewset.get_url_name("edit"), args=[quote(target.pk)])


class PromoteTagView(MergeConceptView):
    """Makes a tag a topic, or part of one."""

    form_class = TagPromotionForm

    def find(self, user, pk):
        if not user.has_perm("practice.add_topic"):
            raise PermissionDenied
        return super().find(user, pk)

    def heading(self, thing):
        return _("Make the tag “%(tag)s” a topic") % {"tag": thing.name}
