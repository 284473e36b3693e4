"""The one gate of all that partners are given: entries as readers may read them now, under the consent that holds."""
