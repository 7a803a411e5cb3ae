"""An evaluation as one HTML file: `page.render`, with `plots` drawn as SVG."""
