"""Pages of links: what a browser makes of them."""
