"""Training the packaged recogniser: on public-domain texts that another model has labelled, and on gold sentences."""
