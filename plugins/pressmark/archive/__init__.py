"""The archive on disk: pages with front matter, who owns which value, authority files and addresses."""
