"""Where a large upload waits while it is received: in a temporary file without a name."""

import tempfile

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class UnnamedFileUploadHandler(FileUploadHandler):
    """Receives a file that is too large for memory; the system takes it away however the process ends.

    Django's own temporary file has a name, and stays when the process is killed in the middle.
    """

    def new_file(self, *args, **kwargs):
        """Begin another file of the request."""
        super().new_file(*args, **kwargs)
        # Django closes it with the request, and `upload_interrupted` when the connection is cut.
        self.file = tempfile.TemporaryFile()  # noqa: SIM115

    def receive_data_chunk(self, raw_data, start):
        """Write down a part of the file, and pass it on to no other handler."""
        self.file.write(raw_data)

    def file_complete(self, file_size):
        """Return the received file from its beginning."""
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self):
        """Give the disk back at once when the connection was cut."""
        if hasattr(self, "file"):
            self.file.close()
