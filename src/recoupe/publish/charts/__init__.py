"""Charts as SVG made on the server: plain values in, a drawing with the table of its figures out.

No chart needs a script or an inline style; ``charts.css`` gives the colours, in light and dark and for print.
"""
