"""The domain of Two Views: decks, marking, argument, feedback and the store. No Flask, no HTML."""
