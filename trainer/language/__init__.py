"""What words say: dates and numbers, names, polarity, word relations."""
