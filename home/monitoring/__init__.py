"""What whoever runs the site learns of it: state of its parts, metrics, log lines that belong to one request."""
