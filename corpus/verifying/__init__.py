"""The steps of `corpus.verify`: which law, which version, which words, which verdict."""
