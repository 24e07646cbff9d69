"""The site's own pages: what the catalog knows, as HTML that any shell can be put around."""
