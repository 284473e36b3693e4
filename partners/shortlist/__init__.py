"""A reader's shortlist: kept in their browser and in the address of its page, nowhere else; cases side by side."""
