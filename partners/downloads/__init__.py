"""What a reader takes away of a selection: a table, data, references for a citation manager, a briefing pack."""
