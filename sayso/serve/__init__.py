"""The desk: a REST API and pages over one store, for the browser. FastAPI lives only here."""
