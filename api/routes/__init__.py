"""One module per concern; `api.app` puts them together."""
