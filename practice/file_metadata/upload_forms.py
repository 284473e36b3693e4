"""Admin forms of pictures and documents: an upload is stripped of its metadata, or refused with a message."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from practice.file_metadata import strip_metadata
from practice.file_metadata.content_check import require_matching_content
from practice.text_rules.alternative_text import ONLY_A_NAME, names_a_file


class StrictImageField(WagtailImageField):
    """Wagtail's field, for which a damaged file is a fault of the field, wherever in it the damage is."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # readers of damaged pictures fail in any way there is
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class StripMetadataMixin:
    """Mixin: replaces the uploaded file by the stripped one, so that size and hash are those of what is stored."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file or "file" not in self.changed_data:
            return file
        return strip_metadata(file) or file


class ImageForm(StripMetadataMixin, BaseImageForm):
    """Wagtail's form of a picture, whose description is not the name of its file."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            options = {"label": field.label, "required": field.required, "widget": field.widget}
            self.fields["file"] = StrictImageField(max_length=field.max_length, **options)

    def clean_description(self):
        """Return the description, which stands for the picture where nobody sees it."""
        description = self.cleaned_data["description"]
        file = self.cleaned_data.get("file") or self.instance.file
        if names_a_file(description, getattr(file, "name", ""), self.cleaned_data.get("title", "")):
            raise ValidationError(ONLY_A_NAME)
        return description


def accepted_files_text():
    """Return which documents the library takes and how large, in words."""
    return _(
        "Documents of these types: %(types)s, of %(size)s at most. A document of another type, such as an old Word "
        "file (.doc), cannot be looked into: save it as .docx or PDF first."
    ) % {
        "types": ", ".join(sorted(settings.WAGTAILDOCS_EXTENSIONS)),
        "size": filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE),
    }


class DocumentForm(StripMetadataMixin, BaseDocumentForm):
    """Wagtail's form of a document, which says beforehand what is taken, where documents are chosen too."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].help_text = accepted_files_text()

    def clean_file(self):
        """Return the stripped file, which is of the sort that its name says."""
        file = self.cleaned_data["file"]
        suffix = PurePath(getattr(file, "name", "")).suffix.lower()
        # Which endings are taken, the model says.
        if file and "file" in self.changed_data and suffix[1:] in settings.WAGTAILDOCS_EXTENSIONS:
            file.seek(0)
            require_matching_content(file.read(), suffix)
        return super().clean_file()
