"""Coverage: which kinds of entry there are on which topics of a collection or theme, and what nobody has told of."""
