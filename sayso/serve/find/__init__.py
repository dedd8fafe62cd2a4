"""What the API and the pages find in a store, as plain JSON values."""
