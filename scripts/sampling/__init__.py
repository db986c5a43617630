"""A sample archive: articles, pictures and pages made up by the software, alike on every machine for one seed."""
