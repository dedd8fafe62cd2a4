"""Forms of the API: what is asked and what is answered, checked by pydantic."""
