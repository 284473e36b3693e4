"""The initial vocabularies of a new site: themes, topics, barrier types, nations and regions."""
