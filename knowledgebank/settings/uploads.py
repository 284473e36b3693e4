"""Settings: which files are taken, and how large."""

WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# A picture of 50 million pixels, as the best phones take them, fills 150 to 200 MB while it is read.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "practice.file_metadata.upload_forms.ImageForm"

WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx"]
WAGTAILDOCS_EXTENSIONS += ["mp4", "webm", "vtt"]  # films of our own and their captions
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "practice.file_metadata.upload_forms.DocumentForm"

# Bytes of a request with files, which the admin alone takes, and of every other.
MAX_UPLOAD_REQUEST_SIZE = 24 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "practice.uploads.upload_handler.UnnamedFileUploadHandler",
]
WAGTAIL_REDIRECTS_FILE_STORAGE = "cache"  # forgotten after a day; a temporary file would stay for ever
