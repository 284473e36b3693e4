"""The briefing pack: entries in one document for a committee, as PDF and as DOCX."""
