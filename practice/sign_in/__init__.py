"""Who may enter: passwords, second factors, the organisation's own accounts, and how long a session lasts."""
