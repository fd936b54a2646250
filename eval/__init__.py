"""Measures retrieval, answers, speed and memory. Import as `from eval.x import y`: the bare name hides a builtin."""
