"""Sends one mail; a failure to send never fails what the mail is about."""

from django.core.mail import EmailMessage


def try_send_mail(*, subject, text, to):
    """Send one mail; return "" or the class name of the error that prevented it, which is never raised.

    What was done stays done whatever is wrong with the mail. The error itself is not handed on, since its words may
    hold the address, and so may its traceback: log no more than its sort.
    """
    try:
        EmailMessage(" ".join(subject.split()), text, to=[to]).send()
    except Exception as error:
        return type(error).__name__
    return ""
