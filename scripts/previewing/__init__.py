"""The preview: builds in a child process at every change, serves the result, reloads the open page."""
