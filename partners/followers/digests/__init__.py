"""The digest that followers get: what it says, when it leaves, and what follows where an address is refused."""
