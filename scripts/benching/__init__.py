"""The benchmark of the build against other generators; nothing of it runs in a test or in a build of the site."""
