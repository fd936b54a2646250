"""A union's documents as lines of text: Word, PDF, HTML, Markdown and plain text, each by a reader of its own."""
