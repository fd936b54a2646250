"""The index behind the interfaces of other frameworks."""
