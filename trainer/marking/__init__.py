"""What was said: an answer against the key points of its card."""
