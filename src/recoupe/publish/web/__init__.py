"""The web application: what the command line shows, as pages on loopback. `app.create_app` makes it."""
