"""Following by mail: whoever wants to know what changes of something gives an address, and a digest tells them."""
